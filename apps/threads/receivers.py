"""What follows for the discussion from what happens to its course and what that reads."""

from django.dispatch import receiver

from apps.courses.signals import course_copied
from apps.readings.signals import shelf_changed

from . import actions
from .rechecking import recheck_course


@receiver(course_copied)
def course_was_copied(*, source, copy, shift, by, meetings, **event):
    """The copy asks what its source asks, as many weeks later."""
    actions.copy_prompts(source=source, copy=copy, shift=shift, by=by, meetings=meetings)


@receiver(shelf_changed)
def shelf_was_changed(*, course, **event):
    """What was quoted may stand in another reading now, or not stand in one any more."""
    recheck_course.enqueue(course)
