"""What changes in the library changes the pages of the courses that read it."""

from apps.courses.actions import touch

from ..models import Assignment
from ..signals import shelf_changed


def touch_readers(reading):
    """Let no kept page of a course that reads this stand."""
    touch(*courses_of(reading))


def touch_all_readers():
    """The same for every course that reads anything: what changed may stand beside any reading."""
    touch(*Assignment.objects.values_list("course", flat=True))


def touch_shelves(*courses):
    """The same for these courses (keys), which read or know of something else than before."""
    touch(*courses)
    _tell(courses)


def touch_shelves_of(reading):
    """The same for every course that reads this."""
    touch_shelves(*courses_of(reading))


def tell_of_shelves(reading):
    """Let whoever looked something up on the shelf of such a course look again; after `touch_readers`."""
    _tell(courses_of(reading))


def courses_of(reading):
    """The courses (keys) that read this."""
    return list(reading.assignments.values_list("course", flat=True))


def _tell(courses):
    if courses:
        shelf_changed.send(sender=Assignment, courses=courses)
