"""How the words of a quotation compare with a stretch of a reading: as they stand there, with cuts, or differing."""

from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise, takewhile
from typing import NamedTuple

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from .words import folded

MOST_LEFT_OUT = 500  # words that a sign of omission can stand for
MOST_REPLACED = 15  # words that one insertion can stand for
LEAST_ALIKE, LEAST_SAME, LEAST_TELLING = 0.7, 4, 3
TELLING = 4  # letters: “the” and “was” are alike in all texts
STRAY = 3  # words
SPELT_ALIKE = 60  # of 100, rapidfuzz.fuzz.ratio


@dataclass(frozen=True)
class Match:
    """`first` and `last` name the words of the stretch; `steps` are (op, from, to, from, to) of both word lists."""

    first: int
    last: int
    is_whole: bool = False  # no word is left out
    steps: tuple = ()
    likeness: float = 1.0


class Difference(NamedTuple):
    """Words of both texts ("same"), of the reading alone ("left") or of the quotation alone ("added").

    `start` and `end` are offsets in the quotation; what it left out has the place where it would stand.
    """

    kind: str
    words: str
    start: int
    end: int


def exact(runs, there):
    """The Match of runs that stand in the stretch word for word and in order, or None."""
    keys = folded([word for word, _start, _end in there])
    wanted = [folded([word for word, _start, _end in run.words]) for run in runs]
    for first in _occurrences(keys, wanted[0], 0, len(keys)):
        ends = _chain(keys, wanted, runs, first)
        if ends and _same_case(runs, there, ends):
            is_whole = all(end == start for (_s, end), (start, _e) in pairwise(ends))
            return Match(first, ends[-1][1] - 1, is_whole)
    return None


def _occurrences(keys, wanted, at, before):
    """Where the wanted words stand in a row, beginning from `at` and before `before`."""
    while at < before:
        try:
            at = keys.index(wanted[0], at, before)
        except ValueError:
            return
        if keys[at : at + len(wanted)] == wanted:
            yield at
        at += 1


def _chain(keys, wanted, runs, first):
    """[(start, end)] of all runs, each as soon as it can be after the one before, or None."""
    ends = [(first, first + len(wanted[0]))]
    for run, words in zip(runs[1:], wanted[1:], strict=True):
        at = ends[-1][1]
        most = MOST_LEFT_OUT if run.after == "cut" else MOST_REPLACED
        start = next(_occurrences(keys, words, at, at + most + 1), None)
        if start is None:
            return None
        ends.append((start, start + len(words)))
    return ends


def _same_case(runs, there, ends):
    """The first word of each run may begin with another case; all others are as in the reading."""
    return all(
        word[1:] == other[1:] if number == 0 else word == other
        for run, (start, end) in zip(runs, ends, strict=True)
        for number, ((word, _s, _e), (other, _t, _f)) in enumerate(zip(run.words, there[start:end], strict=True))
    )


def alike(runs, there):
    """The Match of words that stand in the stretch with differences, or None if they are other words."""
    words, others = [word for run in runs for word, _start, _end in run.words], [word for word, _start, _end in there]
    steps = _steps(words, others, _breaks(runs))
    same = [word for op, here, until, *_there in steps if op == "equal" for word in words[here:until]]
    if len(same) < LEAST_SAME or sum(len(word) >= TELLING for word in same) < LEAST_TELLING:
        return None
    likeness = 2 * len(same) / (len(words) + sum(end - at for op, _h, _u, at, end in steps if op != "cut"))
    if likeness < LEAST_ALIKE:
        return None
    steps = [one for step in steps for one in _by_case(step, words, others)]
    return Match(steps[0][3], steps[-1][4] - 1, steps=tuple(steps), likeness=likeness)


def _steps(words, others, breaks):
    """From the words of the reading to those of the quotation; what it says it leaves out is a cut."""
    keys, other_keys = folded(words), folded(others)
    steps = [
        ("cut", here, until, at, end) if op == "insert" and here in breaks else (op, here, until, at, end)
        for op, here, until, at, end in LCSseq.opcodes(keys, other_keys)
    ]
    return _trimmed(steps, keys, other_keys)


