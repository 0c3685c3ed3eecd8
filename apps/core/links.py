"""Which addresses a text from people may link to; higher apps add their own schemes in front of this."""

import re

EXTERNAL = re.compile(r"(?:https?://[^/\s]|mailto:[^\s@]+@)", re.IGNORECASE)
LOCAL = re.compile(r"/(?![/\\])|#|/\Z")


def is_external(href):
    """Whether the address leaves this site."""
    return bool(EXTERNAL.match(href))


def resolve(href):
    """The address itself if it is a web, mail or site address, else None: not a link."""
    return href if is_external(href) or LOCAL.match(href) else None
