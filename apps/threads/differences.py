"""What changed between two versions of a reply, in words; bounded, since comparing all with all takes seconds.

Words that both have once only are the fixed points (“patience”): what stands between two of them is compared by itself,
in full while it is small. Where a stretch has no fixed point and is too large, it is given as left and as added.
"""

import re
from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import NamedTuple

WORD = re.compile(r"\S+\s*|\s+")
PAIRS = 40_000  # of words that are compared one by one, at most, in one stretch
IN_ALL = 80_000  # and in one difference
DEEPEST = 40  # fixed points are looked for between fixed points, so often at most
KEPT = 0.25  # of a text of some length: if less of it stays, the two read more easily one after the other
SHORT = 30  # words
SLIGHT = 3  # letters of a word that stays alone between two changes: it is easier read as changed with them


class Difference(NamedTuple):
    """Pairs of (“same” | “left” | “added”, words), and how many words were left out and added."""

    parts: list
    left: int
    added: int


def difference(old, new):
    """What the new text leaves out of the old one, and what it adds."""
    before, after = WORD.findall(old), WORD.findall(new)
    blocks = list(_joined(_Comparison().matches(before, after)))
    if sum(size for _at, _bt, size in blocks) < KEPT * min(len(before), len(after)) and len(before) > SHORT:
        blocks = []
    parts = _written(blocks, before, after)
    counts = Counter()
    for kind, words in parts:
        counts[kind] += len(words.split())
    return Difference(parts, counts["left"], counts["added"])


class _Comparison:
    """One difference, with what is left of its budget."""

    def __init__(self):
        self.budget = IN_ALL

    def matches(self, a, b, at=0, bt=0, depth=0):
        """Yield (place in a, place in b, length) of what both have, in order."""
        head = _common(a, b)
        tail = _common(a[head:][::-1], b[head:][::-1])
        if head:
            yield at, bt, head
        yield from self._between(a[head : len(a) - tail], b[head : len(b) - tail], at + head, bt + head, depth)
        if tail:
            yield at + len(a) - tail, bt + len(b) - tail, tail

    def _between(self, a, b, at, bt, depth):
        if set(a).isdisjoint(b):
            return
        points = _fixed_points(a, b) if depth < DEEPEST else []
        if not points:
            yield from self._in_full(a, b, at, bt)
            return
        ends = [*points[1:], (len(a), len(b))]
        yield from self.matches(a[: points[0][0]], b[: points[0][1]], at, bt, depth + 1)
        for (i, j), (next_i, next_j) in zip(points, ends, strict=True):
            yield at + i, bt + j, 1
            yield from self.matches(a[i + 1 : next_i], b[j + 1 : next_j], at + i + 1, bt + j + 1, depth + 1)

    def _in_full(self, a, b, at, bt):
        cost = len(a) * len(b)
        if cost > min(PAIRS, self.budget):
            return
        self.budget -= cost
        for i, j, size in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()[:-1]:
            yield at + i, bt + j, size


def _common(a, b):
    """How many words both begin with."""
    return next((at for at, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))


def _fixed_points(a, b):
    """Places of the words that stand once in each, those of the longest run that keeps its order."""
    once = {word for word, n in Counter(a).items() if n == 1} & {word for word, n in Counter(b).items() if n == 1}
    places = {word: at for at, word in enumerate(b) if word in once}
    return _longest_rising([(at, places[word]) for at, word in enumerate(a) if word in once])


def _longest_rising(pairs):
    """The longest run of pairs in which the second rises too."""
    ends, last, before = [], [], {}
    for pair in pairs:
        at = bisect_left(ends, pair[1])
        before[pair] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [pair[1]], [pair]
    run, pair = [], last[-1] if last else None
    while pair is not None:
        run.append(pair)
        pair = before[pair]
    return run[::-1]


def _joined(matches):
    """Neighbours joined into blocks."""
    block = None
    for i, j, size in matches:
        if block and (block[0] + block[2], block[1] + block[2]) == (i, j):
            block = (block[0], block[1], block[2] + size)
            continue
        if block:
            yield block
        block = (i, j, size)
    if block:
        yield block


def _written(blocks, before, after):
    """The pairs of a difference, from what both have."""
    parts, i, j = [], 0, 0
    for at, bt, size in [*blocks, (len(before), len(after), 0)]:
        words = "".join(before[at : at + size])
        is_slight = size == 1 and i < at and j < bt and len(words.strip()) <= SLIGHT and at + size < len(before)
        if is_slight:
            continue
        _add(parts, "left", "".join(before[i:at]))
        _add(parts, "added", "".join(after[j:bt]))
        _add(parts, "same", words)
        i, j = at + size, bt + size
    return parts


def _add(parts, kind, words):
    if words:
        parts.append((kind, words))
