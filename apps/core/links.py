"""Which addresses a text from people may link to, and the whole of those of this site.

Higher apps add schemes of their own in front of what a text may link to.
"""

import re

from django.conf import settings

EXTERNAL = re.compile(r"(?:https?://[^/\s]|mailto:[^\s@]+@)", re.IGNORECASE)
LOCAL = re.compile(r"/(?![/\\])|#|/\Z")


def is_external(href):
    """Whether the address leaves this site."""
    return bool(EXTERNAL.match(href))


def resolve(href):
    """The address itself if it is a web, mail or site address, else None: not a link."""
    return href if is_external(href) or LOCAL.match(href) else None


def full(path):
    """A path with the site before it, for what is read away from the site."""
    return settings.SITE_URL + path
