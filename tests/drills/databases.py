"""Empty databases by name for drills that compare some: files of SQLite, or databases of one PostgreSQL server."""

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from tests.postgres import throwaway_server

PREFIX = "colloquy_drill_"


@contextmanager
def empty(*names, on_postgres=False):
    """{name: what a process is told to use that database}, each with a folder of its own; all are gone afterwards.

    On PostgreSQL they are made on the server that DATABASE_URL names, else on one started for them.
    """
    with TemporaryDirectory(prefix="colloquy-drill-") as folder:
        told = {name: {"DATA_DIR": str(Path(folder) / name)} for name in names}
        if not on_postgres:
            yield told
            return
        with _server() as url, _on_server(url, names):
            yield {name: told[name] | {"DATABASE_URL": _named(url, name)} for name in names}


@contextmanager
def _server():
    if url := os.environ.get("DATABASE_URL"):
        yield url
    else:
        with throwaway_server() as url:
            yield url


@contextmanager
def _on_server(url, names):
    words = [("CREATE", "TEMPLATE template0"), ("DROP", "")]
    make, drop = ([f'{verb} DATABASE "{PREFIX}{name}" {rest}' for name in names] for verb, rest in words)
    _run(url, make)
    try:
        yield
    finally:
        _run(url, [f"{statement} (FORCE)" for statement in drop])


def _run(url, statements):
    import psycopg

    with psycopg.connect(url, autocommit=True) as link:
        for statement in statements:
            link.execute(statement)


def _named(url, name):
    return urlsplit(url)._replace(path=f"/{PREFIX}{name}").geturl()
