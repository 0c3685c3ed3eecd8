"""What follows from signing in and out, and what the account itself knows of its person."""

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from apps.core import limits

from . import own, signals


@receiver(user_logged_in)
def sweep_old_counts(sender, **kwargs):
    """Often enough, and where a query more is not noticed: sign-in itself counts the most."""
    limits.forget_old()


@receiver(user_logged_out)
def remember_signing_out(sender, request, **kwargs):
    """Leave word for the middleware that writes the answer."""
    request.signed_out = True


@receiver(signals.copy_made)
def copy_was_made(*, person, **event):
    """The account, addresses, ways of signing in and images are in it."""
    return own.parts(person)
