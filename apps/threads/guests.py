"""A guest's name and address, remembered on their device when they ask for it."""

from django.core import signing

from apps.core.cookies import full_name, options

from .texts import Guest

COOKIE, SALT, MAX_AGE = "guest", "threads.guests", 365 * 24 * 3600


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
