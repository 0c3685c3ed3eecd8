"""Parts of pages that are kept in memory, made once and joined into many pages as bytes.

A part is keyed by all it shows: what makes it is given nothing else, so it cannot hold what its key does not name. The
language, the time zone and the day there, by which times are written out, always belong to the key.
"""

import hashlib
import re
import secrets
import zlib
from collections import namedtuple
from functools import cached_property
from itertools import batched

from django.http import HttpResponse
from django.template import loader
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from .csrf import token_for
from .store import Store

MOST_BYTES = 16_000_000  # in each process, as they are counted: what is held by them is a third more
SHORT = 150  # bytes that are not worth packing
KEY = 500  # bytes of a key, and what Python adds to a value, about
TOGETHER = 10  # parts of a whole that are packed as one: they are much alike, and few of them change at once

# What a part of a template is keyed by, and by which names it sees what it shows; functions are called when it is made.
# With `own`, {name: value or function}, its text is made once for all of a kind, and these are put in it for each.
By = namedtuple("By", "key shows kind own", defaults=((), {}))
ALWAYS = By((), {})


class Part:
    """Bytes of a page, with what is wanted of them again and again."""

    def __init__(self, data):
        self.data = data

    @cached_property
    def digest(self):
        """Names the bytes, for the page's ETag."""
        return hashlib.blake2b(self.data, digest_size=16).digest()

    @cached_property
    def deflated(self):
        """Whole deflate blocks that refer to nothing before them, so that any others may stand around them."""
        return deflate(self.data)


class Whole(Part):
    """Several parts as one; their bytes stay where they are."""

    def __init__(self, parts):
        self.parts = list(parts)

    @property
    def data(self):
        """The bytes of all."""
        return b"".join(part.data for part in self.parts)

    @cached_property
    def digest(self):
        """Names the bytes by those of the parts."""
        return _digest(part.digest for part in self.parts)

    @property
    def deflated(self):
        """Blocks of several parts each, kept by what these are: other wholes may have them too."""
        return b"".join(map(_packed, batched(self.parts, TOGETHER)))


store = Store(MOST_BYTES)


def whole(key, make):
    """The whole under this key, of the parts that `make` gives if it is not kept; they are kept by themselves."""
    key = ("whole", *key, ambience())
    made = store.get(key)
    return made or store.keep(key, Whole(made_of := list(make())), 200 * len(made_of))


def ambience():
    """What every page is written by, whoever reads it: language, time zone, and the day, of which times are told."""
    zone = timezone.get_current_timezone()
    return get_language(), str(zone), timezone.localdate(timezone=zone)


def part(key, make, written_by=None):
    """The part under this key; `make` gives its text if it is not kept.

    Who asks for many at once says by what they are written: to ask for the `ambience` takes as long as to find a part.
    """
    key = (*key, written_by or ambience())
    made = store.get(key)
    return made or store.keep(key, Part(data := make().encode()), len(data) + KEY)


def _packed(parts):
    key = ("packed", *(part.digest for part in parts))
    return store.get(key) or store.keep(
        key, packed := deflate(b"".join(part.data for part in parts)), len(packed) + KEY
    )


def deflate(data):
    """Raw deflate blocks (RFC 1951) that end on a byte; a few bytes, such as a token, are stored as they are."""
    if len(data) < SHORT:
        size = len(data)
        return b"\0" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + data
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


# Pages ------------------------------------------------------------------------------------------

SLOTS = "slots"
CSRF, ONCE = "csrf", "once"  # what is new on each page: the token of its forms, and the one that is good for one post
_sign = secrets.token_hex(8)  # nobody can write what stands for a part: no text holds a NUL, and the sign is secret
_SLOT = re.compile(f"\0{_sign}(\\w+)\0")


def joined(context, made):
    """What a template writes for a part: its text, or in a page of parts a sign that stands for it."""
    slots = context.get(SLOTS)
    if slots is None:
        return made.data.decode()
    slots.append(made)
    return _slot(len(slots) - 1)


