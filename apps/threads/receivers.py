"""What follows for the discussion from what happens to its course and what that reads."""

from django.dispatch import receiver

from apps.accounts import signals as people
from apps.courses.signals import course_copied, names_changed
from apps.readings.signals import shelf_changed

from . import actions, own, shelves
from .rechecking import recheck_course
from .resolving import lead_sources


@receiver(course_copied)
def course_was_copied(*, source, copy, shift, by, meetings, **event):
    """The copy asks what its source asks, as many weeks later."""
    actions.copy_prompts(source=source, copy=copy, shift=shift, by=by, meetings=meetings)


@receiver(names_changed)
def names_were_changed(*, course, seats, **event):
    """What their members wrote stands under the names that they go by now."""
    actions.sign_anew(course=course, seats=seats)


@receiver(shelf_changed)
def shelves_were_changed(*, courses, **event):
    """What was quoted may stand elsewhere now, or nowhere, and what is cited may lead elsewhere."""
    for course in courses:
        recheck_course.enqueue(course)
    for course in shelves.courses_that_cite(courses):
        lead_sources.enqueue(course)


@receiver(people.copy_made)
def copy_was_made(*, person, **event):
    """What the person wrote, is writing and has read is in it."""
    return own.parts(person)


@receiver(people.person_leaving)
def person_is_leaving(*, person, **event):
    """Their name goes from all texts, and what a course does not keep of their own."""
    return actions.forget_person(person=person)
