"""The shared cache is lost, then hangs: whoever guesses passwords is still stopped, and reading goes on."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager

from tests.drills.faults.clients import Ledger, share
from tests.drills.faults.site import site
from tests.postgres import free_port

GUESSES = 8  # of which the limit lets six through
SLOW = 2  # seconds that 95 of 100 pages take at most while the cache hangs


def drill(*, on_postgres, quick):
    with redis() as (server, url), site(on_postgres=on_postgres, REDIS_URL=url) as forum:
        forum.start()
        figures = {"with it": guessed(forum, 0)}
        read(forum)
        server.send_signal(signal.SIGSTOP)
        hanging, figures["hanging"] = read(forum), guessed(forum, 1)
        posted = Ledger().post(forum.client(forum.sessions[0]), forum.threads[0])[1]
        server.send_signal(signal.SIGKILL)
        server.wait()
        lost, figures["lost"] = read(forum), guessed(forum, 2)
    for name, answers in (("hanging", hanging), ("lost", lost)):
        figures[f"pages while {name}: p95 s"] = round(share([one.seconds for one in answers], 95), 2)
    figures["a post while it hangs s"] = round(posted.seconds, 1)
    reads_go_on = all(one.status == 200 for one in hanging + lost) and posted.status == 302
    is_quick = figures["pages while hanging: p95 s"] < SLOW
    closes = all(figures[when] == "6×422 2×429" for when in ("with it", "hanging", "lost"))
    return figures, reads_go_on and closes and is_quick


@contextmanager
def redis():
    """A server that keeps nothing, on a port of its own."""
    port = free_port()
    words = (
        shutil.which("redis-server"),
        "--bind",
        "127.0.0.1",
        "--port",
        str(port),
        "--save",
        "",
        "--appendonly",
        "no",
    )
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed words
    time.sleep(1)
    try:
        yield server, f"redis://127.0.0.1:{port}/0"
    finally:
        if server.poll() is None:
            os.kill(server.pid, signal.SIGKILL)
            server.wait()


def read(forum):
    """Pages of a thread, signed in."""
    return [forum.client(session).get(forum.threads[0]) for session in forum.sessions[:20]]


def guessed(forum, who):
    """What came of guesses at one account."""
    statuses = [
        forum.client().post("/accounts/login/", login=forum.handles[who], password="wrong").status
        for _ in range(GUESSES)
    ]
    return " ".join(f"{statuses.count(one)}×{one}" for one in sorted(set(statuses)))
