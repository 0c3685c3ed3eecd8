"""`uv run python -m tests.bench.load`: many people at once, as a class reads and writes in the hour before a meeting.

    --seconds N      how long, 30 unless told
    --clients N      how many people at once, 200 unless told; each on a connection of their own
    --replies N      in the database, 20,000 unless told; with --threads and --courses as `seed_large` takes them
    --kept           use the database of the run before
    --beside N       also with N replies, the two in turn; 1 if the p95 of all is more than 1.3 times that of these N
    --rounds N       how often each of the two, 5 unless told
    --postgres       on a PostgreSQL server started for this run, if DATABASE_URL names none
    --granian WORDS  what the server is told, "--backpressure 512" unless told, which is its own default for two workers

Of all requests 80 % are a page of a thread, 10 % the list of discussions, 5 % a search for one or two words of the
replies, 5 % a new reply. SQLite in a folder of its own, or the empty database that DATABASE_URL names; with --beside
two on its server.
"""

import argparse
import asyncio
import os
import random
import re
import shlex
import statistics
import sys
import time
import uuid
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.bench import measuring
from tests.bench.colloquy import CSRF, SETTINGS, fresh, serving, set_up
from tests.bench.corpus import full
from tests.bench.systems import HOST, scratch
from tests.drills import databases
from tests.drills.places import say, session_of
from tests.drills.terms import Term, size
from tests.postgres import throwaway_server

SHARES = {"thread": 80, "list": 10, "search": 5, "post": 5}
PORT = 8140
WARM = 3  # seconds
MOST_GROWTH = 1.3
PEOPLE = 1_000  # who take turns on the connections; each may post twelve times a minute
GET = "GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}; csrf={csrf}\r\n\r\n"
POST = (
    "POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}; csrf={csrf}\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
)


@dataclass
class Tally:
    """Milliseconds of what was answered, by job; what else came back; CPU seconds of server and client."""

    took: dict = field(default_factory=lambda: {job: [] for job in SHARES})
    refused: dict = field(default_factory=dict)
    cpu: tuple = (0, 0)

    def __add__(self, other):
        took = {job: self.took[job] + other.took[job] for job in SHARES}
        refused = Counter(self.refused) + Counter(other.refused)
        return Tally(took, dict(refused), tuple(map(sum, zip(self.cpu, other.cpu, strict=True))))

    @property
    def every(self):
        """Of all jobs, sorted."""
        return sorted(took for found in self.took.values() for took in found)

    @property
    def p95(self):
        """What 95 of 100 requests took at most."""
        return _share(self.every, 95)

    def add(self, job, status, milliseconds):
        if status == (302 if job == "post" else 200):
            self.took[job].append(milliseconds)
        else:
            self.refused[job, status] = self.refused.get((job, status), 0) + 1

    def lines(self, seconds):
        """One line for each job, and one for all."""
        yield f"{'job':8}{'requests':>10}{'per second':>12}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}"
        for job, found in [*self.took.items(), ("all", self.every)]:
            cells = "".join(f"{_share(sorted(found), share):>9.0f}" for share in (50, 95, 99))
            yield f"{job:8}{len(found):>10,}{len(found) / seconds:>12.1f}{cells}"
        if self.refused:
            yield f"refused: {self.refused}"


