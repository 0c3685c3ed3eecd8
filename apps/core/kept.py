"""Parts of pages that are kept in memory, made once and joined into many pages as bytes.

A part is keyed by all it shows: what makes it is given nothing else, so it cannot hold what its key does not name. The
language, the time zone and the year of the clock, by which times are written out, always belong to the key.
"""

import hashlib
import threading
import zlib
from collections import OrderedDict
from functools import cached_property

from django.utils import timezone
from django.utils.translation import get_language

MOST_BYTES = 32_000_000  # in each process


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
        """A run of whole deflate blocks that refer to nothing before them, so that any others may stand around it."""
        return deflate(self.data, level=6)


class Store:
    """Parts by key, those least lately used are dropped first; safe for threads."""

    def __init__(self, most_bytes):
        self.most_bytes, self.size = most_bytes, 0
        self._parts, self._lock = OrderedDict(), threading.Lock()

    def get(self, key):
        """The value kept under this key, or None."""
        try:
            self._parts.move_to_end(key)
            return self._parts[key][0]
        except KeyError:
            return None

    def keep(self, key, value, size):
        """Keep a value of about `size` bytes."""
        with self._lock:
            self.size += size - self._parts.pop(key, (None, 0))[1]
            self._parts[key] = value, size
            while self.size > self.most_bytes:
                self.size -= self._parts.popitem(last=False)[1][1]
        return value

    def clear(self):
        """Keep nothing."""
        with self._lock:
            self._parts.clear()
            self.size = 0


store = Store(MOST_BYTES)


def ambience():
    """What every page is written by, whoever reads it: language, time zone, the year that goes without saying."""
    zone = timezone.get_current_timezone()
    return get_language(), str(zone), timezone.localtime(timezone=zone).year


def part(key, make):
    """The part under this key; `make` gives its text if it is not kept."""
    key = (*key, ambience())
    return store.get(key) or store.keep(key, *_made(make()))


def _made(text):
    made = Part(text.encode())
    return made, 2 * len(made.data)  # deflated too, and what Python adds


def deflate(data, *, level):
    """Raw deflate blocks that end on a byte and carry no reference onward."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
