"""Clients that send a request byte by byte, or read the answer so: others wait at most twice as long."""

import socket
import threading
import time

from tests.drills.faults.clients import share
from tests.drills.faults.site import site

HEADS, BODIES, READERS = 100, 40, 100  # clients that trickle their heads, their body, or read slowly
OTHERS, SECONDS, MOST = 4, 10, 2.0
HEAD = "{method} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: csrf={token}\r\n"


def drill(*, on_postgres, quick):
    with site(on_postgres=on_postgres) as forum:
        forum.start()
        measured(forum, SECONDS)  # until both processes are warm
        figures, worst, alone = {}, 0.0, measured(forum, SECONDS)
        for name, some, kind in (("heads", HEADS, heads), ("bodies", BODIES, body), ("readers", READERS, reader)):
            with trickling(forum, some, kind):
                beside = measured(forum, SECONDS)
            before, alone = alone, measured(forum, SECONDS)
            usual = share(before + alone, 95)
            ratio = share(beside, 95) / usual
            figures[f"{some} slow {name}"] = (
                f"p95 {usual:.2f} s, beside them {share(beside, 95):.2f}, {ratio:.2f} times"
            )
            worst = max(worst, ratio)
    return figures, worst <= MOST


def measured(forum, seconds):
    """Seconds that each page took which some others asked for meanwhile; what failed took for ever."""
    until, took = time.monotonic() + seconds, []

    def ask(session):
        client = forum.client(session, timeout=seconds)
        while time.monotonic() < until:
            answer = client.get(forum.threads[0])
            took.append(answer.seconds if answer.status == 200 else 999.0)

    askers = [threading.Thread(target=ask, args=(session,)) for session in forum.sessions[:OTHERS]]
    for one in askers:
        one.start()
    for one in askers:
        one.join()
    return took


class trickling:  # noqa: N801 - it is entered like a function
    """So many slow clients of a kind, until the block ends."""

    def __init__(self, forum, some, kind):
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self._go, args=(forum, kind), daemon=True) for _ in range(some)]

    def __enter__(self):
        for one in self.threads:
            one.start()
        time.sleep(1)

    def __exit__(self, *_fault):
        self.over.set()
        for one in self.threads:
            one.join()

    def _go(self, forum, kind):
        while not self.over.is_set():
            try:
                with socket.create_connection(("127.0.0.1", forum.port), timeout=30) as link:
                    kind(forum, link, self.over)
            except OSError:
                time.sleep(0.2)


def heads(forum, link, over):
    """A byte of the head each half second."""
    link.sendall(HEAD.format(method="GET", path=forum.threads[0], token="a" * 32).encode())
    while not over.wait(0.5):
        link.sendall(b"X")


def body(forum, link, over):
    """A byte of the body each half second."""
    head = HEAD.format(method="POST", path=f"{forum.threads[0]}reply/", token="a" * 32)
    link.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000\r\n\r\n".encode())
    while not over.wait(0.5):
        link.sendall(b"a")


def reader(forum, link, over):
    """A page is asked for, and read by 50 bytes each half second."""
    link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    link.sendall((HEAD.format(method="GET", path=forum.threads[0], token="a" * 32) + "\r\n").encode())
    while not over.wait(0.5):
        if not link.recv(50):
            return
