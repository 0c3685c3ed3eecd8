"""What is shown of a text that was found: the words around what was sought, in pieces, those sought told apart."""

from typing import NamedTuple

from . import stems

LENGTH, BEFORE = 230, 70  # characters: of a snippet, and at most before the first word that was sought
CUT = "…"


class Piece(NamedTuple):
    """Some characters of a text; a hit is what was sought."""

    text: str
    is_hit: bool = False


def marked(text, asked, language):
    """The whole of a short text, a title for example."""
    return list(_pieces(text, _hits(text, asked, language), 0, len(text)))


def snippet(text, asked, language):
    """The part of a text where most of what was sought stands close together; its beginning, if nothing does."""
    hits = _hits(text, asked, language)
    start, end = _window(text, hits)
    pieces = list(_pieces(text, hits, start, end))
    before = [Piece(f"{CUT} ")] if start else []
    return [*before, *pieces, *([Piece(f" {CUT}")] if end < len(text) else [])]


def _hits(text, asked, language):
    """[(start, end)] of what was sought, in order, none inside another."""
    words = list(stems.WORD.finditer(text))
    made = [stems.stem(word[0], language) for word in words]
    found = set()
    for term in asked.wanted:
        sought = [stems.stem(word, language) for word in term.words]
        begins = [at for at, stem in enumerate(made) if stem == sought[0]]
        places = [at for at in begins if made[at : at + len(sought)] == sought]
        found.update((words[at].start(), words[at + len(sought) - 1].end()) for at in places)
    return _apart(sorted(found))


def _apart(spans):
    apart = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


def _window(text, hits):
    """Where a snippet begins and ends, at spaces."""
    start = _best_start(hits)
    start = 0 if start <= BEFORE else text.find(" ", start - BEFORE, start) + 1 or start
    end = start + LENGTH
    if end >= len(text):
        return start, len(text)
    return start, max(text.rfind(" ", start, end), hits[0][1] if hits and hits[0][0] >= start else start + 1)


def _best_start(hits):
    """The place from which on most stands within one snippet."""

    def within(at):
        return sum(hits[at][0] <= start and end <= hits[at][0] + LENGTH - BEFORE for start, end in hits)

    return hits[max(range(len(hits)), key=within)][0] if hits else 0


def _pieces(text, hits, start, end):
    at = start
    for first, last in hits:
        if first < at or last > end:
            continue
        if first > at:
            yield Piece(text[at:first])
        yield Piece(text[first:last], True)
        at = last
    if at < end:
        yield Piece(text[at:end])
