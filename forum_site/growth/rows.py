"""Many rows into a table at once: COPY on PostgreSQL, one prepared INSERT on SQLite; keys are given here."""

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max
from django.utils import timezone


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
    """A time as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(when)


def settle(*models):
    """After keys were given by hand: the database counts on from the last, and knows its tables' sizes."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


def _fields(model, names):
    named = [model._meta.get_field(name) for name in names]
    rest = [field for field in model._meta.concrete_fields if field not in named and not field.primary_key]
    return named, rest


def _default(field):
    value = timezone.now() if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False) else None
    return field.get_db_prep_save(field.get_default() if value is None else value, connection)


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
