"""A small world whose pages were all looked at once, for tests of what is kept: each begins where that look ended."""

from contextlib import contextmanager
from copy import deepcopy

import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone

from apps.core.kept import store

NOW = timezone.now()


@contextmanager
def looked_at(blocker, build, seen):
    """Gives a function that begins anew: the world that `build` makes, what is `seen` of it in `before`, a client."""
    with blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            store.clear()
            world = build()
            world.client = Client()
            world.before = seen(world)
        kept, world.client = store.parts, None

        def begin(client):
            for key, (value, size) in kept.items():
                store.keep(key, value, size)
            begun = deepcopy(world)
            begun.client = client
            return begun

        yield begin
        transaction.set_rollback(True)


def shows_at_once(world, deed, seen):
    """Whether every page shows the deed as it would if nothing were kept; a deed that shows nowhere means nothing."""
    with time_machine.travel(NOW, tick=False):
        deed(world)
        after = seen(world)
        store.clear()
        anew = seen(world)
    assert not [page for page in anew if after[page] != anew[page]]
    assert after != world.before, "the deed shows nowhere: this test means nothing"
