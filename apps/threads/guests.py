"""A guest's name and address, remembered on their device when they ask for it."""

from django.conf import settings
from django.core import signing

from .texts import Guest

COOKIE, SALT, MAX_AGE = "guest", "threads.guests", 365 * 24 * 3600


def remembered_guest(request):
    """Who the form greets, or None."""
    try:
        name, email = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MAX_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Guest(name, email)


def remember_guest(response, guest, *, wanted):
    """Keep name and address in a signed cookie, or forget them."""
    if not wanted:
        response.delete_cookie(COOKIE)
        return
    response.set_cookie(
        COOKIE,
        signing.dumps([guest.name, guest.email], salt=SALT),
        max_age=MAX_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
