"""The round of the worker: write the letters that are due, then send what waits."""

from django.utils import timezone

from . import actions, sending


def go():
    """Both, one after the other."""
    actions.write_letters(timezone.now())
    sending.send_waiting()
