"""Words of a reading that stand in a text without quotation marks: twelve or more in a row."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile

from .words import SHINGLE, WORD, folded, shingle, word

LEAST = 12  # words in a row
STEP = LEAST - SHINGLE + 1  # of twelve words in a row one three begins at a multiple of this
HALF = STEP // 2  # of the threes of twelve words, the one this far before or after is among them too
NEAR = 200  # bytes in which HALF words and what is between them stand
MOST_ANCHORS = 12  # places of a reading tried for one stretch of the text
SLACK = 60  # bytes about the words of the text in which those of the reading are looked for
AROUND = 250, 1_000, 4_000  # bytes of a reading looked at before and after a three; more only if all of the first agree


@dataclass(frozen=True)
class Overlap:
    """Words `first` to `last` of the text stand in the shelf at these bytes."""

    first: int
    last: int
    start: int
    end: int

    def holds(self, word, byte):
        """Whether a word of the text that stands at this byte is one of these."""
        return self.first <= word <= self.last and self.start <= byte < self.end


def overlaps_in(words, shelf):
    """[Overlap] of a stretch of text, the longest at each place; `words` as of `words_of`."""
    keys = folded([word for word, _start, _end in words])
    found, at = [], 0
    for number in range(0, len(keys) - SHINGLE + 1, STEP):
        if number < at:
            continue
        best = _longest(keys, number, at, shelf)
        if best:
            found.append(best)
            at = best.last + 1
    return found


def _longest(keys, number, least, shelf):
    places = _places(keys, number, shelf)
    anchors = [anchor for side in (HALF, -HALF) for anchor in _sure(keys, number, number + side, places, shelf)]
    grown = []
    for at, place in anchors[:MOST_ANCHORS]:
        if not any(one.holds(at, place) for one in grown):
            grown += _grown(keys, at, least, shelf, place)
    return max(grown, key=lambda one: one.last - one.first, default=None)


def _places(keys, at, shelf):
    return shelf.places_of(shingle(keys[at : at + SHINGLE])) if 0 <= at <= len(keys) - SHINGLE else []


def _sure(keys, number, other, places, shelf):
    """[(word, place)] where two threes of the text stand near each other: one alone is a turn of phrase."""
    if not places:
        return []
    theirs = _places(keys, other, shelf)
    (at, anchors), (by, near) = sorted([(number, places), (other, theirs)], key=lambda pair: len(pair[1]))
    reach = (0, NEAR) if by > at else (-NEAR, 0)
    return [(at, place) for place in anchors if _has_between(near, place + reach[0], place + reach[1])]


def _has_between(places, start, end):
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _grown(keys, number, least, shelf, place):
    """[The overlap] about a word that stands in the reading at this byte, if it is long enough."""
    on, end = _agreeing_on(keys[number:], shelf, place)
    is_more = on and number > least
    back, start = _agreeing_back(keys[least:number][::-1], shelf, place) if is_more else (0, place)
    return [Overlap(number - back, number + on - 1, start, end)] if back + on >= LEAST else []


def _agreeing_on(keys, shelf, place):
    """How many of the words stand in the reading from this byte on, and where the last of them ends."""
    text = shelf.stretch(place, place + min(_reach(keys), AROUND[-1]), 0).parted_at(place)[1]
    amount, end = 0, 0
    for key, match in zip(keys, WORD.finditer(text), strict=False):
        if not _is(key, match[0]):
            break
        amount, end = amount + 1, match.end()
    return amount, place + len(text[:end].encode())


def _agreeing_back(keys, shelf, place):
    """How many of the words, the last first, stand in the reading before this byte, and where the first begins."""
    amount, start, reach = 0, place, _reach(keys)
    for around in AROUND:
        text = shelf.stretch(place, place, min(around, reach)).parted_at(place)[0]
        theirs = list(WORD.finditer(text))
        agreeing = takewhile(lambda pair: _is(pair[0], pair[1][0]), zip(keys, reversed(theirs), strict=False))
        found = [match for _mine, match in agreeing]
        amount, start = len(found), place - len(text[found[-1].start() :].encode()) if found else place
        if amount < len(theirs):
            break
    return amount, start


def _is(key, typed):
    """Whether a word of the reading, as it was typed there, is the one of the text; most are letter for letter."""
    return typed == key or word(typed).casefold() == key


def _reach(words):
    """Bytes in which these words can stand in a reading, whatever is between them, with one more that differs."""
    return 2 * len("".join(words).encode()) + AROUND[0]
