"""Private servers below a scratch folder, so that the cost of a peer's database and cache is known."""

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager

from tests.bench.peers.environment import run
from tests.bench.systems import HOST, NotInstalledError
from tests.postgres import SUPERUSER, binary

PATIENCE = 60  # seconds until a server must answer, and until it must have ended


def as_user(name):
    """What makes a program run as that user when this one runs as root, whom several servers refuse."""
    return {"user": name, "group": name, "extra_groups": []} if os.geteuid() == 0 else {}


def owned(folder, name):
    """The folder, made if need be, given to the user that its server runs as."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(folder, name, name)
    return folder


def answers(port):
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


@contextmanager
def running(words, *, port, log, stop=signal.SIGTERM, **options):
    """The process of a server, from when its port answers until it has ended after the signal."""
    if answers(port):
        raise NotInstalledError(f"something else answers on port {port}")
    with open(log, "ab") as out:
        process = subprocess.Popen(words, stdout=out, stderr=out, **options)  # noqa: S603 - ours
    try:
        wait_for(port, process, log)
        yield process
    finally:
        process.send_signal(stop)
        process.wait(PATIENCE)


def wait_for(port, process, log):
    end = time.monotonic() + PATIENCE
    while not answers(port):
        if process.poll() is not None or time.monotonic() > end:
            raise NotInstalledError(f"{process.args[0]} does not answer, see {log}")
        time.sleep(0.05)


@contextmanager
def postgres(folder, port):
    """A PostgreSQL cluster in the folder with Debian's defaults, which trusts this machine."""
    data, me = owned(folder / "postgres", SUPERUSER), as_user(SUPERUSER)
    if not (data / "PG_VERSION").exists():
        run([binary("initdb"), "-D", str(data), "-A", "trust", "-U", SUPERUSER, "-E", "UTF8"], cwd="/", **me)
    words = [binary("postgres"), "-D", str(data), "-p", str(port), "-k", str(data), "-c", f"listen_addresses={HOST}"]
    with running(words, port=port, log=folder / "postgres.log", stop=signal.SIGINT, cwd="/", **me) as process:
        yield process


@contextmanager
def redis(folder, port):
    """A Redis that keeps nothing."""
    words = ["redis-server", "--bind", HOST, "--port", str(port), "--save", "", "--appendonly", "no"]
    with running(words, port=port, log=folder / "redis.log") as process:
        yield process
