"""The world is built once for all cells; each request is undone by a savepoint."""

import pytest
from django.db import transaction

from tests.access import asking
from tests.access import garden as gardens
from tests.access import world as worlds


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world = worlds.build()
        asking.sign_in(world)
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def garden(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield gardens.plant()
        transaction.set_rollback(True)
