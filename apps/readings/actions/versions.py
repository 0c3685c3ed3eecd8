"""What changes in the library changes the pages of the courses that read it."""

from apps.courses.actions import touch

from ..models import Assignment
from ..signals import shelf_changed


def touch_readers(reading):
    """Let no kept page of a course that reads this stand."""
    touch(*reading.assignments.values_list("course", flat=True))


def tell_of_shelves(reading):
    """Let whoever looked something up in the readings of such a course look again; after `touch_readers`."""
    for course in reading.assignments.values_list("course", flat=True):
        shelf_changed.send(sender=Assignment, course=course)


def touch_all_readers():
    """The same for every course that reads anything: what changed may stand beside any reading."""
    touch(*Assignment.objects.values_list("course", flat=True))
