"""What follows for readings and for what points into them from what happens to a course or a reading."""

from django.dispatch import receiver

from apps.accounts import signals as people
from apps.courses.signals import course_copied

from . import actions, own
from .models import Note
from .signals import reading_revised


@receiver(course_copied)
def course_was_copied(*, source, copy, by, meetings, **event):
    """The copy reads what its source reads."""
    actions.copy_assignments(source=source, copy=copy, by=by, meetings=meetings)


@receiver(reading_revised)
def reading_was_revised(*, reading, **event):
    """Notes to self follow the words they are on."""
    actions.reanchor(pointers=Note.objects.filter(reading=reading), reading=reading)


@receiver(people.copy_made)
def copy_was_made(*, person, **event):
    """Notes to self and what was read are in it."""
    return own.parts(person)


@receiver(people.person_leaving)
def person_is_leaving(*, person, **event):
    """Nothing is left for a second time."""
    actions.forget_person(person=person)
    return 0
