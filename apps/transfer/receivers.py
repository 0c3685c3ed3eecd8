"""What follows for the loader from what happens to a person."""

from django.dispatch import receiver

from apps.accounts.signals import copy_made

from . import own


@receiver(copy_made)
def copy_was_made(*, person, **event):
    """The files that the person loaded are in it."""
    return own.parts(person)
