"""Terms of different sizes, each with a database and a process of its own, so that they are asked in turn."""

import statistics
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from tests.bench.colloquy import set_up
from tests.drills import within

PER_THREAD, PER_COURSE = 40, 250  # replies, threads
SITE = {"DJANGO_SETTINGS_MODULE": "forum_site.settings"}


def size(replies):
    """What `seed_large` is asked for."""
    threads = max(replies // PER_THREAD, 1)
    return {"courses": max(threads // PER_COURSE, 1), "threads": threads, "replies": replies}


class Term:
    """A process with Django set up for one database; its methods are done there, see `within`."""

    def __init__(self, told, **more):
        enter = partial(set_up, Path(told["DATA_DIR"]), **SITE | told | more)
        self._process = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=enter)

    def __call__(self, function, *values, **options):
        return self._process.submit(function, *values, **options).result()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._process.shutdown()


def medians(places, *, rounds, anew=False):
    """CPU milliseconds of each (term, job), asked in turn, so that what slows the machine slows all."""
    took = {place: [] for place in places}
    for number in range(rounds + 2):
        for term, job in places:
            spent = term(within.cost, job, anew=anew)
            if number >= 2:
                took[term, job].append(spent)
    return {place: statistics.median(times) for place, times in took.items()}
