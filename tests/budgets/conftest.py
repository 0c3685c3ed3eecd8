"""The world of the access table as it is, and crowded: built once, each request undone by a savepoint."""

import pytest
from django.db import transaction

from tests import make
from tests.access import asking
from tests.access import world as worlds
from tests.budgets.crowds import crowd

SIZES = {"one of each": (0, 0), "a crowd": (150, 4_997)}


@pytest.fixture(scope="module", params=SIZES)
def world(request, django_db_setup, django_db_blocker):
    many, replies = SIZES[request.param]
    with django_db_blocker.unblock(), transaction.atomic():
        world = worlds.build()
        if many:
            for place in world.places.values():
                crowd(place["course_slug"], many, replies)
        asking.sign_in(world)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def crowded(seminar):
    """The seminar as a large course: a meeting, a reading and a prompt for each of 40 classes, 40 students more."""
    make.prompt(seminar.course, seminar.instructor)
    crowd(seminar.course.slug, 40, 50)
    return seminar
