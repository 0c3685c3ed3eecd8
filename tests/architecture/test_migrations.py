"""Old code works on new tables: a migration adds, and takes away only what no release uses any longer.

While a site is upgraded, processes of the release before read and write the new tables. So a column that goes, is
renamed or must be given breaks them. Such a step is made in two releases: the first stops using it, or gives it a
default in the database; the second, declared here with its reason, takes it away.
"""

import pytest
from django.db import models
from django.db.migrations import operations
from django.db.migrations.loader import MigrationLoader

from tests.architecture.source import ROOT

# the last of each app from before anybody upgraded a site that served; later apps begin with their first
BEFORE = {"accounts": 2, "core": 1, "courses": 11, "notifications": 2, "readings": 7, "search": 2, "threads": 12}
BEFORE |= {"transfer": 2}
# (app, migration): why no process of the release before misses it
DECLARED = {}
TAKES_AWAY = (
    operations.RemoveField,
    operations.RenameField,
    operations.DeleteModel,
    operations.RenameModel,
    operations.AlterModelTable,
)


def ours():
    """{(app, name): migration} of what this repository brings to a site that serves."""
    apps = {path.parts[-3] for path in ROOT.glob("apps/*/migrations/0*.py")}
    brought = MigrationLoader(None).disk_migrations.items()
    return {key: found for key, found in brought if key[0] in apps and int(key[1][:4]) > BEFORE.get(key[0], 0)}


def is_given_by_the_database(field):
    """Whether a row can be written by code that does not know the column."""
    return field.null or field.many_to_many or field.has_db_default() or getattr(field, "generated", False)


def breaks(operation, made):
    """Why old code would not bear this operation, or nothing; `made` are the tables of the same migration."""
    if getattr(operation, "model_name", "").lower() in made:
        return ""
    if isinstance(operation, TAKES_AWAY):
        return f"{type(operation).__name__} takes away what old code uses"
    if isinstance(operation, operations.AddField) and not is_given_by_the_database(operation.field):
        return f"{operation.name} must be given, and old code does not know it: null, or a db_default"
    return ""


def faults_of(migration):
    """A sentence for each operation that old code would not bear."""
    made = {one.name.lower() for one in migration.operations if isinstance(one, operations.CreateModel)}
    return [said for one in migration.operations if (said := breaks(one, made))]


def test_no_migration_breaks_the_release_before():
    found = {key: faults_of(migration) for key, migration in ours().items() if key not in DECLARED}
    assert not {key: faults for key, faults in found.items() if faults}


def test_what_is_declared_is_there_and_needs_it():
    assert not [key for key in DECLARED if key not in ours() or not faults_of(ours()[key])]


@pytest.mark.parametrize(
    ("operation", "is_refused"),
    [
        (operations.RemoveField("reply", "body"), True),
        (operations.RenameField("reply", "body", "text"), True),
        (operations.DeleteModel("Reply"), True),
        (operations.RenameModel("Reply", "Answer"), True),
        (operations.AddField("reply", "mood", models.CharField(max_length=9, default="")), True),
        (operations.AddField("reply", "mood", models.CharField(max_length=9, db_default="")), False),
        (operations.AddField("reply", "mood", models.CharField(max_length=9, null=True)), False),
        (operations.AddField("reply", "readers", models.ManyToManyField("accounts.User")), False),
        (operations.AddIndex("reply", models.Index(fields=["body"], name="x")), False),
    ],
)
def test_what_takes_away_or_must_be_given_is_refused(operation, is_refused):
    assert bool(breaks(operation, set())) is is_refused


def test_a_table_of_the_same_migration_may_take_any_shape():
    assert not breaks(operations.RemoveField("Reply", "body"), {"reply"})
