"""What the benchmark gives to a peer's settings and loading, through the environment."""

import importlib
import json
import os
from pathlib import Path

from tests.bench.corpus import SEARCHED, Corpus

FOLDER = Path(os.environ["PEER_FOLDER"])
CACHE = os.environ["PEER_CACHE"]
SECRET_KEY = "no secret: it answers this machine only"


def database():
    """Django's settings of the private PostgreSQL; connections are kept, as Django's manual advises."""
    user, _, address = os.environ["PEER_DATABASE"].partition("@")
    host, _, port = address.partition(":")
    place = {"NAME": "postgres", "USER": user, "HOST": host, "PORT": port}
    return {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 600, **place}


def peer():
    """The module that loads the peer."""
    return importlib.import_module(f"tests.bench.peers.inside.{os.environ['PEER']}_load")


def corpus():
    fields = json.loads(os.environ["PEER_CORPUS"])
    return Corpus(**fields | {"counts": tuple(fields["counts"])})


def pages(corpus, threads, *, page, page_of, lists):
    """{job: path}: `threads` are rows in the order of the corpus, `page(thread, n)` the address of one of its pages.

    `page_of(posts)` is the number of the last full page of a thread with so many posts, the prompt among them.
    """
    places = {entry.replies: threads[entry.index] for entry in corpus.threads[: len(corpus.counts)]}
    first = {f"thread_{count}": page(places[count], 1) for count in (6, 50, 200)}
    first["thread_5000_first"] = page(places[5_000], 1)
    last = {f"thread_{n}_last": page(places[n], page_of(n + 1)) for n in (5_000, 50_000) if n in places}
    return first | last | dict(zip(("list", "list_20000"), lists[: 2 if corpus.long_list else 1], strict=False))


def posts(corpus, threads, form):
    """{job: path} of where replies are sent."""
    return {job: form(threads[entry.index]) for job, entry in corpus.posted_to.items()}


__all__ = ["CACHE", "FOLDER", "SEARCHED", "SECRET_KEY"]
