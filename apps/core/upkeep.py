"""What the worker does from time to time besides its tasks: each app puts its rounds here, and goes them in turn.

A round looks for itself what is to be done, so that one which was broken off, or never came, costs nothing but time.
"""

import logging
import threading
from contextlib import contextmanager

from django.db import close_old_connections

logger = logging.getLogger(__name__)

SECONDS = 15  # between two rounds
PATIENCE = 30  # for the round that is under way when the worker ends

rounds = []


def go_round(some=None):
    """Every round once; one that fails is on record and keeps no other from going."""
    for one in rounds if some is None else some:
        try:
            one()
        except Exception:
            logger.exception("a round of the worker failed: %s", one.__module__)


@contextmanager
def going_round(seconds=SECONDS, some=None):
    """Go round beside what the block does; the last one is let to its end."""
    stopped = threading.Event()
    walker = threading.Thread(target=_walk, args=(stopped, seconds, some), daemon=True)
    walker.start()
    try:
        yield
    finally:
        stopped.set()
        walker.join(PATIENCE)


def _walk(stopped, seconds, some):
    while True:
        close_old_connections()
        go_round(some)
        close_old_connections()
        if stopped.wait(seconds):
            return
