"""The web server and the task worker as children of the demo, ended together."""

import os
import signal
import socket
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress

from forum_site.shell import start

HOST = "127.0.0.1"
WEB = (
    "-m",
    "granian",
    "--interface",
    "wsgi",
    "forum_site.wsgi:application",
    "--host",
    HOST,
    "--no-ws",
    "--log-level",
    "error",  # it would say that the threads below seem many
    "--backpressure",
    "256",  # open connections that a worker attends to; a browser keeps six
    "--blocking-threads",
    "128",  # they receive what clients send, however slowly; the site works in a few of its own
)
WORKER = ("manage.py", "db_worker", "--queue-name", "*", "--no-reload")
PATIENCE = 30


class ServerError(Exception):
    """The server did not start, or one of its processes ended by itself."""


def port_is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind((HOST, port))
            return True
    return False


@contextmanager
def running(port):
    """Run server and worker until the block ends; both are asked to stop, then made to."""
    workers = os.environ.get("WEB_CONCURRENCY", "2")
    web = (*WEB, "--port", str(port), "--workers", workers)
    children = [start(sys.executable, *words, **environment(port)) for words in (web, WORKER)]
    try:
        wait_for_first_page(port, children)
        yield children
    finally:
        for child in children:
            child.terminate()
        for child in children:
            stop(child)


def environment(port):
    """What server and worker are told: no HTTPS, where links in mails begin, and not to hold memory for each thread."""
    return {
        "MALLOC_ARENA_MAX": "2",
        "HTTPS": "false",
        "SITE_URL": os.environ.get("SITE_URL", f"http://localhost:{port}"),
        "DJANGO_SETTINGS_MODULE": "forum_site.settings",
        "PYTHONPATH": os.getcwd(),
    }


def stop(child):
    with suppress(Exception):
        child.wait(timeout=10)
        return
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def wait_for_first_page(port, children):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        refuse_if_ended(children)
        with suppress(OSError), urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=2):
            return
        time.sleep(0.1)
    raise ServerError("The server gave no page within 30 seconds.")


def refuse_if_ended(children):
    ended = [child.returncode for child in children if child.poll() is not None]
    if ended:
        raise ServerError(f"A process of the demo ended by itself (code {ended[0]}).")


def wait(children):
    """Until Ctrl-C or a request to end, or until a child ends."""
    for asked in (signal.SIGINT, signal.SIGTERM):  # a shell that starts us in the background has SIGINT ignored
        signal.signal(asked, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        while True:
            refuse_if_ended(children)
            time.sleep(0.5)
