"""The cookies besides the session's: this host's alone, out of a script's sight, under HTTPS never in the clear."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


def full_name(name):
    """The name a browser knows it by: under HTTPS one that no other host can set, even a neighbour below one domain."""
    return f"__Host-{name}" if settings.SESSION_COOKIE_SECURE else name


def options(*, max_age):
    """How every one of them is set; `max_age` in seconds."""
    return {"max_age": max_age, "httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}


class OwnCookieStorage(CookieStorage):
    """Django's, under a name of this host alone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.cookie_name = full_name("messages")


class Messages(FallbackStorage):
    """What is said on the next page: in a cookie, and what is too long for it in the session."""

    storage_classes = (OwnCookieStorage, SessionStorage)
