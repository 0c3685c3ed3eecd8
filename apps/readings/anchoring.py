"""Where the words of a passage stand after its reading was revised, and how certain that is.

Pure. Exact words first, what stands around them decides between several; else the likest place, quote, prefix, suffix
and position weighed 50, 20, 20, 2. Short quotes turn up by chance, so for them the difference between the old and the
new paragraph is asked too; where the two disagree, a person has to look. Measured by `tests.drills.anchoring`.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from .passages import BREAK, CONTEXT, Passage

SHORT = 25  # characters below which the difference has a say
QUOTE, AROUND, POSITION = 50, 20, 2
CERTAIN, DOUBTFUL = 0.72, 0.55  # of 1: from which score a place is taken; from which it is worth a look
MARGIN = 0.03  # by how much the best place has to beat the next
PIECE, STEP = 12, 6  # characters of the pieces that are looked for where the words are not found; how far apart
GUESSES, BUCKET, SLACK = 5, 4, 4  # places compared at most; characters that count as one place, or are looked at beside
MANY = 20  # places of the same words that are not weighed one by one


class Certainty(StrEnum):
    EXACT = "exact"  # the same words, here or elsewhere
    MENDED = "mended"  # the words were changed
    CHECK = "check"  # two rules disagree, or two places are alike
    ORPHAN = "orphan"  # the words are gone


class Anchor(NamedTuple):
    """What became of a passage: how it stands now; the old passage itself if it is an orphan."""

    certainty: Certainty
    passage: Passage

    @property
    def is_certain(self):
        """Whether nobody has to look."""
        return self.certainty in (Certainty.EXACT, Certainty.MENDED)


@dataclass(frozen=True, order=True)
class _Place:
    """A span of the new text, and how like it is to the passage: 0 to 1."""

    score: float
    start: int
    end: int

    def is_apart(self, other):
        return self.start >= other.end or self.end <= other.start


class Anchoring:
    """Carries passages of one revision, a `passages.Text`, over to another; the old one may be unknown."""

    def __init__(self, new, old=None):
        self.new, self.old = new, old
        self._differences = {}

    def anchor(self, passage):
        """Where the passage stands in the new text."""
        places = self._places(passage)
        standing = self._standing(places[0]) if places else None
        if standing is None:
            return self._at_second_sight(passage)
        rivals = [place for place in places[1:] if place.is_apart(places[0]) and place.score > places[0].score - MARGIN]
        if rivals or places[0].score < CERTAIN or not self._is_confirmed(passage, standing):
            return Anchor(Certainty.CHECK, standing)
        return Anchor(Certainty.EXACT if standing.exact == passage.exact else Certainty.MENDED, standing)

    def _standing(self, place):
        label, at = self.new.place(place.start)
        return self.new.passage(label, at, at + place.end - place.start)

    def _places(self, passage):
        """Where the passage may stand, likest first, nothing unlike."""
        spans = self._of_the_same_words(passage)
        places = [self._weighed(passage, span) for span in spans]
        if max(places, default=_Place(0, 0, 0)).score < CERTAIN:
            likely = {self._mended(passage, at) for at in self._guesses(passage)} - {None, *spans}
            places += [self._weighed(passage, span) for span in likely]
        return sorted((place for place in places if place.score >= DOUBTFUL), reverse=True)

    def _of_the_same_words(self, passage):
        """Spans of the exact words; of words that stand everywhere, those with the most of the same around them."""
        for length in (0, CONTEXT // 4, CONTEXT):
            before = passage.prefix[-length:] if length else ""
            found = self.new.occurrences(before + passage.exact + passage.suffix[:length])
            if len(found) < MANY:
                break
        starts = [at + len(before) for at in found]
        return [(start, start + len(passage.exact)) for start in starts]

    def _guesses(self, passage):
        """Where the passage may begin, by pieces of it and of what stands around it."""
        source, votes = passage.prefix + passage.exact + passage.suffix, Counter()
        for at in range(0, max(len(source) - PIECE, 0) + 1, STEP):
            for found in self.new.occurrences(source[at : at + PIECE]):
                votes[(found - at + len(passage.prefix)) // BUCKET] += 1
        return [bucket * BUCKET for bucket, _amount in votes.most_common(GUESSES)]

    def _mended(self, passage, at):
        """The span that the passage became near an offset, by its difference to what stands there, or None."""
        size, before, after = len(passage.exact), len(passage.prefix), len(passage.suffix)
        left = max(at - before - SLACK, 0)
        there = self.new.whole[left : max(at + size + after + SLACK, 0)]
        steps = Levenshtein.opcodes(passage.prefix + passage.exact + passage.suffix, there)
        span = carried(steps, before, before + size)
        if span is None or BREAK in there[slice(*span)]:
            return None
        return left + span[0], left + span[1]

    def _weighed(self, passage, span):
        quote = likeness(passage.exact, self.new.whole[slice(*span)])
        prefix, suffix = self.new.around(*span, len(passage.prefix), len(passage.suffix))
        around = _beside(passage.prefix[::-1], prefix[::-1]) + _beside(passage.suffix, suffix)
        weighed = QUOTE * quote + AROUND * around + POSITION * self._nearness(passage, span[0])
        return _Place(weighed / (QUOTE + 2 * AROUND + POSITION), *span)

    def _nearness(self, passage, start):
        """How near its old offset, 1 to 0; another paragraph is not near."""
        label, at = self.new.place(start)
        if label != passage.label:
            return 0
        return 1 - abs(at - passage.start) / max(len(self.new.blocks[label]), passage.start, 1)

    # The second opinion -------------------------------------------------------------------------

    def _is_confirmed(self, passage, standing):
        if self.old is None or len(passage.exact) >= SHORT:
            return True
        return self._by_difference(passage) == (standing.start, standing.end) and passage.label == standing.label

    def _at_second_sight(self, passage):
        """Of words that were not found again: what now stands in their place is worth a look, if anything does."""
        span = self.old and self._by_difference(passage)
        standing = self.new.passage(passage.label, *span) if span else None
        if standing is None or likeness(standing.exact, passage.exact) < DOUBTFUL:
            return Anchor(Certainty.ORPHAN, passage)
        return Anchor(Certainty.CHECK, standing)

    def _by_difference(self, passage):
        """The span that the difference between the old and the new paragraph gives, or None."""
        label = passage.label
        if label not in self.old.blocks or label not in self.new.blocks:
            return None
        if label not in self._differences:
            self._differences[label] = Levenshtein.opcodes(self.old.blocks[label], self.new.blocks[label])
        return carried(self._differences[label], passage.start, passage.end)


def carried(steps, start, end):
    """A span carried over by the steps from one text to another; None if nothing of it is left."""
    first = next((step for step in steps if step.src_start <= start < step.src_end), None)
    last = next((step for step in steps if step.src_start < end <= step.src_end), None)
    if first is None or last is None:
        return None
    new_start = first.dest_start + (0 if first.tag == "delete" else start - first.src_start)
    new_end = last.dest_start + (0 if last.tag == "delete" else end - last.src_start)
    return (new_start, new_end) if new_start < new_end else None


def likeness(one, other):
    """How like two texts are, 0 to 1, by the letters to change (Levenshtein, over the longer one)."""
    return Levenshtein.normalized_similarity(one, other)


def _beside(old, new):
    """How like what stands beside the words is, within their paragraph and beyond; both read away from the words."""
    return (likeness(old, new) + likeness(old.partition(BREAK)[0], new.partition(BREAK)[0])) / 2