def _slot(name):
    return f"\0{_sign}{name}\0"


class Pattern:
    """What a template writes for all things of one kind, with holes for what differs among them."""

    def __init__(self, text):
        self.pieces = _SLOT.split(text)
        self.holes = set(self.pieces[1::2])

    def filled(self, own):
        """The text for one thing, of which `own(name)` stands in each hole; what is not marked as safe is escaped."""
        values = {name: conditional_escape(own(name)) for name in self.holes}
        pieces = list(self.pieces)
        pieces[1::2] = [values[name] for name in pieces[1::2]]
        return "".join(pieces)


def pattern(key, make, written_by=None):
    """The pattern under this key; `make` gives its text, with a `hole` where something differs."""
    key = ("pattern", *key, written_by or ambience())
    made = store.get(key)
    if made is None:
        text = make()
        made = store.keep(key, Pattern(text), 2 * len(text))
    return made


def hole(name):
    """What stands in the text of a pattern for a value of this name."""
    return _slot(name)


class PageOfParts(HttpResponse):
    """A page whose parts are still apart: those that are kept are not packed again, and joined by the server alone."""

    def __init__(self, page, fresh):
        super().__init__()
        self.page, self.fresh = page, fresh
        self._container = page.filled(fresh)
        self["Content-Length"] = str(page.size + sum(len(fresh[name]) for name in page.holes.values()))

    @property
    def parts(self):
        """Its parts in order, those that are new on each page among them."""
        return [Part(self.fresh[part]) if isinstance(part, str) else part for part in self.page.parts]


def render_parts(request, template, context, *, by=None, once=""):
    """Answer with a page joined of its parts, or with 304 if the visitor has the same one.

    With `by`, all that the page shows, its own text is kept too; then `context` may be a function that gives it, which
    is asked only if the text is not kept. Two strings are new on each page, and no part of it:
    the CSRF token and `once`, the token of a form. The ETag names all else and the secret behind the CSRF token, and so
    tells no more than the page itself.
    """
    page = _page(request, template, context, by)
    fresh = {ONCE: once.encode(), CSRF: token_for(request).encode() if CSRF in page.holes.values() else b""}
    response = PageOfParts(page, fresh)
    response["ETag"] = etag = f'W/"{_digest([request.META.get("CSRF_COOKIE", ""), page.digest]).hex()}"'
    return get_conditional_response(request, etag=etag, response=response)


class Page:
    """The parts of a page in order; in its holes stands what is new each time."""

    def __init__(self, parts):
        self.parts = parts
        self.digest = _digest(part if isinstance(part, str) else part.digest for part in parts)
        pieces = [one for part in parts for one in getattr(part, "parts", (part,))]
        self.holes = {at: name for at, name in enumerate(pieces) if isinstance(name, str)}
        self._data = ["" if at in self.holes else piece.data for at, piece in enumerate(pieces)]
        self.size = sum(map(len, self._data))

    def filled(self, fresh):
        """The bytes of the parts, with these in the holes."""
        data = self._data.copy()
        for at, name in self.holes.items():
            data[at] = fresh[name]
        return data


def _page(request, template, context, by):
    key = by and ("page", template, *by, ambience())
    return (by and store.get(key)) or _made_page(request, template, context, key)


def _made_page(request, template, context, key):
    slots = []
    shown = context() if callable(context) else context
    shown = shown | {SLOTS: slots, "csrf_token": _slot(CSRF), "once": _slot(ONCE)}
    text = loader.render_to_string(template, shown, request)
    pieces = _SLOT.split(text)
    parts = [_of_page(piece, slots) if at % 2 else Part(piece.encode()) for at, piece in enumerate(pieces)]
    page = Page(parts)
    return store.keep(key, page, len(text) + KEY) if key else page


def _of_page(name, slots):
    return slots[int(name)] if name.isdecimal() else name


def _digest(named):
    whole = b"".join(one.encode() if isinstance(one, str) else one for one in named)
    return hashlib.blake2b(whole, digest_size=16).digest()
