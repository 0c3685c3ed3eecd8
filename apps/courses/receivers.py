"""What follows for courses from what happens to a person."""

from django.dispatch import receiver

from apps.accounts import signals

from . import actions, own


@receiver(signals.copy_made)
def copy_was_made(*, person, **event):
    """Seats, invitations and deeds are in it."""
    return own.parts(person)


@receiver(signals.copy_asked)
def copy_was_asked(*, person, **event):
    """That somebody had all their data copied is on record."""
    actions.log_action(course=None, actor=person, verb="copy_own_data", obj=person)
