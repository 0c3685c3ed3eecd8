"""The links in a mail that stop it: signed, good without signing in and for ever, each for that mail alone."""

from typing import NamedTuple

from django.core import signing
from django.urls import reverse

from apps.core.links import full

SALT = "notifications.stopping"


class Stop(NamedTuple):
    """Whom a link is for, in which course, and what it stops: a kind of mail, or all that comes of one thread."""

    person: int
    course: int
    kind: str = ""
    thread: int = 0

    @property
    def url(self):
        """The whole address of the link."""
        return full(reverse("notifications:mail_stop", args=[self.token]))

    @property
    def token(self):
        """What the link is signed with."""
        return signing.dumps(list(self), salt=SALT)


def stop_of(token):
    """What a link stops, or None if we have not signed it."""
    try:
        return Stop(*signing.loads(token, salt=SALT))
    except signing.BadSignature:
        return None
