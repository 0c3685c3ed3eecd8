"""Colloquy and the floors: one database, each with a server of its own, started as in production."""

import http.client
import os
import shutil
import sys
import uuid
from contextlib import contextmanager
from itertools import cycle
from urllib.parse import urlencode

from forum_site.demo import server
from forum_site.shell import start
from tests.bench.corpus import READER
from tests.bench.report import PLACES
from tests.bench.systems import ANONYMOUS, MEMBER, WEB_PROCESSES, NotPostedError, Request, System

CSRF = "a" * 32
POSTERS = 120  # each may post twelve times a minute
SETTINGS = "tests.bench.settings"


def set_up(folder, **environment):
    """Django in this process with the benchmark's settings and a data folder of its own; once, before anything else."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.pop("DATABASE_URL", None)  # SQLite, if nothing else is said
    os.environ |= {"DATA_DIR": str(folder), "HTTPS": "false", "DEBUG": "false", "DJANGO_SETTINGS_MODULE": SETTINGS}
    os.environ |= environment
    import django

    django.setup()


@contextmanager
def serving(port, *more):
    """The site's web server alone, told some words more: the task worker has nothing to do with what is measured."""
    words = (*server.WEB, "--port", str(port), "--workers", str(WEB_PROCESSES), "--log-level", "error", *more)
    environment = server.environment(port) | {"DJANGO_SETTINGS_MODULE": SETTINGS}
    child = start(sys.executable, *words, **environment)
    try:
        server.wait_for_first_page(port, [child])
        yield [child.pid]
    finally:
        child.terminate()
        server.stop(child)


def database_processes():
    """The PostgreSQL server that was started for this run, whose work is part of what a page costs."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_read_file('postmaster.pid')")
        return [int(cursor.fetchone()[0].split()[0])]


class Site(System):
    """The server of both; a system of each."""

    server = f"granian, {WEB_PROCESSES} workers, whitenoise; SQLite (WAL, FULL) or PostgreSQL; no cache, no task worker"

    @contextmanager
    def start(self, port):
        with serving(port) as pids:
            yield pids + database_processes()

    def post(self, link, path, cookie, **fields):
        """Send a form; NotPostedError unless the answer is a redirect."""
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        link.request("POST", path, urlencode(fields | {"csrfmiddlewaretoken": CSRF}), headers)
        answer = link.getresponse()
        answer.read()
        if answer.status != http.client.FOUND:
            raise NotPostedError(f"{path} answered {answer.status}")


class Colloquy(Site):
    name = "colloquy"

    def install(self):
        """A new database on each run, so that nothing of an older version is measured."""
        from tests.bench import loading
        from tests.drills.places import session_of

        loading.prepare()
        self.loader = loading.Loader(self.corpus)
        people = self.loader.load()
        self.cookies = [f"session={session_of(person)}; csrf={CSRF}" for person in people[:POSTERS]]
        self.posters = cycle(self.cookies)

    @property
    def member(self):
        return self.cookies[READER]

    def discussion(self, index, page=1):
        """The address of a page of the thread at this place of the corpus."""
        query = f"?page={page}" if page > 1 else ""
        return f"/c/corpus/discussion/{self.loader.threads[index].slug}/{query}"

    def requests(self):
        """Each page as its member and signed out."""
        paths = self.paths()
        asked = {(job, MEMBER): Request(path, self.member) for job, path in paths.items()}
        asked["inbox", MEMBER] = Request("/inbox/", self.member)
        return asked | {(job, ANONYMOUS): Request(path) for job, path in paths.items()}

    def paths(self):
        """{job: path}, as far as the corpus has it."""
        paths = {job: f"/c/corpus/{place[0]}" for job, place in PLACES.items()}
        if self.corpus.long_list:
            paths["list_20000"] = "/c/long-list/discussion/"
        paths["poll"] = f"{self.discussion(2)}new/?after=999999"  # nothing is new
        for thread in self.corpus.threads[: len(self.corpus.counts)]:
            last = max(thread.replies // self.on_a_page[0], 1)
            first = f"thread_{thread.replies}_first" if thread.replies > 999 else f"thread_{thread.replies}"
            paths[first] = self.discussion(thread.index)
            if thread.replies > 999:
                paths[f"thread_{thread.replies}_last"] = self.discussion(thread.index, last)
        return paths

    def post_reply(self, link, job):
        """As a browser without script sends it; a member after another, as their limits want it."""
        path = f"{self.discussion(self.corpus.posted_to[job].index)}reply/"
        self.post(link, path, next(self.posters), body=self.corpus.texts[0], token=uuid.uuid4())

    def queries(self):
        """Counted in this process, transaction statements left out."""
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        found = {}
        for key, request in self.requests().items():
            client = Client(HTTP_HOST="localhost", headers={"Cookie": request.cookie} if request.cookie else {})
            with CaptureQueriesContext(connection) as captured:
                client.get(request.path)
            found[key] = sum(not q["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT")) for q in captured)
        return found


def fresh(folder):
    """An empty folder there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
