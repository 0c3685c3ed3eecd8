"""What follows from signing out: the answer will empty the browser's cache."""

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver


@receiver(user_logged_out)
def remember_signing_out(sender, request, **kwargs):
    """Leave word for the middleware that writes the answer."""
    request.signed_out = True
