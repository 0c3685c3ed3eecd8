"""`uv run python -m tests.bench.load`: many people at once, as a class reads and writes in the hour before a meeting.

    --seconds N      how long, 30 unless told
    --clients N      how many people at once, 200 unless told; each on a connection of their own
    --replies N      in the database, 20,000 unless told; with --threads and --courses as `seed_large` takes them
    --kept           use the database of the run before
    --granian WORDS  what the server is told, "--backpressure 512" unless told, which is its own default for two workers

Of all requests 80 % are a page of a thread, 15 % the list of discussions (5 of them in place of a search), 5 % a new
reply. SQLite in a folder of its own, or the empty database that DATABASE_URL names.
"""

import argparse
import asyncio
import os
import random
import shlex
import sys
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.bench import measuring
from tests.bench.colloquy import CSRF, fresh, serving, set_up
from tests.bench.corpus import full
from tests.bench.systems import HOST, scratch
from tests.drills.places import say, session_of

SHARES = {"thread": 80, "list": 15, "post": 5}
PORT = 8140
PEOPLE = 1_000  # who take turns on the connections; each may post twelve times a minute
GET = "GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}; csrf={csrf}\r\n\r\n"
POST = (
    "POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}; csrf={csrf}\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
)


@dataclass
class Tally:
    """Milliseconds of what was answered, by job, and how often something else came back."""

    took: dict = field(default_factory=lambda: {job: [] for job in SHARES})
    refused: dict = field(default_factory=dict)

    def add(self, job, status, milliseconds):
        if status == (302 if job == "post" else 200):
            self.took[job].append(milliseconds)
        else:
            self.refused[job, status] = self.refused.get((job, status), 0) + 1

    def lines(self, seconds):
        """One line for each job, and one for all."""
        every = [took for found in self.took.values() for took in found]
        yield f"{'job':8}{'requests':>10}{'per second':>12}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}"
        for job, found in [*self.took.items(), ("all", every)]:
            found.sort()
            cells = "".join(f"{_share(found, share):>9.0f}" for share in (50, 95, 99))
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
        slug, pages = rng.choices([(slug, pages) for slug, pages, _n in threads], [n for _s, _p, n in threads])[0]
        sent["path"] += f"{slug}/"
        if job == "thread":
            sent["path"] += f"?page={rng.choice((1, pages))}"
            return GET.format(**sent).encode()
        body = urlencode({"body": rng.choice(full.texts), "token": uuid.uuid4(), "csrfmiddlewaretoken": CSRF})
        sent["path"] += "reply/"
        return POST.format(**sent, body=body, length=len(body)).encode()


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
    for name, usual in {"seconds": 30, "clients": 200, "courses": 5, "threads": 500, "replies": 20_000}.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--kept", action="store_true")
    parser.add_argument("--granian", type=shlex.split, default=["--backpressure", "512"])
    parser.add_argument("--port", type=int, default=PORT)
    return parser.parse_args(words)


def furnish(chosen):
    """A term of the size asked for."""
    from django.core.management import call_command

    from tests.bench.loading import prepare

    prepare()
    if not chosen.kept:
        call_command("seed_large", courses=chosen.courses, threads=chosen.threads, replies=chosen.replies)


def main(words=None):
    chosen = options(words)
    folder = scratch() / "load"
    set_up(folder if chosen.kept else fresh(folder), **_database())
    furnish(chosen)
    places = places_of_people()
    with serving(chosen.port, *chosen.granian) as pids:
        asyncio.run(crowd(places, port=chosen.port, clients=chosen.clients, seconds=3))  # warm
        cpu, own = measuring.cpu_seconds(pids), time.process_time()
        tally = asyncio.run(crowd(places, port=chosen.port, clients=chosen.clients, seconds=chosen.seconds))
        cpu, own = measuring.cpu_seconds(pids) - cpu, time.process_time() - own
    for line in tally.lines(chosen.seconds):
        say(line)
    say(f"CPU: server {cpu:.1f} s, this client {own:.1f} s, in {chosen.seconds} s")
    return 1 if tally.refused else 0


def _database():
    return {name: os.environ[name] for name in ("DATABASE_URL",) if name in os.environ}


if __name__ == "__main__":
    sys.exit(main())
