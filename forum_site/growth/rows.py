"""Many rows into a table at once: COPY on PostgreSQL, one prepared INSERT on SQLite; keys are given here."""

import json
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import JSONField, Max
from django.utils import timezone

from apps.search.fulltext import TOKENS


def keys(model):
    """Free primary keys, one after another; nobody else may write to the table meanwhile."""
    first = (model._base_manager.aggregate(most=Max("pk"))["most"] or 0) + 1
    return iter(range(first, 2**62))


def write(model, names, rows):
    """Add rows, tuples in the order of these field names; every other field has its default in each of them.

    Values are given as the driver takes them: see `moment`.
    """
    fields, rest = _fields(model, names)
    tail = tuple(_default(field) for field in rest)
    columns = [connection.ops.quote_name(field.column) for field in fields + rest]
    table = connection.ops.quote_name(model._meta.db_table)
    put = _copy if connection.vendor == "postgresql" else _insert
    put(table, columns, (row + tail for row in rows) if tail else rows)


def moment(when):
    """A time in UTC as the database keeps it; done for each reply, so without what Django asks on the way."""
    return when if connection.vendor == "postgresql" else str(when.replace(tzinfo=None))


# what each engine says itself of the constraints of a table that can be taken off, and of its other indexes
CONSTRAINTS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid::regclass::text = ANY(%s) AND contype IN ('f', 'u') ORDER BY contype DESC
"""
INDEXES = {
    "postgresql": """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid::regclass::text = ANY(%s)
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))
""",
    "sqlite": """
    SELECT name, sql FROM sqlite_master
    WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(%s))
""",
}
ROOM = {  # to sort in, and on SQLite to keep what is written; the connection's own
    "postgresql": "SET LOCAL maintenance_work_mem = '256MB'",
    "sqlite": "PRAGMA cache_size = -256000",
}


@contextmanager
def whole():
    """All or nothing; SQLite looks whether each key leads somewhere at the end, not at each row."""
    with connection.constraint_checks_disabled(), transaction.atomic():
        yield
        connection.check_constraints()


@contextmanager
def bare(*models):
    """Take the indexes and checks off these tables while they are filled: it is faster to make them after."""
    tables = [model._meta.db_table for model in models]
    on_postgresql = connection.vendor == "postgresql"
    constraints = _asked(CONSTRAINTS, tables) if on_postgresql else []
    indexes = _asked(INDEXES[connection.vendor], tables if on_postgresql else json.dumps(tables))
    _do(f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name, _made in constraints)
    _do([ROOM[connection.vendor], *(f"DROP INDEX {name}" for name, _made in indexes)])
    yield
    _do(["SET CONSTRAINTS ALL IMMEDIATE"] if on_postgresql else [])
    _do(made for _name, made in indexes)
    _do(f"ALTER TABLE {table} ADD CONSTRAINT {name} {made}" for table, name, made in constraints)


@contextmanager
def indexed_at_end(model):
    """Add many rows to a table of stems; SQLite indexes them all at once, which takes a fraction of one by one.

    PostgreSQL has its index taken off and made again with the others of `bare`.
    """
    if connection.vendor != "sqlite":
        yield
        return
    table, key, last = model._meta.db_table, model._meta.pk.column, next(keys(model)) - 1
    ((trigger,),) = _asked("SELECT sql FROM sqlite_master WHERE name = %s", f"{table}_added")
    _do([f"DROP TRIGGER {table}_added"])
    yield
    added = f"SELECT {key}, {TOKENS} FROM {table} WHERE {key} > {last}"  # noqa: S608 - names of ours
    _do([f"INSERT INTO {table}_index (rowid, words) {added}", trigger])


def _asked(statement, tables):
    with connection.cursor() as cursor:
        cursor.execute(statement, [tables])
        return cursor.fetchall()


def _do(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def settle(*models):
    """After keys were given by hand: the database counts on from the last, and knows its tables' sizes."""
    _do([*connection.ops.sequence_reset_sql(no_style(), models), "ANALYZE"])


def _fields(model, names):
    named = [model._meta.get_field(name) for name in names]
    rest = [field for field in model._meta.concrete_fields if field not in named and not field.primary_key]
    return named, rest


def _default(field):
    is_moment = getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False)
    value = timezone.now() if is_moment else field.get_default()
    if isinstance(field, JSONField) and value is not None:
        return json.dumps(value)  # once, not for each row
    return field.get_db_prep_save(value, connection)


def _copy(table, columns, rows):
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _insert(table, columns, rows):
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)  # noqa: S608 - names of ours
