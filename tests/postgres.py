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


class Cluster:
    """A PostgreSQL server in a folder, which trusts this machine and forgets what crashes."""

    def __init__(self, folder):
        self.folder, self.port = Path(folder), free_port()
        self.url = f"postgres://{SUPERUSER}@127.0.0.1:{self.port}/postgres"

    def make(self):
        """The empty cluster."""
        self.folder.mkdir(exist_ok=True)
        self._own()
        self._do(binary("initdb"), "-D", f"{self.folder}/data", "-A", "trust", "-U", SUPERUSER, "--no-sync")

    def _own(self):
        """The folder and all in it, copied perhaps, belongs to whom the server runs as."""
        if os.geteuid() == 0:
            self._run("chown", "-R", SUPERUSER, str(self.folder))
            for place in [self.folder, *self.folder.parents][:2]:
                place.chmod(0o755)

    def start(self):
        """The server runs, and gives itself back."""
        self._own()
        flags = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
        self._control("-o", flags, "start")
        return self

    def stop(self, *, check=True, mode="immediate"):
        """At once, as a fault of the current would; or `fast`, with everything written."""
        self._control("-m", mode, "stop", check=check)

    def _control(self, *words, check=True):
        place = ("-D", f"{self.folder}/data", "-l", f"{self.folder}/log")
        self._do(binary("pg_ctl"), "-w", "-s", *place, *words, check=check)

    def _do(self, *words, check=True):
        self._run(*as_server_user(*words), check=check)

    def _run(self, *words, check=True):
        subprocess.run(words, check=check, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed words


@contextmanager
def throwaway_server():
    """The address of a server that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(f"{folder}/cluster")
        cluster.make()
        cluster.start()
        try:
            yield cluster.url
        finally:
            cluster.stop(check=False)


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
