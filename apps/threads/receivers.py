"""What follows for the discussion from what happens to its course."""

from django.dispatch import receiver

from apps.courses.signals import course_copied

from . import actions


@receiver(course_copied)
def course_was_copied(*, source, copy, shift, by, meetings, **event):
    """The copy asks what its source asks, as many weeks later."""
    actions.copy_prompts(source=source, copy=copy, shift=shift, by=by, meetings=meetings)
