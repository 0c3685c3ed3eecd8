"""`python -m tests.first_command` clones the repository, runs README's first command and fetches the pages it opens."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.architecture.source import ROOT
from tests.postgres import free_port

COURSE = "/c/soviet-union-after-stalin/"
PAGES = ["/", COURSE, f"{COURSE}readings/", f"{COURSE}discussion/", "/healthz", "/accounts/login/", "/about/"]
PAGES += ["/accounts/signup/", "/privacy/", "/accessibility/", "/shortcuts/"]
PATIENCE = 120


def status(address):
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - loopback
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def wait_for(address, process):
    """Seconds until the first page came, or an error if the command ended or took too long."""
    started = time.monotonic()
    while status(address) != 200:
        if process.poll() is not None or time.monotonic() - started > PATIENCE:
            sys.exit("The demo opened no page.")
        time.sleep(0.2)
    return time.monotonic() - started


def surroundings():
    """The environment of a newcomer: nothing of this checkout's."""
    ours = ("VIRTUAL_ENV", "DATABASE_URL", "REDIS_URL", "DATA_DIR", "DEBUG", "DJANGO_SETTINGS_MODULE", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if name not in ours}


def visit(clone):
    port = free_port()
    command = ["uv", "run", "manage.py", "demo", "--port", str(port)]
    process = subprocess.Popen(command, cwd=clone, env=surroundings())  # noqa: S603 - README's words
    try:
        seconds = wait_for(f"http://127.0.0.1:{port}/healthz", process)
        answers = {page: status(f"http://127.0.0.1:{port}{page}") for page in PAGES}
    finally:
        process.send_signal(signal.SIGTERM)
        ended = process.wait(timeout=30)
    print(f"First page after {seconds:.1f} s; {answers}; ended with {ended}.")  # noqa: T201 - a report
    return [page for page, answer in answers.items() if answer != 200] or (ended != 0 and "it did not end cleanly")


def main():
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder, "colloquy")
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)  # noqa: S603, S607 - fixed words
        return visit(clone) or 0


if __name__ == "__main__":
    sys.exit(main())
