"""What changes in the library changes the pages of the courses that read it."""

from apps.courses.actions import touch

from ..models import Assignment


def touch_readers(reading):
    """Let no kept page of a course that reads this stand."""
    touch(*reading.assignments.values_list("course", flat=True))


def touch_all_readers():
    """The same for every course that reads anything: what changed may stand beside any reading."""
    touch(*Assignment.objects.values_list("course", flat=True))
