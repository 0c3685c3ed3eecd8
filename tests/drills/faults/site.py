"""The site as the README starts it, on a port and a database of its own; it can be killed, ended and started again."""

import atexit
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from tests.drills.faults.clients import Client
from tests.postgres import Cluster, free_port

PYTHON = sys.executable
WEB = ("-m", "granian", "--interface", "wsgi", "forum_site.wsgi:application", "--workers", "2")
WEB += ("--blocking-threads", "128", "--host", "127.0.0.1", "--log-level", "warning")
WORKER = ("manage.py", "db_worker", "--queue-name", "*", "--no-reload")
PATIENCE = 90
FURNISH = """
import json
from tests import make
from tests.drills.places import session_of
course, teacher = make.course(is_public=True), make.person("instructor")
make.seat(course, teacher, "instructor")
teacher.emailaddress_set.create(email=teacher.email, verified=True, primary=True)
threads = [make.prompt(course, teacher, title=f"Question {{n}}") for n in range(4)]
people = make.people_in(course, {people})
print(json.dumps({{
    "course": course.get_absolute_url(), "threads": [thread.get_absolute_url() for thread in threads],
    "sessions": [session_of(person) for person in people], "teacher": session_of(teacher), "password": make.PASSWORD,
    "handles": [person.username for person in people], "emails": [person.email for person in people],
}}))
"""


class Site:
    """One forum: its environment, its processes, and who sits in its course."""

    def __init__(self, told, database=None):
        self.told = {"HTTPS": "false", "DEBUG": "false", "DJANGO_SETTINGS_MODULE": "forum_site.settings"} | told
        self.database, self.folder = database, os.getcwd()
        self.port, self.web, self.worker = free_port(), None, None
        self.told.setdefault("PYTHONPATH", os.getcwd())

    def manage(self, *words, **options):
        """A command of the site."""
        usual = {"env": os.environ | self.told, "cwd": self.folder, "text": True, "capture_output": True, "check": True}
        return subprocess.run([PYTHON, "manage.py", *words], **usual | options)  # noqa: S603, PLW1510 - words of ours

    def shell(self, program):
        """What a program in the site's shell printed last, read as JSON."""
        said = self.manage("shell", "--verbosity", "0", "-c", program, check=False)
        if said.returncode:
            raise RuntimeError(said.stderr[-2000:])
        return json.loads(said.stdout.strip().splitlines()[-1])

    def furnish(self, people):
        """An empty database made into a seminar of so many students; gives who they are."""
        Path(self.told["DATA_DIR"]).mkdir(parents=True, exist_ok=True)
        self.manage("migrate", "--verbosity", "0")
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        return self.shell(FURNISH.format(people=people))

    def _start(self, *words, **told):
        log = open(Path(self.told["DATA_DIR"], "log"), "ab")  # noqa: SIM115 - the child's
        place = {"env": os.environ | self.told | told, "cwd": self.folder, "start_new_session": True}
        return subprocess.Popen([PYTHON, *words], stdout=log, stderr=log, **place)  # noqa: S603 - words of ours

    def start(self, **told):
        """The web processes; gives the seconds until their first page."""
        began = time.perf_counter()
        self.web = self._start(*WEB, "--port", str(self.port), **told)
        self.wait_for(lambda: self.client().get(self.threads[0]).status == 200)
        return time.perf_counter() - began

    def start_worker(self, **told):
        self.worker = self._start(*WORKER, **told)

    def wait_for(self, is_so, patience=PATIENCE):
        """Seconds until it is so."""
        began = time.perf_counter()
        while not is_so():
            if time.perf_counter() - began > patience:
                raise TimeoutError(self.log()[-3000:])
            time.sleep(0.02)
        return time.perf_counter() - began

    def log(self):
        return Path(self.told["DATA_DIR"], "log").read_text(errors="replace")

    def kill(self):
        """All web processes at once, by SIGKILL."""
        self._end(self.web, signal.SIGKILL)
        self.web = None

    def kill_worker(self):
        self._end(self.worker, signal.SIGKILL)
        self.worker = None

    def _end(self, process, how):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        process.wait()

    def stop(self):
        for process in (self.web, self.worker):
            if process is not None:
                self._end(process, signal.SIGKILL)
        self.web = self.worker = None

    def client(self, session=None, **options):
        return Client(self.port, session, **options)


furnished = {}  # {(engine, people): (folder, who sits there)}: a site that is copied, since to make one takes long


@contextmanager
def site(*, on_postgres=False, people=60, folder=None, **told):
    """A furnished site that is not started yet; everything of it is gone afterwards."""
    with TemporaryDirectory(prefix="colloquy-faults-", dir=folder) as place:
        Path(place).chmod(0o755)
        known = furnished.get((on_postgres, people)) or _furnish(on_postgres, people)
        shutil.copytree(known[0], place, dirs_exist_ok=True)
        with _database(place, on_postgres) as server:
            made = Site({"DATA_DIR": f"{place}/data", "DATABASE_URL": _url(place, server)} | told, server)
            vars(made).update(known[1])
            try:
                yield made
            finally:
                made.stop()


def _furnish(on_postgres, people):
    place = mkdtemp(prefix="colloquy-furnished-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    if on_postgres:
        Cluster(f"{place}/cluster").make()
    with _database(place, on_postgres) as server:
        made = Site({"DATA_DIR": f"{place}/data", "DATABASE_URL": _url(place, server)}, server)
        furnished[on_postgres, people] = place, made.furnish(people)
    return furnished[on_postgres, people]


@contextmanager
def _database(place, on_postgres):
    """The PostgreSQL server of the place, if it is to have one."""
    if not on_postgres:
        yield None
        return
    server = Cluster(f"{place}/cluster").start()
    try:
        yield server
    finally:
        server.stop(check=False, mode="fast")


def _url(place, server):
    return server.url if server else f"sqlite:///{place}/data/colloquy.sqlite3"
