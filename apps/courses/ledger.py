"""What keeps the action log append-only in the database too: nobody changes, deletes or empties it, by SQL either."""

from django.db import connections

TABLE = "courses_logentry"
SAID = "the action log is append-only"
SQLITE = {
    f"log_kept_on_{deed}": f"""
        CREATE TRIGGER IF NOT EXISTS log_kept_on_{deed} BEFORE {deed.upper()} ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{SAID}'); END"""
    for deed in ("update", "delete")
}
FUNCTION = f"""
    CREATE OR REPLACE FUNCTION log_kept() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""
POSTGRESQL = {
    "log_kept_by_row": f"""
        CREATE OR REPLACE TRIGGER log_kept_by_row BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION log_kept()""",
    "log_kept_whole": f"""
        CREATE OR REPLACE TRIGGER log_kept_whole BEFORE TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION log_kept()""",
}


def guard(using):
    """Make the triggers where they are missing: a table that SQLite has made anew has lost them."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        statements = [*SQLITE.values()] if connection.vendor == "sqlite" else [FUNCTION, *POSTGRESQL.values()]
        for statement in statements:
            cursor.execute(statement)


def unguard(using):
    """Take the triggers away: only for emptying the whole database, where all that the log tells of goes too."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            of = "" if connection.vendor == "sqlite" else f" ON {TABLE}"
            statement = f"DROP TRIGGER IF EXISTS {name}{of}"
            cursor.execute(statement)


def guard_after_migrating(using, **event):
    """A receiver of `post_migrate`."""
    guard(using)
