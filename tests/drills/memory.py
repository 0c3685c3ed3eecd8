"""`uv run python -m tests.drills.memory [PORT]`: what a web process holds, how soon it answers, and what a 304 saves.

The site as in production on a term of 20,000 replies. First the time from the start of the server to its first page,
five times; then the memory of each worker while a thousand people open threads, lists and schedules, until what is kept
is full and beyond; then the processor time of a page and of the answer that it has not changed. Ends with 1 if a worker
holds more than 150 MB, grows by more than a tenth after that, or the first page is late.
"""

import http.client
import os
import random
import statistics
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from forum_site.shell import start
from tests.bench import measuring
from tests.drills.places import say, scratch

MARKS = (1_000, 2_500, 5_000, 10_000, 20_000)  # requests, after which is measured
MOST_MB, MOST_GROWTH, MOST_SECONDS, STARTS = 150, 1.1, 1.5, 5
TERM = {"courses": 5, "threads": 500, "replies": 20_000}
ON_A_LINK = 50  # requests over one connection: which worker gets a connection is for the system to say


def pages_of(places):
    """Address and cookie of one page after another, without end: mostly threads, as a class reads."""
    rng = random.Random(1956)  # noqa: S311 - the same on every run
    while True:
        cookie, course, threads = rng.choice(places)
        slug, pages, _replies = rng.choice(threads)
        of_thread = f"discussion/{slug}/?page={rng.randint(1, pages)}"
        place = rng.choices([of_thread, "discussion/", "", "readings/"], [80, 10, 5, 5])[0]
        yield f"/c/{course}/{place}", cookie


def ask(link, address, cookie, **headers):
    """One request; gives the status and its ETag."""
    link.request("GET", address, headers={"Cookie": cookie, "Accept-Encoding": "gzip"} | headers)
    answer = link.getresponse()
    answer.read()
    return answer.status, answer.headers["ETag"]


def asked(port, pages, number):
    """So many pages one after another, a new connection now and then."""
    for at in range(number):
        if at % ON_A_LINK == 0:
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        address, cookie = next(pages)
        status, _etag = ask(link, address, cookie)
        if status != 200:
            raise measuring.RefusedError(f"{address} answered {status}")


def workers(pid):
    """Megabytes of each worker of the server, what it shares with others counted in part only (PSS), by its id."""
    found = {}
    for one in measuring.processes_below([pid]) - {pid}:
        text = Path(f"/proc/{one}/smaps_rollup").read_text()
        fields = {line.split(":")[0]: int(line.split()[1]) / 1000 for line in text.splitlines()[1:]}
        found[one] = fields["Rss"], fields["Pss"]
    return {one: held for one, held in found.items() if held[0] > 20}  # not the helper that starts them


@contextmanager
def web(port):
    """The web server alone, as in production; gives its id at once."""
    from forum_site.demo import server

    words = (*server.WEB, "--port", str(port), "--workers", "2", "--log-level", "error")
    child = start(sys.executable, *words, **server.environment(port))
    try:
        yield child.pid
    finally:
        child.terminate()
        server.stop(child)


def first_page(port, address, cookie):
    """Seconds from the start of the server to its first page."""
    began = time.monotonic()
    with web(port):
        while time.monotonic() - began < 30:
            with suppress(OSError):
                link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                if ask(link, address, cookie)[0] == 200:
                    return time.monotonic() - began
            time.sleep(0.01)
    raise measuring.RefusedError("no page within 30 seconds")


def grown(port, places):
    """Memory at each mark; gives {worker: megabytes at each mark}."""
    pages, done, held = pages_of(places), 0, {}
    with web(port) as pid:
        from forum_site.demo import server

        server.wait_for_first_page(port, [])
        for mark in MARKS:
            asked(port, pages, mark - done)
            done, now = mark, workers(pid)
            for one, (rss, _pss) in now.items():
                held.setdefault(one, []).append(rss)
            say(f"{mark:>7,} requests  " + "  ".join(f"RSS {rss:4.0f} PSS {pss:4.0f} MB" for rss, pss in now.values()))
        unchanged(port, pid, next(pages))
    return held


def unchanged(port, pid, page):
    """Print what a page costs, and what the answer that it has not changed costs."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    token = "csrf=" + "a" * 32  # a browser that has been here: by it the page's ETag stays the same
    address, cookie = page[0], f"{page[1]}; {token}"
    for _ in range(20):
        _status, etag = ask(link, address, cookie)
    found = {}
    for _ in range(5):
        for name, headers in {"200": {}, "304": {"If-None-Match": etag}}.items():
            sample = measuring.repeat([pid], lambda headers=headers: ask(link, address, cookie, **headers))
            found.setdefault(name, []).append(sample.cpu_ms)
    page_ms, same_ms = (statistics.median(found[name]) for name in ("200", "304"))
    say(f"{address}: 200 costs {page_ms:.2f} ms, 304 {same_ms:.2f} ms of processor, {same_ms / page_ms:.2f} of it")


def drill(port):
    from django.core.management import call_command

    from tests.bench.load import places_of_people

    call_command("seed_large", verbosity=0, **TERM)
    places = places_of_people()
    address, cookie = next(pages_of(places))
    starts = [first_page(port, address, cookie) for _ in range(STARTS)]
    say(f"first page {statistics.median(starts):.2f} s after the start ({', '.join(f'{s:.2f}' for s in starts)})")
    held = grown(port, places)
    filled = MARKS.index(10_000)
    worst, growth = max(max(one) for one in held.values()), max(one[-1] / one[filled] for one in held.values())
    say(f"a worker holds {worst:.0f} MB at most; after the ten thousandth request it grew {growth:.2f} times")
    return worst <= MOST_MB and growth <= MOST_GROWTH and statistics.median(starts) <= MOST_SECONDS


def main(port):
    os.environ.setdefault("WEB_CONCURRENCY", "2")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a site does not compile its code at each start
    with scratch():
        return 0 if drill(port) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8266))
