"""Random keys that a visitor without an account holds in a signed cookie; each opens one thing they sent."""

from .cookies import full_name, options

COOKIE, SALT = "keys", "core.keyring"
MOST, MAX_AGE = 20, 180 * 24 * 3600


def keys_of(request):
    """The visitor's keys; none if the cookie is absent, expired or forged."""
    return frozenset(_read(request))


def hand_out(request, response, key):
    """Add a key to those the visitor holds; the oldest go first."""
    keys = [*_read(request), key][-MOST:]
    response.set_signed_cookie(
        full_name(COOKIE),
        ".".join(keys),
        salt=SALT,
        **options(max_age=MAX_AGE),
    )


def _read(request):
    value = request.get_signed_cookie(full_name(COOKIE), default="", salt=SALT, max_age=MAX_AGE)
    return [key for key in value.split(".") if key]
