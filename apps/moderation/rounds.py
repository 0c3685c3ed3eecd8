"""The round of the worker: remind staff of what has waited long."""

from django.utils import timezone

from . import actions


def go():
    """Once for each item."""
    actions.remind(timezone.now())
