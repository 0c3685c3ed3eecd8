"""Each quotation of a text with its verdict, in order."""

from dataclasses import dataclass, field
from enum import StrEnum

from apps.core.markdown.quoted import quoted_in

from . import comparing, naming
from .overlaps import LEAST, overlaps_in
from .parsing import SOURCE, inserts, runs_of, with_letters
from .seeking import stretches_for
from .standing import Standing, standing
from .words import SHINGLE, bare_words, words_of

MOST_QUOTATIONS = 60  # of one text; the rest is left unchecked
MOST_SOURCE = 200  # characters at the end of a block quotation in which its source is looked for
BEST = 3  # places of which the words themselves are compared
REPLY = "reply:"


class Kind(StrEnum):
    BLOCK = "block"
    INLINE = "inline"
    UNMARKED = "unmarked"


class Verdict(StrEnum):
    VERBATIM = "verbatim"
    ELIDED = "elided"
    ALTERED = "altered"
    NOT_FOUND = "not_found"
    NOT_IN_LIBRARY = "not_in_library"


@dataclass(frozen=True)
class Checked:
    """One quotation: where it stands in which piece of the text, what came of it, and where its words are from."""

    kind: Kind
    verdict: Verdict
    prose: int  # which piece of the text, from 0
    start: int
    end: int
    words: str
    name: str = ""
    difference: list = field(default_factory=list)  # [comparing.Difference], their offsets from `start`
    found: Standing | None = None
    since: str = ""  # what became of the passage when the reading was revised: check, orphan, or nothing
    is_settled: bool = False  # staff have said where it stands since


def check(pieces, shelf):
    """[Checked] of a text in pieces (`core.markdown.prose.Prose`), looked for on the shelf of its course."""
    checked = []
    for number, prose in enumerate(pieces):
        looking = _block if prose.is_quotation else _running
        checked += sorted(looking(number, prose, shelf), key=lambda one: one.start)
        if len(checked) >= MOST_QUOTATIONS:
            return checked[:MOST_QUOTATIONS]
    return checked


def _block(number, prose, shelf):
    """A block quotation; one of another reply is not looked for."""
    if prose.href.startswith(REPLY):
        return []
    source = SOURCE.search(prose.text, max(len(prose.text) - MOST_SOURCE, 0))
    end = source.start() if source else len(prose.text)
    if len(bare_words(prose.text[:end])) < SHINGLE:
        return []
    name = naming.named_in(prose.text[end:] or prose.label)
    return [_judged(Kind.BLOCK, number, prose.text, (0, end), shelf, name)]


def _running(number, prose, shelf):
    """Quotations in a paragraph, and words of a reading outside them."""
    spans = [span for span in quoted_in(prose.text)[:MOST_QUOTATIONS] if _counts(prose.text[slice(*span)], shelf)]
    for start, end in spans:
        name = naming.named_beside(prose.text, start, end)
        yield _judged(Kind.INLINE, number, prose.text, (start, end), shelf, name)
    yield from _unmarked(number, prose.text, spans, shelf)


def _counts(words, shelf):
    """Three words or more that are not the title of a reading."""
    return len(bare_words(words)) >= SHINGLE and not naming.is_title(words, shelf)


def _judged(kind, number, text, span, shelf, name):  # noqa: PLR0913 - a quotation and where to look
    start, end = span
    words = text[start:end]
    verdict, difference, found = _verdict(words, shelf)
    if verdict == Verdict.NOT_FOUND and name and not naming.is_of(name, shelf):
        verdict = Verdict.NOT_IN_LIBRARY
    return Checked(kind, verdict, number, start, end, words.strip(), name, difference, found)


def _verdict(words, shelf):
    """Verdict, difference and Standing of the words of a quotation."""
    runs = runs_of(words)
    stretches = stretches_for(runs, shelf, BEST) if runs else []
    for there in stretches:
        if match := comparing.exact(runs, there.words):
            is_whole = match.is_whole and not inserts(words)
            return Verdict.VERBATIM if is_whole else Verdict.ELIDED, [], _standing(shelf, there, match)
    compared = [(match, there) for there in stretches if (match := comparing.alike(runs, there.words))]
    if not compared:
        return Verdict.NOT_FOUND, [], None
    match, there = max(compared, key=lambda pair: pair[0].likeness)
    quoted = with_letters(words), [word for run in runs for word in run.words]
    difference = comparing.difference(match.steps, quoted, (there.text, there.words))
    return Verdict.ALTERED, difference, _standing(shelf, there, match)


def _standing(shelf, there, match):
    return standing(shelf, *there.bytes_of(match.first, match.last))


def _unmarked(number, text, spans, shelf):
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        words = [(word, first + at, last + at) for word, first, last in words_of(text[at:start])]
        at = end
        if len(words) < LEAST:
            continue
        for overlap in overlaps_in(words, shelf):
            first, last = words[overlap.first][1], words[overlap.last][2]
            found = standing(shelf, overlap.start, overlap.end)
            yield Checked(Kind.UNMARKED, Verdict.VERBATIM, number, first, last, text[first:last], found=found)
