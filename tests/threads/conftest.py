"""A thread in the seminar, for every test that needs one."""

import pytest

from tests import make


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
