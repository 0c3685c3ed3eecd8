"""What was typed, as a query. Any text is one: what means nothing is named in `ignored`, and nothing is an error.

Words are all wanted, those in quotation marks together, those behind a `-` not at all; `author:`, `reading:`, `in:`,
`before:`, `after:`, `is:` and `has:` narrow what is found, and may stand behind a `-` too.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property

from . import stems

LONGEST, MOST_TERMS = 200, 12  # characters; words and filters
KINDS = ("readings", "prompts", "replies", "people")
OPENS, CLOSES = '"“”„«»', '"“”»«'
PIECE = re.compile(
    rf"(?P<no>-)?(?:(?P<name>[a-z]+):)?(?:[{OPENS}](?P<phrase>[^{CLOSES}]*)[{CLOSES}]?|(?P<word>[^\s{OPENS}]+))",
    re.IGNORECASE,
)
DAY = re.compile(r"([1-9]\d{3})(?:-(\d\d?))?(?:-(\d\d?))?")


@dataclass(frozen=True)
class Term:
    """Words that stand together, as they were typed; unwanted ones may stand nowhere."""

    words: tuple
    is_excluded: bool = False

    def form(self, language):
        """What these words are in the stems of a text in this language."""
        return " ".join(stems.stem(word, language) for word in self.words)


@dataclass(frozen=True)
class Filter:
    """What narrows: `value` is words of a name, a place, a day or a state."""

    name: str
    value: object
    is_excluded: bool = False


@dataclass(frozen=True)
class Asked:
    """A query, and which kind of thing it is about: one of KINDS, or all."""

    typed: str = ""
    kind: str = ""
    terms: tuple = ()
    filters: tuple = ()
    ignored: tuple = ()

    @cached_property
    def wanted(self):
        """The terms that must stand in a text."""
        return [term for term in self.terms if not term.is_excluded]

    @cached_property
    def unwanted(self):
        """Those that must not."""
        return [term for term in self.terms if term.is_excluded]

    @property
    def is_empty(self):
        """Whether it says nothing of what is sought: to leave something out is not enough."""
        return not (self.wanted or any(not one.is_excluded for one in self.filters))

    @property
    def words(self):
        """All words that are wanted, in order."""
        return [word for term in self.wanted for word in term.words]


def parse(typed, kind=""):
    """The query in what was typed; `kind` is what the address says, and comes before an `in:` that names a kind."""
    typed = " ".join(typed.split())[:LONGEST]
    found = [_read(piece) for piece in list(PIECE.finditer(stems.composed(typed)))]
    found = [one for one in found if one is not None][:MOST_TERMS]
    filters = [one for one in found if isinstance(one, Filter)]
    kinds = [kind, *(one.value for one in filters if _names_kind(one))]
    return Asked(
        typed=typed,
        kind=next((one for one in kinds if one in KINDS), ""),
        terms=tuple(one for one in found if isinstance(one, Term)),
        filters=tuple(one for one in filters if not _names_kind(one)),
        ignored=tuple(one for one in found if isinstance(one, str)),
    )


def _names_kind(one):
    return one.name == "in" and one.value in KINDS and not one.is_excluded


def _read(piece):
    """A term, a filter, the text of what means nothing, or None for what holds no word."""
    name, is_excluded = (piece["name"] or "").lower(), bool(piece["no"])
    said = piece["phrase"] if piece["word"] is None else piece["word"]
    if name in READERS:
        value = READERS[name](said)
        return piece[0] if value is None else Filter(name, value, is_excluded)
    words = _words(f"{piece['name']} {said}" if name else said)
    return Term(words, is_excluded) if words else None


def _words(said):
    return tuple(stems.words_in(said)) or None


def _place(said):
    return said.lower() if re.fullmatch(r"[\w-]+", said) else None


def _day(said):
    """The first day of what is named: 2025, 2025-02 or 2025-02-23."""
    found = DAY.fullmatch(said)
    try:
        return found and date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return None


def _one_of(*known):
    return lambda said: said.lower() if said.lower() in known else None


READERS = {
    "author": _words,
    "reading": _words,
    "in": _place,
    "before": _day,
    "after": _day,
    "is": _one_of("unread"),
    "has": _one_of("quote"),
}
