"""No index is kept twice: each costs time at every write, and what begins another finds nothing that it does not.

What Django makes by itself beside it, for a foreign key or a slug, is forgone by `db_index=False`.
"""

import pytest
from django.apps import apps
from django.db import connection

pytestmark = pytest.mark.django_db
OURS = [model for config in apps.get_app_configs() if config.name.startswith("apps.") for model in config.get_models()]
# partial ones hold some rows alone; PostgreSQL's of patterns, which Django makes for `LIKE`, have another order
OF_ANOTHER_KIND = {
    "sqlite": "SELECT name FROM pragma_index_list(%s) WHERE partial",
    "postgresql": """SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
        WHERE indrelid = %s::regclass AND (indpred IS NOT NULL OR relname LIKE '%%\\_like')""",
}
# SQLite's is of column and key, so by it whether a thread is of the course is told without reading the thread
OF_USE = {"threads_thread": ["course_id"]}


def indexes_of(table):
    """{name: (its columns, whether it keeps rows apart)} of the indexes that hold each row in plain order."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
        cursor.execute(OF_ANOTHER_KIND[connection.vendor], [table])
        others = {name for (name,) in cursor.fetchall()}
    return {
        name: (told["columns"], told["unique"] or told["primary_key"])
        for name, told in found.items()
        if told["columns"] and (told["index"] or told["unique"]) and name not in others
    }


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_index_begins_another(model):
    table = model._meta.db_table
    indexes = indexes_of(table)
    twice = [
        f"{name} begins {other}"
        for name, (columns, is_unique) in indexes.items()
        for other, (theirs, _is_unique) in indexes.items()
        if name != other and not is_unique and theirs[: len(columns)] == columns and OF_USE.get(table) != columns
    ]
    assert not twice