def _share(found, percent):
    return found[min(len(found) * percent // 100, len(found) - 1)] if found else 0


class Crowd:
    """People on connections of their own, each asking as soon as they were answered."""

    def __init__(self, places, *, port, until):
        self.places, self.port, self.until = places, port, until
        self.tally = Tally()

    async def person(self, number):
        """Requests one after another until the time is over."""
        rng = random.Random(number)  # noqa: S311 - the same mix on every run
        reader, writer = await asyncio.open_connection(HOST, self.port)
        while time.monotonic() < self.until:
            job = rng.choices(list(SHARES), SHARES.values())[0]
            writer.write(self._request(rng, job))
            start = time.perf_counter()
            status = await _answered(reader)
            self.tally.add(job, status, 1000 * (time.perf_counter() - start))
        writer.close()

    def _request(self, rng, job):
        cookie, course, threads = rng.choice(self.places)
        sent = {"cookie": cookie, "csrf": CSRF, "path": f"/c/{course}/discussion/"}
        if job == "list":
            return GET.format(**sent).encode()
        if job == "search":
            sent["path"] = f"/c/{course}/search/?{urlencode({'q': _sought(rng)})}"
            return GET.format(**sent).encode()
        slug, pages = rng.choices([(slug, pages) for slug, pages, _n in threads], [n for _s, _p, n in threads])[0]
        sent["path"] += f"{slug}/"
        if job == "thread":
            sent["path"] += f"?page={rng.choice((1, pages))}"
            return GET.format(**sent).encode()
        body = urlencode({"body": rng.choice(full.texts), "token": uuid.uuid4(), "csrfmiddlewaretoken": CSRF})
        sent["path"] += "reply/"
        return POST.format(**sent, body=body, length=len(body)).encode()


def _sought(rng):
    """One or two long words of a reply."""
    words = [word for word in re.findall(r"\w+", rng.choice(full.texts)) if len(word) > 5]
    return " ".join(rng.sample(words, rng.choice((1, 2))))


async def _answered(reader):
    """The status, once the whole answer has come."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
    await reader.readexactly(int(length or 0))
    return int(head.split(b" ", 2)[1])


async def crowd(places, *, port, clients, seconds):
    """All of them at once; gives their tally."""
    people = Crowd(places, port=port, until=time.monotonic() + seconds)
    await asyncio.gather(*(people.person(number) for number in range(clients)))
    return people.tally


def places_of_people():
    """[(cookie, course, its threads as (slug, pages, replies))] of people with a seat, signed in."""
    from apps.courses.models import Seat
    from apps.threads.models import PAGE_SIZE, Thread

    threads = {}
    for course, slug, last in Thread.objects.values_list("course", "slug", "last_number"):
        threads.setdefault(course, []).append((slug, max(-(-last // PAGE_SIZE), 1), last + 1))
    seats = Seat.objects.filter(role="student").select_related("person", "course").order_by("?")[:PEOPLE]
    return [(f"session={session_of(seat.person)}", seat.course.slug, threads[seat.course_id]) for seat in seats]


def options(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in {"seconds": 30, "clients": 200, "replies": 20_000, "rounds": 5, "port": PORT}.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    for name in ("courses", "threads", "beside"):
        parser.add_argument(f"--{name}", type=int)
    for name in ("kept", "postgres"):
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("--granian", type=shlex.split, default=["--backpressure", "512"])
    return parser.parse_args(words)


def furnish(size):
    """A term of the size asked for."""
    from django.core.management import call_command

    from tests.bench.loading import prepare

    prepare()
    call_command("seed_large", **size)


def measure(chosen):
    """The tally of one run on the database of this process, with the CPU seconds of server and client."""
    people = {"port": chosen.port, "clients": chosen.clients}
    places = places_of_people()
    with serving(chosen.port, *chosen.granian) as pids:
        asyncio.run(crowd(places, **people, seconds=WARM))
        cpu, own = measuring.cpu_seconds(pids), time.process_time()
        tally = asyncio.run(crowd(places, **people, seconds=chosen.seconds))
        tally.cpu = (measuring.cpu_seconds(pids) - cpu, time.process_time() - own)
    return tally


def tell(tally, seconds):
    """Print what came of a run."""
    for line in tally.lines(seconds):
        say(line)
    say("CPU: server {:.1f} s, this client {:.1f} s, in {} s".format(*tally.cpu, seconds))


def alone(chosen):
    """One term, loaded once; 1 if anything was refused."""
    folder = scratch() / "load"
    with ExitStack() as stack:
        server = (
            {"DATABASE_URL": stack.enter_context(throwaway_server())} if chosen.postgres and not _database() else {}
        )
        set_up(folder if chosen.kept else fresh(folder), **_database() | server)
        if not chosen.kept:
            furnish(_size(chosen))
        tally = measure(chosen)
    tell(tally, chosen.seconds)
    return 1 if tally.refused else 0


def beside(chosen):
    """A large term and a small one, loaded in turn, so that what slows the machine slows both; 1 as told above."""
    with (
        databases.empty("small", "large", on_postgres=chosen.postgres or bool(_database())) as told,
        ExitStack() as stack,
    ):
        terms = {name: stack.enter_context(Term(told[name], DJANGO_SETTINGS_MODULE=SETTINGS)) for name in told}
        terms["small"](furnish, size(chosen.beside))
        terms["large"](furnish, _size(chosen))
        tallies = [{name: terms[name](measure, chosen) for name in terms} for _ in range(chosen.rounds)]
    for name in terms:
        say(f"\n{name}")
        tell(sum((found[name] for found in tallies), Tally()), chosen.rounds * chosen.seconds)
    growth = statistics.median(found["large"].p95 / found["small"].p95 for found in tallies)
    say(f"\np95 of all: {growth:.2f} times that of the small term, {MOST_GROWTH} at most")
    return 1 if growth > MOST_GROWTH or any(found[name].refused for found in tallies for name in terms) else 0


def _size(chosen):
    asked = {name: vars(chosen)[name] for name in ("courses", "threads") if vars(chosen)[name]}
    return size(chosen.replies) | asked


def main(words=None):
    chosen = options(words)
    return beside(chosen) if chosen.beside else alone(chosen)


def _database():
    return {name: os.environ[name] for name in ("DATABASE_URL",) if name in os.environ}


if __name__ == "__main__":
    sys.exit(main())
