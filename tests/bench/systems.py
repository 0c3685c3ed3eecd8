"""The seam between the benchmark and what it measures: a system is installed, started and asked for pages."""

import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
WEB_PROCESSES = 2
MEMBER, ANONYMOUS = "member", "anonymous"
PORTS_EACH = 5  # a system started at port P may listen on P to P + 4: web, database, cache

PAGES = (
    "thread_6",
    "thread_50",
    "thread_200",
    "thread_5000_first",
    "thread_5000_last",
    "thread_50000_last",
    "list",
    "list_20000",
)


@dataclass(frozen=True)
class Request:
    """A page to ask for, as one visitor: a whole path with its query, and the Cookie header if it is a member's."""

    path: str
    cookie: str = ""


class NotInstalledError(Exception):
    """A system cannot be installed or started on this machine; the text says why in one sentence."""


class NotPostedError(Exception):
    """The system did not take the reply."""


class System(ABC):
    """A forum (or a floor) that holds the corpus and answers on a port of this machine.

    `name` goes into the rows; `server` says in one sentence what serves it; `on_a_page` is how many replies, and how
    many threads, one of its pages shows.
    """

    name = ""
    server = ""
    on_a_page = (50, 30)

    def __init__(self, corpus):
        self.corpus = corpus
        self.folder = scratch() / self.name / str(corpus.total)

    @abstractmethod
    def install(self):
        """Make programs and data below `folder`; what an earlier run made is left as it is."""

    @abstractmethod
    def start(self, port):
        """A context manager that serves the data at this port until it ends.

        Gives the ids of processes: all that they and those below them use is what a request costs. So a database or a
        cache of its own is among them.
        """

    @abstractmethod
    def requests(self):
        """{(job, who): Request} for each of PAGES that the system has; asked while it runs.

        `_first` is the first page of replies, `_last` the last full one: replies posted meanwhile do not change it.
        """

    def posts(self):
        """The jobs that `post_reply` can do."""
        return tuple(self.corpus.posted_to)

    def post_reply(self, link, job):
        """Post one new reply by a member over this `http.client.HTTPConnection`; NotPostedError if it is refused.

        One request if that is what a browser would send after showing the form. The benchmark reads no time from it
        but that of the server's processes, and the wall time of the call.
        """
        raise NotImplementedError

    def queries(self):
        """{(job, who): how many statements the page costs}, counted in process, where that is known."""
        return {}


def scratch():
    """The folder for what systems install: BENCH_DIR, else below DATA_DIR."""
    return Path(os.environ.get("BENCH_DIR") or Path(os.environ.get("DATA_DIR", ".data")) / "bench").resolve()
