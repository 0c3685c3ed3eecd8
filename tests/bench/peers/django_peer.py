"""What the peers made with Django have in common: an environment, PostgreSQL, a cache, and gunicorn in front."""

import json
import os
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from urllib.parse import urlencode

from tests.architecture.source import ROOT
from tests.bench import systems
from tests.bench.peers import servers
from tests.bench.peers.environment import debian_packages, python_environment, run
from tests.postgres import SUPERUSER, free_port

GUNICORN = "gunicorn==27.0.1"
DEBIAN = {"/usr/lib/postgresql": "postgresql", "redis-server": "redis-server"}
CSRF = "a" * 32  # as the cookie and as the field
WSGI = "django.core.wsgi:get_wsgi_application()"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class DjangoPeer(systems.System):
    """A peer of which `inside/<name>_settings.py` and `inside/<name>_load.py` are read by its own Python.

    `load(corpus)` fills the empty database, `addresses(corpus)` gives the paths of pages and of forms.
    """

    requirements = ()
    caches = True  # whether it is given a Redis

    def __init__(self, corpus):
        super().__init__(corpus)
        self.environment = self.folder.parent / "environment"
        self.ports = ()
        self.visits = {}

    def install(self):
        """The environment, then the database filled through the peer's own models."""
        debian_packages(DEBIAN)
        python_environment(self.environment, self.requirements)
        if self.filled.exists():
            return
        shutil.rmtree(self.folder, ignore_errors=True)  # what an interrupted run left
        self.folder.mkdir(parents=True)
        with self.databases(0, free_port(), free_port()):
            self.prepare()
            self.python("-m", "tests.bench.peers.inside.loading")
        self.filled.touch()

    def prepare(self):
        """What the peer needs before its settings can be read."""

    @property
    def filled(self):
        return self.folder / "filled"

    @contextmanager
    def databases(self, *ports):
        """The servers behind the web server, on the second and third of the ports."""
        self.ports = ports
        with ExitStack() as stack:
            found = [stack.enter_context(servers.postgres(self.folder, ports[1]))]
            if self.caches:
                found.append(stack.enter_context(servers.redis(self.folder, ports[2])))
            yield [process.pid for process in found]

    @contextmanager
    def start(self, port):
        """gunicorn with its two workers, and the databases."""
        words = [f"{self.environment}/bin/gunicorn", "-w", str(systems.WEB_PROCESSES), "-b", f"{systems.HOST}:{port}"]
        with self.databases(port, port + 1, port + 2) as behind:
            place = {"env": self.surroundings, "cwd": self.folder}
            with servers.running([*words, WSGI], port=port, log=self.folder / "gunicorn.log", **place) as web:
                self.visits = json.loads(self.python("-m", "tests.bench.peers.inside.visiting"))
                yield [web.pid, *behind]

    @property
    def surroundings(self):
        """What the settings inside read, and no word of this project's own."""
        _web, database, cache = self.ports
        return {
            "PATH": f"{self.environment}/bin:{os.environ['PATH']}",
            "PYTHONPATH": f"{ROOT}:{self.folder}",
            "DJANGO_SETTINGS_MODULE": f"tests.bench.peers.inside.{self.name}_settings",
            "PEER": self.name,
            "PEER_FOLDER": str(self.folder),
            "PEER_CORPUS": json.dumps(asdict(self.corpus)),
            "PEER_DATABASE": f"{SUPERUSER}@{systems.HOST}:{database}",
            "PEER_CACHE": f"redis://{systems.HOST}:{cache}",
        }

    def python(self, *words):
        return run([f"{self.environment}/bin/python", *words], env=self.surroundings, cwd=self.folder)

    @property
    def cookie(self):
        return f"{self.visits['session']}; csrftoken={CSRF}"

    def requests(self):
        """Each page for the member and, if it is open to them, for anyone."""
        cookies, pages = {systems.MEMBER: self.cookie, systems.ANONYMOUS: ""}, self.visits["pages"]
        return {(job, who): systems.Request(pages[job], cookies[who]) for job, who in self.queries()}

    def queries(self):
        return {tuple(key.split("/")): count for key, count in self.visits["queries"].items()}

    def post_reply(self, link, job):
        """The form of a reply, sent; the answer sends the browser on."""
        fields = self.reply() | {"csrfmiddlewaretoken": CSRF}
        link.request("POST", self.visits["posts"][job], urlencode(fields), FORM | {"Cookie": self.cookie})
        answer = link.getresponse()
        body = answer.read()
        if answer.status != 302:
            raise systems.NotPostedError(f"{answer.status} {body[:200]}")

    def reply(self):
        """The fields of the form of a new reply, no two alike."""
        raise NotImplementedError
