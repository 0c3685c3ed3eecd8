"""A world that many tests begin with: the real actions make it once, and its rows are written again for each test."""

from copy import deepcopy
from functools import partial

from django.apps import apps
from django.db import connection, transaction
from django.db.models import AutoField

FAR = 1_000_000  # its keys are above those of whatever a test makes before it
COUNT_FROM = {
    "sqlite": "INSERT INTO sqlite_sequence (name, seq) VALUES (%(table)s, %(key)s)",
    "postgresql": "SELECT setval(pg_get_serial_sequence(%(table)s, %(column)s), %(key)s)",
}
# PostgreSQL counts on from where it was, which is at the beginning again once a test has emptied everything
COUNT_ON = "setval({0}, greatest(nextval({0}), %s))"


class Replayed:
    """What `build` makes and gives; called, it writes the same rows, with the same keys, and gives it anew."""

    def __init__(self, build):
        with transaction.atomic():
            _count_from(FAR)
            known = set(_rows())
            self.world = build()
            made = [row for row in _rows() if row not in known]
            transaction.set_rollback(True)
        self.statements = [*_statements(made), *_counting_on(made)]

    def __call__(self):
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, params in self.statements:
                cursor.execute(sql, params)
        return deepcopy(self.world)


def _count_from(key):
    with connection.cursor() as cursor:
        for sequence in connection.introspection.sequence_list():
            cursor.execute(COUNT_FROM[connection.vendor], sequence | {"key": key})


def _rows():
    """Everything that stands in the database."""
    return [row for model in apps.get_models(include_auto_created=True) for row in model._base_manager.all()]


def _statements(rows):
    """(SQL, parameters) of what inserts these rows, which stand together by model."""
    noted = []
    with transaction.atomic(), connection.execute_wrapper(partial(_noting, noted)):
        for model in dict.fromkeys(map(type, rows)):
            model._base_manager.bulk_create(row for row in rows if type(row) is model)
        transaction.set_rollback(True)
    return [(sql, params) for sql, params in noted if sql.startswith("INSERT")]


def _counting_on(rows):
    """The same of what lets keys that are given after theirs be larger; SQLite sees to it itself."""
    last = {type(row)._meta: row.pk for row in rows if isinstance(row._meta.pk, AutoField)}
    if connection.vendor == "sqlite":
        return []
    sequences = [f"pg_get_serial_sequence('{of.db_table}', '{of.pk.column}')" for of in last]
    return [(f"SELECT {', '.join(map(COUNT_ON.format, sequences))}", list(last.values()))]


def _noting(noted, execute, sql, params, *rest):
    noted.append((sql, params))
    return execute(sql, params, *rest)
