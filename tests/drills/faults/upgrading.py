"""The site is upgraded under traffic: old code serves on the new tables, new code does not begin before them.

Old is the commit before the last that brought a migration, or that which COLLOQUY_OLD names.
"""

import os
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.drills.faults.clients import Ledger
from tests.drills.faults.ending import load
from tests.drills.faults.judging import judged
from tests.drills.faults.site import Site, site

SECONDS, CLIENTS = 60, 8


def drill(*, on_postgres, quick):
    old = os.environ.get("COLLOQUY_OLD") or f"{git('log', '-1', '--format=%H', '--', 'apps/*/migrations/*.py')}^"
    with TemporaryDirectory(prefix="colloquy-old-") as checkout, site(on_postgres=on_postgres, people=2) as empty:
        unpack(old, checkout)
        with emptied(empty, on_postgres, checkout) as before:
            figures = {"old": git("rev-parse", "--short", old)} | upgraded(empty, before)
    is_well = not figures["5xx or none"] and figures["new code before them"] == "refused"
    return figures, is_well and not any(figures[what] for what in ("lost", "duplicates", "numbers twice", "miscounted"))


def upgraded(new, old):
    """Old code serves while the new migrations run and for a minute after; new code begins beside it."""
    vars(old).update(old.furnish(200))
    vars(new).update({name: vars(old)[name] for name in ("threads", "sessions", "course", "teacher")})
    refusal = started_too_soon(new)
    old.start()
    ledger, statuses = Ledger(), []
    with load((old, old), ledger, statuses, CLIENTS), looking(old, statuses):
        time.sleep(5)
        new.manage("migrate", "--verbosity", "0")
        time.sleep(SECONDS)
        before = len(statuses)
        first = new.start()
        read = [new.client(session).get(path).status for session in new.sessions[:5] for path in new.threads]
    old.stop()
    counted = Counter(statuses)
    figures = {"requests to old code": before, "statuses": " ".join(f"{n}×{one}" for one, n in sorted(counted.items()))}
    figures |= {"5xx or none": sum(n for one, n in counted.items() if one >= 500 or one <= 0)}
    figures |= {"new code before them": refusal, "new code after them s": round(first, 1)}
    return figures | {"pages of it": Counter(read)[200]} | judged(new, ledger)


def started_too_soon(new):
    """Whether a process of the new code refused the old tables."""
    if "[ ]" not in new.manage("showmigrations").stdout:
        return "nothing to refuse"
    said = new.manage("shell", "-c", "import forum_site.wsgi", check=False).stderr
    return "refused" if "older than this code" in said else said[-300:] or "began"


class looking:  # noqa: N801 - it is entered like a function
    """Someone who looks at every kind of page, edits and drafts, until the block ends."""

    PAGES = ("", "discussion/", "discussion/new/", "readings/", "people/", "bibliography/", "moderation/")

    def __init__(self, forum, statuses):
        self.forum, self.statuses, self.over = forum, statuses, threading.Event()
        self.thread = threading.Thread(target=self._look)

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_fault):
        self.over.set()
        self.thread.join()

    def _look(self):
        client = self.forum.client(self.forum.teacher)
        while not self.over.is_set():
            self.statuses += [client.get(f"{self.forum.course}{page}").status for page in self.PAGES]
            self.statuses += [client.get(page).status for page in ("/inbox/", "/settings/", "/drafts/", "/healthz")]
            time.sleep(0.2)


def git(*words):
    return subprocess.run(["git", *words], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603, S607


def unpack(commit, folder):
    """The tree of a commit."""
    archive = subprocess.run(["git", "archive", commit], stdout=subprocess.PIPE, check=True).stdout  # noqa: S603, S607
    subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)  # noqa: S603, S607


class emptied:  # noqa: N801 - it is entered like a function
    """The old code on the same place, with nothing in its database."""

    def __init__(self, new, on_postgres, checkout):
        self.old = Site(new.told | {"PYTHONPATH": checkout}, new.database)
        self.old.folder = checkout
        if on_postgres:
            import psycopg

            with psycopg.connect(new.told["DATABASE_URL"], autocommit=True) as link:
                link.execute("DROP SCHEMA public CASCADE")
                link.execute("CREATE SCHEMA public")
        for file in Path(new.told["DATA_DIR"]).glob("colloquy.sqlite3*"):
            file.unlink()

    def __enter__(self):
        return self.old

    def __exit__(self, *_fault):
        self.old.stop()
