"""The index of a reading, and that of a course: its readings on one shelf, asked all at once.

It holds where each three words stand, in one sorted array of 64-bit numbers, eight bytes a word: the upper half is the
hash of three words, the lower the byte at which they begin. A question is one binary search, whatever the number of
readings or of courses.
"""

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from .words import SHINGLE, folded, shingle, words_of

BREAK = b"\n \n"  # between paragraphs; a space, so that a slice can begin with one
BITS = 32  # of a place
PLACE = (1 << BITS) - 1
MOST_PLACES = 400  # of the same three words in a course; what stands more often says nothing in particular


@dataclass(frozen=True)
class Volume:
    """One reading: the plain text of its paragraphs, its threes, where each paragraph begins, and their labels.

    A label is the number of a paragraph, or empty where none can be pointed to.
    """

    text: bytes
    places: array
    starts: list
    labels: list


def bind(blocks):
    """The Volume of [(label, plain text)] in order."""
    texts = [text.encode() for _label, text in blocks]
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + len(BREAK)
    whole = BREAK.join(texts)
    return Volume(whole, array("Q", sorted(_places(whole.decode()))), starts, [label for label, _text in blocks])


def _places(text):
    words = words_of(text)
    keys = folded([word for word, _start, _end in words])
    byte = at = 0
    for number in range(len(words) - SHINGLE + 1):
        start = words[number][1]
        byte, at = byte + len(text[at:start].encode()), start
        yield shingle(keys[number : number + SHINGLE]) << BITS | byte


@dataclass(frozen=True)
class Title:
    """What names a reading: its key, revision and slug in the library, and its record in CSL-JSON."""

    key: int
    revision: int
    record: dict = field(default_factory=dict)
    slug: str = ""


class Stretch:
    """Some text of a shelf, and the byte it begins at."""

    def __init__(self, text, start):
        self.text, self.start = text, start

    @cached_property
    def words(self):
        """Its words with their offsets in it."""
        return words_of(self.text)

    def bytes_of(self, first, last):
        """The bytes of the shelf at which words `first` to `last` begin and end."""
        return tuple(self.start + len(self.text[:at].encode()) for at in (self.words[first][1], self.words[last][2]))

    def parted_at(self, byte):
        """Its text before and from this byte of the shelf."""
        text = self.text.encode()
        return text[: byte - self.start].decode(), text[byte - self.start :].decode()


class Shelf:
    """The readings of a course, as one text; `titles` in the order in which they stand, `name` for what they are."""

    def __init__(self, volumes, name=""):
        self.name = name
        self.titles = [title for title, _volume in volumes]
        self.text = BREAK.join(volume.text for _title, volume in volumes)
        self._begins, self._starts, self._labels, places, base = [], array("L"), [], [], 0
        for _title, volume in volumes:
            self._begins.append(base)
            self._starts.extend(base + start for start in volume.starts)
            self._labels += volume.labels
            places += [place + base for place in volume.places] if base else volume.places.tolist()
            base += len(volume.text) + len(BREAK)
        places.sort()  # runs that are sorted already, which is quick
        self._places = array("Q", places)

    @property
    def size(self):
        """Bytes in memory, about."""
        return len(self.text) + 8 * len(self._places) + 80 * len(self._starts)

    def places_of(self, hashed):
        """The bytes at which three words of this hash may begin."""
        at, places, found = bisect_left(self._places, hashed << BITS), self._places, []
        while at < len(places) and places[at] >> BITS == hashed and len(found) < MOST_PLACES:
            found.append(places[at] & PLACE)
            at += 1
        return found

    def reading_at(self, place):
        """Which reading a byte belongs to: its place in `titles`."""
        return bisect_right(self._begins, place) - 1

    def stretch(self, place, end, before):
        """The text from so many bytes before `place` to `end`, cut between words, as far as it is of one reading."""
        begin, until = _bounds(self._begins, self.reading_at(place), len(self.text))
        start = self.text.rfind(b" ", begin, max(place - before, begin)) + 1 or begin
        cut = self.text.find(b" ", min(end, until), until)
        text = self.text[start : until if cut < 0 else cut].decode()
        return Stretch(text, start)

    def blocks_of(self, reading):
        """[(label, plain text)] of a reading's numbered paragraphs, in order."""
        first = bisect_left(self._starts, self._begins[reading])
        until = self._begins[reading + 1] if reading + 1 < len(self._begins) else len(self.text)
        numbers = range(first, bisect_left(self._starts, until))
        bounds = ((self._labels[at], _bounds(self._starts, at, len(self.text))) for at in numbers)
        return [(label, self.text[slice(*where)].decode()) for label, where in bounds if label]

    def paragraph_at(self, place):
        """Which paragraph a byte belongs to: its label, and the bytes between which it stands."""
        at = bisect_right(self._starts, place) - 1
        return self._labels[at], *_bounds(self._starts, at, len(self.text))


def _bounds(starts, at, length):
    return starts[at], starts[at + 1] - len(BREAK) if at + 1 < len(starts) else length