def _by_case(step, words, others):
    """Equal words apart from those in another case; the first word of all may be."""
    op, here, until, at, _end = step
    if op != "equal":
        return [step]
    kinds = ["equal" if _same_but_for_first(words, others, n, at + n - here) else "replace" for n in range(here, until)]
    found, start = [], here
    for kind, several in groupby(kinds):
        stop = start + len(list(several))
        found.append((kind, start, stop, at + start - here, at + stop - here))
        start = stop
    return found


def _same_but_for_first(words, others, number, other):
    return words[number] == others[other] or (number == 0 and words[0][1:] == others[other][1:])


def _breaks(runs):
    """Before which words of the quotation a sign of omission or insertion stands."""
    return set(accumulate(len(run.words) for run in runs[:-1]))


def _trimmed(steps, keys, others):
    """Without what stands in the reading before and after the quotation, but for words at its edges spelt otherwise."""
    inner = _without_strays(_without_strays(_drawn_together(steps, others))[::-1])[::-1]
    if not inner:
        return []
    (_op, here, _until, at, _end), (_op, _here, until, _at, end) = inner[0], inner[-1]
    lead = _spelt_alike(keys[:here][::-1], others[:at][::-1])
    tail = _spelt_alike(keys[until:], others[end:])
    head = _edge(keys, others, (0, here, at - lead, at))
    foot = _edge(keys, others, (until, len(keys), end, end + tail))
    return head + inner + foot


def _drawn_together(steps, others):
    """Of words that the reading has twice, those nearer to the rest: LCS takes any."""
    found = next((n for n, step in enumerate(steps) if step[0] == "equal"), len(steps))
    match steps[found : found + 3]:
        case [("equal", here, until, at, end), ("insert", *_gap, stop), ("equal", _here, last, _at, farther)]:
            nearer = stop - (until - here)
            if nearer > end and others[at:end] == others[nearer:stop]:
                return [*steps[:found], ("equal", here, last, nearer, farther), *steps[found + 3 :]]
    return steps


def _without_strays(steps):
    """From the first equal words that stand with the rest; a word or two far from it are the same by chance."""
    for number, (op, here, until, *_there) in enumerate(steps):
        if op == "equal" and (until - here > STRAY or _gap(steps[number + 1 :]) <= until - here + STRAY):
            return steps[number:]
    return []


def _gap(steps):
    """How many words of the reading stand before the next equal ones, cuts apart."""
    near = takewhile(lambda step: step[0] != "equal", steps)
    return sum(end - at for op, _here, _until, at, end in near if op != "cut")


def _edge(keys, others, span):
    here, until, at, end = span
    return [
        (op, first + here, last + here, start + at, stop + at)
        for op, first, last, start, stop in LCSseq.opcodes(keys[here:until], others[at:end])
    ]


def _spelt_alike(words, others):
    """How many words at an edge have their counterpart in the reading."""
    alike = (ratio(word, other) >= SPELT_ALIKE for word, other in zip(words, others, strict=False))
    return sum(takewhile(bool, alike))


def difference(steps, quoted, source):
    """[Difference] from the reading to the quotation; `quoted` and `source` are the two texts with their words."""
    found = []
    for op, here, until, at, end in steps:
        start, stop = _offsets(quoted[1], here, until)
        if op == "cut":
            found.append(Difference("same", "…", start, start))
            continue
        if op != "equal":
            found.append(Difference("left", _typed(source, at, end), start, start))
        found.append(Difference("same" if op == "equal" else "added", _typed(quoted, here, until), start, stop))
    return [one for one in found if one.words]


def _offsets(words, first, last):
    """Where words begin and end; of no words, where the next one begins, or the last one ends."""
    if first < last:
        return words[first][1], words[last - 1][2]
    at = words[first][1] if first < len(words) else words[-1][2]
    return at, at


def _typed(typed, first, last):
    text, words = typed
    return text[words[first][1] : words[last - 1][2]].replace("\u2060", "") if first < last else ""
