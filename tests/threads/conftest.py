"""A thread in the seminar, and what it asks for by when, for every test that needs them."""

import pytest
import time_machine

from tests import make
from tests.threads.clock import at


@pytest.fixture
def thread(seminar):
    """An open thread of the seminar, by its instructor."""
    return make.prompt(seminar.course, seminar.instructor)


@pytest.fixture
def open_thread(public_course):
    """A thread of the public course that admits guests."""
    instructor = make.person("professor")
    make.seat(public_course, instructor, "instructor")
    return make.prompt(public_course, instructor)


@pytest.fixture
def clock():
    with time_machine.travel(at(2, 24, 17, 39), tick=False) as clock:
        yield clock


@pytest.fixture
def asking(seminar, clock):
    steps = [
        make.step(title="First reply", words=3, due_at=at(2, 24, 23, 59)),
        make.step(kind="answers", count=2, due_at=at(2, 27, 23, 59)),
    ]
    return make.prompt(seminar.course, seminar.instructor, title="Speech", checkpoints=steps)
