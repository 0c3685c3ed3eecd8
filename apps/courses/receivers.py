"""What follows for courses from what happens to a person."""

from django.dispatch import receiver
from django.utils.translation import gettext as _

from apps.accounts import signals

from . import actions, own, queries
from .models import Course


@receiver(signals.copy_made)
def copy_was_made(*, person, **event):
    """Seats, invitations and deeds are in it."""
    return own.parts(person)


@receiver(signals.copy_asked)
def copy_was_asked(*, person, **event):
    """That somebody had all their data copied is on record."""
    actions.log_action(course=None, actor=person, verb="copy_own_data", obj=person)


@receiver(signals.erasure_hindered)
def courses_would_be_left(*, person, **event):
    """Somebody else must teach what the person alone teaches."""
    said = _("You are the only instructor of “%(course)s”. Make someone else an instructor there.")
    return [said % {"course": course.title} for course in queries.courses_taught_alone(person)]


@receiver(signals.erasure_asked)
def erasure_was_asked(*, person, **event):
    """It is on record."""
    actions.log_action(course=None, actor=person, verb="ask_for_erasure", obj=person)


@receiver(signals.erasure_cancelled)
def erasure_was_cancelled(*, person, **event):
    """So is that they changed their mind."""
    actions.log_action(course=None, actor=person, verb="cancel_erasure", obj=person)


@receiver(signals.person_leaving)
def person_is_leaving(*, person, **event):
    """They sit nowhere any more."""
    return actions.forget_person(person=person)


@receiver(signals.person_erased)
def person_was_erased(*, person, **event):
    """That it was done, by nobody's hand, is on record; of whom, by key."""
    actions.log_action(course=None, actor=None, verb="erase_person", obj=person)


@receiver(signals.name_wanted)
def keep_the_names_of_staff(*, person, name, **event):
    """A student who renames themselves must not be taken for their instructor."""
    actions.refuse_new_name(person=person, name=name)


@receiver(signals.edited_in_admin)
def row_was_edited(*, by, deed, obj, **change):
    """What site admins do by hand is on record, with the course it belongs to if it says one."""
    course = obj if isinstance(obj, Course) else getattr(obj, "course", None)
    within = course if isinstance(course, Course) else None
    said = {name: change[name] for name in ("before", "after")}
    actions.log_action(course=within, actor=by, verb=f"{deed}_in_admin", obj=obj, **said)
