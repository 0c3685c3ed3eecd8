"""Clients that speak HTTP, and the ledger of what the site acknowledged to them."""

import http.client
import re
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = "a" * 32
NUMBER = re.compile(r"/(\d+)/$")
GONE = 0  # the status of a request that got no whole answer
REFUSED = -1  # of one that was not even taken


@dataclass(frozen=True)
class Answer:
    """What came back: a status, the text, the heads, and after how many seconds."""

    status: int
    text: str = ""
    heads: dict = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def number(self):
        """Of the reply that was posted, as its address says it."""
        found = NUMBER.search(self.heads.get("location", ""))
        return int(found[1]) if found else None


@dataclass
class Client:
    """One browser; each request on a connection of its own."""

    port: int
    session: str | None = None
    timeout: float = 60
    address: str | None = None  # that a proxy would say it comes from

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, **fields):
        return self.ask("POST", path, urlencode(fields | {"csrfmiddlewaretoken": TOKEN}))

    def ask(self, method, path, body=None):
        """The answer, also if there is none."""
        began = time.perf_counter()
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        try:
            link.connect()
        except OSError:
            return Answer(REFUSED, seconds=time.perf_counter() - began)
        try:
            link.request(method, path, body, self._heads())
            came = link.getresponse()
            text, heads = came.read().decode(errors="replace"), {name.lower(): said for name, said in came.getheaders()}
        except (OSError, http.client.HTTPException):
            return Answer(GONE, seconds=time.perf_counter() - began)
        finally:
            link.close()
        return Answer(came.status, text, heads, time.perf_counter() - began)

    def _heads(self):
        cookies = {"csrf": TOKEN} | ({"session": self.session} if self.session else {})
        said = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        said["Content-Type"] = "application/x-www-form-urlencoded"
        return said | ({"X-Forwarded-For": self.address} if self.address else {})


class Ledger:
    """Every post by its token: its words, and the number that was acknowledged, or None."""

    def __init__(self):
        self.words, self.acknowledged, self.answers, self._lock = {}, {}, [], threading.Lock()

    def post(self, client, thread, token=None):
        """Post words of their own, or what was sent before once more; gives (token, answer)."""
        token = token or str(uuid.uuid4())
        self.words.setdefault(token, f"The party lost its unity, says {token}.")
        answer = client.post(f"{thread}reply/", body=self.words[token], token=token)
        with self._lock:
            self.answers.append(answer)
            if answer.status == 302 and answer.number:
                self.acknowledged[token] = (thread, answer.number)
        return token, answer


def at_once(deed, some):
    """Do it with each at the same moment; what came of it, in order."""
    some, start = list(some), threading.Barrier(len(list(some)))

    def one(what):
        start.wait()
        return deed(what)

    with ThreadPoolExecutor(len(some)) as pool:
        return list(pool.map(one, some))


def share(values, percent):
    """What so many of a hundred are at most."""
    values = sorted(values)
    return values[min(len(values) * percent // 100, len(values) - 1)] if values else 0.0
