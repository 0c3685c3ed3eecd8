"""Who is to be erased is erased, by the worker; who must do something first is told, and waits."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from . import actions, queries
from .signals import erasure_hindered

AGAIN = timedelta(days=1)


def hindrances(person):
    """What must happen before the person can be erased, in sentences for them."""
    answers = [sentences for _receiver, sentences in erasure_hindered.send(type(person), person=person)]
    own = (
        [_("You may use the admin site. Ask another admin to take that from you.")]
        if person.is_staff or person.is_superuser
        else []
    )
    return own + [sentence for sentences in answers for sentence in sentences]


def go():
    """A round of the worker: erase everyone whose time has come."""
    now = timezone.now()
    for erasure in queries.erasures_due(now):
        if erasure.begun_at is None and hindrances(erasure.person):
            actions.put_off_erasure(erasure=erasure, until=now + AGAIN)
        elif actions.begin_erasure(erasure=erasure, now=now):
            erase(erasure)


def erase(erasure):
    """All of it, batch by batch; goes on where an earlier run was stopped."""
    while actions.forget_some(erasure=erasure):
        pass
    actions.end_erasure(erasure=erasure)
