"""Guests: name and address, remembered on their device when they ask for it; and what tells them from programs.

A form given to a guest names, signed, when it was given. It stands beside the kept parts of a page, in none of them.
"""

import time
import uuid

from django.core import signing

from apps.core.cookies import full_name, options

from .texts import Guest

COOKIE, SALT, MAX_AGE = "guest", "threads.guests", 365 * 24 * 3600


FASTEST = 3  # seconds from the form to the post; nobody who takes 5 is refused, whatever the clocks of two machines say
_signer = signing.Signer(salt="threads.guests.given")


def given(text=""):
    """What the form of a guest sends back: good for one post, and since when they have it; `text` is an earlier one."""
    since = _since(text)
    return _signer.sign(f"{uuid.uuid4()}.{int(time.time() if since is None else since)}")


def seconds_since(text):
    """How long ago the form was given to whoever sent this with it; None if we gave none."""
    since = _since(text)
    return None if since is None else time.time() - since


def _since(text):
    try:
        return int(_signer.unsign(text).partition(".")[2])
    except signing.BadSignature:
        return None


def remembered_guest(request):
    """Who the form greets, or None."""
    try:
        name, email = signing.loads(request.COOKIES.get(full_name(COOKIE), ""), salt=SALT, max_age=MAX_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Guest(name, email)


def remember_guest(response, guest, *, wanted):
    """Keep name and address in a signed cookie, or forget them."""
    if not wanted:
        response.delete_cookie(full_name(COOKIE))
        return
    value = signing.dumps([guest.name, guest.email], salt=SALT)
    response.set_cookie(full_name(COOKIE), value, **options(max_age=MAX_AGE))
