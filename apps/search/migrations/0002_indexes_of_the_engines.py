"""The index of each table of stems: FTS5 kept by triggers on SQLite, an index on an expression on PostgreSQL."""

from django.db import migrations

TABLES = {"search_replystems": "reply_id", "search_promptstems": "prompt_id", "search_paragraphstems": "paragraph_id"}
PREFIX = "'s' || {row}scope || {row}language || '_'"
TOKENS = f"{PREFIX} || replace({{row}}words, ' ', ' ' || {PREFIX})"
ADD = "INSERT INTO {table}_index (rowid, words) VALUES (new.{key}, {new});"
REMOVE = "INSERT INTO {table}_index ({table}_index, rowid, words) VALUES ('delete', old.{key}, {old});"
TRIGGER = "CREATE TRIGGER {table}_{when} AFTER {deed} ON {table} BEGIN {body} END"
MADE = {
    "sqlite": (
        # no places and no sizes: phrases and ranks are made of the stems themselves
        """CREATE VIRTUAL TABLE {table}_index
        USING fts5(words, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '_'")""",
        TRIGGER.format(table="{table}", when="added", deed="INSERT", body=ADD),
        TRIGGER.format(table="{table}", when="gone", deed="DELETE", body=REMOVE),
        TRIGGER.format(table="{table}", when="changed", deed="UPDATE", body=f"{REMOVE} {ADD}"),
    ),
    "postgresql": (
        # what is put off until later would be read through by every search, whatever its course
        """CREATE INDEX {table}_index ON {table}
        USING gin (search_tokens(scope, language, words)) WITH (fastupdate = off)""",
    ),
}
UNMADE = {
    "sqlite": (
        "DROP TRIGGER {table}_added",
        "DROP TRIGGER {table}_gone",
        "DROP TRIGGER {table}_changed",
        "DROP TABLE {table}_index",
    ),
    "postgresql": ("DROP INDEX {table}_index",),
}


# a function of its own, since only that can say what it costs: else the planner would make the tokens of a whole table
FUNCTION = f"""CREATE FUNCTION search_tokens(scope bigint, language text, words text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000
AS $$ BEGIN RETURN array_to_tsvector(string_to_array({TOKENS.format(row="")}, ' ')); END $$"""


def run(statements, schema_editor):
    tokens = {name: TOKENS.format(row=f"{name}.") for name in ("new", "old")}
    for table, key in TABLES.items():
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table=table, key=key, **tokens), params=None)


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION, params=None)
    run(MADE, schema_editor)


def unmake(apps, schema_editor):
    run(UNMADE, schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION search_tokens", params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_the_index")]

    operations = [migrations.RunPython(make, unmake)]
