"""Words of a reading that stand in a text without quotation marks: twelve or more in a row."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

from .words import SHINGLE, WORD, bare_words, folded, shingle

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
    mine = keys[least:number][::-1], keys[number:]
    for around in AROUND:
        before, after = (min(around, _reach(words)) for words in mine)
        texts = shelf.stretch(place, place + after, before).parted_at(place)
        theirs = [bare_words(text) for text in texts]
        back, on = _in_common(mine[0], folded(theirs[0])[::-1]), _in_common(mine[1], folded(theirs[1]))
        if back < len(theirs[0]) and on < len(theirs[1]):
            break
    if not on or back + on < LEAST:
        return []
    start, end = place - _bytes_before(texts[0], len(theirs[0]) - back), place + _bytes_to(texts[1], on)
    return [Overlap(number - back, number + on - 1, start, end)]


def _bytes_before(text, number):
    """From the beginning of this word of the text to its end; none if it has no such word."""
    begin = next((match.start() for match in islice(WORD.finditer(text), number, None)), len(text))
    return len(text[begin:].encode())


def _bytes_to(text, amount):
    """From the beginning of the text to the end of so many words."""
    return len(text[: next(islice(WORD.finditer(text), amount - 1, None)).end()].encode())


def _reach(words):
    """Bytes in which these words can stand in a reading, whatever is between them, with one more that differs."""
    return 2 * sum(map(len, map(str.encode, words))) + AROUND[0]


def _in_common(words, others):
    amount = 0
    for word, other in zip(words, others, strict=False):
        if word != other:
            break
        amount += 1
    return amount
