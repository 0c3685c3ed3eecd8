"""The token of a page's forms: Django's own, but with one call for random bytes where Django makes sixty-four.

A visitor who has a cookie keeps it as it is; Django would send it again with every page.
"""

import secrets

from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH

LETTERS = CSRF_ALLOWED_CHARS
PLACES = {letter: at for at, letter in enumerate(LETTERS)}
# each letter stands for equally many bytes; the bytes that are left over are dropped, so that none is likelier
EVEN = bytes(ord(LETTERS[byte % len(LETTERS)]) for byte in range(256))
LEFT_OVER = bytes(range(256 - 256 % len(LETTERS), 256))


def token_for(request):
    """The token for this page: the visitor's secret, masked anew; a new visitor gets a secret with the answer."""
    secret = request.META.get("CSRF_COOKIE")
    if secret is None:
        secret = _random()
        request.META |= {"CSRF_COOKIE": secret, "CSRF_COOKIE_NEEDS_UPDATE": True}
    mask = _random()
    places = zip(map(PLACES.__getitem__, secret), map(PLACES.__getitem__, mask), strict=True)
    return mask + "".join([LETTERS[(one + other) % len(LETTERS)] for one, other in places])


def _random():
    """A word of the length of a secret."""
    word = secrets.token_bytes(4 * CSRF_SECRET_LENGTH).translate(EVEN, LEFT_OVER)
    return word[:CSRF_SECRET_LENGTH].decode()
