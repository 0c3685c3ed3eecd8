"""The database of the site as one file, and a database made of that file; for each engine by its own means."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection


class EngineError(Exception):
    """Why the database could not be copied or brought back, in a sentence."""


def dump(folder):
    """Write the database as it stands at one moment into the folder; gives the file. The site writes on meanwhile."""
    return _dump_sqlite(folder) if connection.vendor == "sqlite" else _dump_postgresql(folder)


def _dump_sqlite(folder):
    path = folder / "database.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)  # all pages in one step: one moment, and writers need not wait in WAL
        copy.execute("PRAGMA journal_mode = DELETE")  # one file
    return path


def _dump_postgresql(folder):
    path = folder / "database.pgdump"
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")
    return path


def is_empty():
    """Whether nobody has an account yet: nothing would be lost."""
    if "accounts_user" not in connection.introspection.table_names():
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM accounts_user LIMIT 1")
        return cursor.fetchone() is None


def load(path):
    """Put the file in place of the database, which is empty."""
    kind = {".sqlite3": "sqlite", ".pgdump": "postgresql"}[path.suffix]
    if kind != connection.vendor:
        raise EngineError(f"The backup is of {kind}, and DATABASE_URL names {connection.vendor}.")
    connection.close()
    return _load_sqlite(path) if kind == "sqlite" else _load_postgresql(path)


def _load_sqlite(path):
    with closing(sqlite3.connect(path)) as copy:
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise EngineError(f"The database in the backup is damaged: {found}")
    place = Path(connection.settings_dict["NAME"])
    for beside in ("-wal", "-shm"):
        place.with_name(place.name + beside).unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(path, place)


def _load_postgresql(path):
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    connection.close()
    _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(path))


def _run(program, *words):
    """One of PostgreSQL's own programs; the password goes to it by the environment, where nobody else reads it."""
    found = shutil.which(program)
    if found is None:
        raise EngineError(f"{program} is missing: install PostgreSQL's client programs.")
    named = connection.settings_dict
    places = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    told = {variable: str(named[name]) for name, variable in places.items() if named[name]}
    whole = [found, *words] if program == "pg_dump" else [found, f"--dbname={named['NAME']}", *words]
    done = subprocess.run(whole, env=os.environ | told, capture_output=True, text=True, check=False)  # noqa: S603 - words
    if done.returncode:
        raise EngineError(f"{program}: {done.stderr.strip()}")
