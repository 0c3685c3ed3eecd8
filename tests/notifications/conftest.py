"""A discussion of the seminar, and what its people are told of it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.utils import timezone

from apps.notifications import rounds
from tests import make


@pytest.fixture
def thread(seminar):
    return make.prompt(seminar.course, seminar.instructor)


@pytest.fixture
def seats(seminar):
    return seminar.seats


@pytest.fixture
def at(db):
    """`at(minutes)`: it is so many minutes later than when the test began, and the worker goes its round."""
    began, clocks = timezone.now(), []

    def travel(minutes=11, *, goes=True):
        if clocks:
            clocks.pop().stop()
        clocks.append(time_machine.travel(began + timedelta(minutes=minutes), tick=False))
        clocks[-1].start()
        if goes:
            rounds.go()

    yield travel
    for clock in clocks:
        clock.stop()


@pytest.fixture
def page(client, seminar):
    """`page(person)`: the inbox as that person sees it, as text."""

    def of(person, query=""):
        client.force_login(person)
        return client.get(f"/inbox/{query}").content.decode()

    return of


@pytest.fixture
def waiting(client, seminar):
    """`waiting(person)`: the number beside the inbox's sign on the schedule."""

    def of(person):
        client.force_login(person)
        said = client.get(f"/c/{seminar.course.slug}/").content.decode()
        sign = said.partition('class="inbox-sign"')[2].partition("</a>")[0]
        return sign.partition('<span class="count">')[2].partition("<")[0]

    return of


@pytest.fixture
def world_of_two(seminar):
    """Another course in which Danielle sits."""
    other = make.course(slug="other", title="Another Seminar")
    return SimpleNamespace(
        course=other,
        danielle=make.seat(other, seminar.danielle),
        teacher=make.seat(other, seminar.instructor, "instructor"),
    )
