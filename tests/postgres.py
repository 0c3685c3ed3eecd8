"""`python -m tests.postgres COMMAND…` runs a command with DATABASE_URL of a PostgreSQL server.

The server that DATABASE_URL names, else one that answers on this machine without a password, else one started for the
command and thrown away after it.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

USUAL = f"postgres://{os.environ.get('USER', 'root')}@127.0.0.1:5432/postgres"
SUPERUSER = "postgres"


def answers(url):
    import psycopg

    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def binary(name):
    """A server program on the PATH, or where Debian keeps it."""
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or str(beside[-1])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def as_server_user(*words):
    """PostgreSQL refuses to run as root: then its commands run as its own user."""
    return ["runuser", "-u", SUPERUSER, "--", *words] if os.geteuid() == 0 else list(words)


@contextmanager
def throwaway_server():
    """A cluster in a temporary folder that trusts this machine and forgets what crashes."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        data, port = f"{folder}/data", free_port()
        control = as_server_user(binary("pg_ctl"), "-D", data, "-w", "-s", "-l", f"{folder}/log")
        initialise = as_server_user(binary("initdb"), "-D", data, "-A", "trust", "-U", SUPERUSER, "--no-sync")
        subprocess.run(initialise, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed words
        flags = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
        subprocess.run([*control, "-o", flags, "start"], check=True)  # noqa: S603 - fixed words
        try:
            yield f"postgres://{SUPERUSER}@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True)  # noqa: S603 - fixed words


@contextmanager
def server():
    known = [url for url in (os.environ.get("DATABASE_URL"), USUAL) if url and answers(url)]
    if known:
        yield known[0]
    else:
        with throwaway_server() as url:
            yield url


def main(words):
    with server() as url:
        return subprocess.run(words, env=os.environ | {"DATABASE_URL": url}, check=False).returncode  # noqa: S603 - ours


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
