"""`uv run python -m tests.drills.flat`: a page of a thread of 5,000 replies costs what one of 50 costs, within a tenth.

Requests to the whole site in this process, interleaved, by a member who has read everything; medians of CPU time.
"""

import statistics
import sys
import time

from tests.drills.places import say, scratch

ROUNDS, MOST = 40, 1.1
COURSE = "/c/soviet-union/discussion/"
ORDERS = {
    "": ("", ["?page=1", "?page=50", "?page=100"]),
    "answer": ("?order=answer", ["?order=answer", "?order=answer&page=250"]),
}


def furnish():
    """Two threads, of 50 and of 5,000 replies; returns a client of the reader."""
    from django.test import Client

    from apps.threads.actions import mark_read
    from apps.threads.models import Thread
    from tests import make
    from tests.budgets.crowds import fill

    course, teacher, reader = make.course(), make.person("instructor"), make.person("reader")
    make.seat(course, teacher, "instructor")
    make.seat(course, reader)
    for count in (50, 5_000):
        fill(make.prompt(course, teacher, title=f"Of {count}"), count)
        mark_read(thread=Thread.objects.get(slug=f"of-{count}"), person=reader, number=count)
    client = Client(HTTP_HOST="localhost")
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    return client


def cost(client, address):
    start = time.process_time()
    assert client.get(address).status_code == 200
    return time.process_time() - start


def medians(client, addresses):
    """CPU milliseconds of each address, asked in turn."""
    took = {address: [] for address in addresses}
    for number in range(ROUNDS + 3):
        for address in addresses:
            spent = cost(client, address)
            if number >= 3:
                took[address].append(spent * 1000)
    return {address: statistics.median(times) for address, times in took.items()}


def main():
    worst = 0
    with scratch():
        client = furnish()
        for short, longs in ORDERS.values():
            found = medians(client, [f"{COURSE}of-50/{short}", *(f"{COURSE}of-5000/{place}" for place in longs)])
            base = next(iter(found.values()))
            for address, spent in found.items():
                say(f"{address:48} {spent:7.2f} ms {spent / base:5.2f}")
                worst = max(worst, spent / base)
    return 0 if worst <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
