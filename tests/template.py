"""The database of the tests begins as a copy of one that was migrated before, kept as long as no migration changes."""

import hashlib
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from tempfile import gettempdir

from django.conf import settings
from django.db import IntegrityError, ProgrammingError

PREFIX = "colloquy_template_"


def copy(connection):
    """Put the template where the test database is to stand, if there is one; whether there is."""
    return (_copy_file if connection.vendor == "sqlite" else _copy_database)(connection)


def keep(connection):
    """Let the database that was just migrated be the template of those to come."""
    (_keep_file if connection.vendor == "sqlite" else _keep_database)(connection)


def _name():
    """Named by all that decides what a migrated database holds: two that differ never meet."""
    read = hashlib.sha256((settings.BASE_DIR / "pyproject.toml").read_bytes())
    for path in sorted(settings.BASE_DIR.glob("apps/*/migrations/*.py")):
        read.update(path.name.encode() + path.read_bytes())
    return PREFIX + read.hexdigest()[:16]


def _file():
    return Path(gettempdir()) / f"{_name()}.sqlite3"


def _copy_file(connection):
    there = _file().exists()
    if there:
        shutil.copy(_file(), connection.creation._get_test_db_name())
    return there


def _keep_file(connection):
    part = _file().with_suffix(f".{Path(connection.settings_dict['NAME']).stem}")
    with closing(sqlite3.connect(part)) as copied:
        connection.connection.backup(copied)
    part.replace(_file())


def _copy_database(connection):
    target = connection.creation._get_test_db_name()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_name()])
        there = cursor.fetchone() is not None
        if there:
            cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{_name()}"')
    return there


def _keep_database(connection):
    migrated = connection.settings_dict["NAME"]
    connection.close()
    connection.close_pool()  # nobody may be in a database that is copied
    with suppress(ProgrammingError, IntegrityError), connection._nodb_cursor() as cursor:  # another process was first
        cursor.execute(f'CREATE DATABASE "{_name()}" TEMPLATE "{migrated}"')
