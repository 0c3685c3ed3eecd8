"""What follows for a course's readings from what happens to the course."""

from django.dispatch import receiver

from apps.courses.signals import course_copied

from . import actions


@receiver(course_copied)
def course_was_copied(*, source, copy, by, meetings, **event):
    """The copy reads what its source reads."""
    actions.copy_assignments(source=source, copy=copy, by=by, meetings=meetings)
