"""Readings that are found: by their titles, and by their paragraphs, of which the first of each is shown."""

from dataclasses import dataclass, field
from typing import NamedTuple

from apps.readings.models import Paragraph, Reading
from apps.readings.plain import plain_of

from .. import stems
from ..snippets import marked, snippet
from .matching import EACH, Sought, matching, run
from .shelf import OnShelf, shelf

MOST = 300  # paragraphs that are put in order


class Place(NamedTuple):
    """A paragraph in which something stands, and how often."""

    label: str
    html: str
    hits: int


@dataclass
class Found:
    """One reading: whether its title is sought, and its paragraphs, the best first."""

    reading: OnShelf
    is_titled: bool = False
    places: list = field(default_factory=list)
    title: list = field(default_factory=list)
    pieces: list = field(default_factory=list)

    @property
    def rank(self):
        """Titles first, then where most stands in one paragraph, then in most paragraphs."""
        best = self.places[0].hits if self.places else 0
        return -self.is_titled, -best, -len(self.places), self.reading.meeting or 10_000, self.reading.title

    @property
    def label(self):
        """The paragraph that is shown; empty if the title alone was sought."""
        return self.places[0].label if self.places else ""

    @property
    def more(self):
        """The labels of the other paragraphs, as far as a line holds them."""
        return [place.label for place in self.places[1:5]]

    @property
    def more_count(self):
        """How many others there are."""
        return len(self.places) - 1


@dataclass(frozen=True)
class Readings:
    """Those found, in order, and in how many places; their words are brought when they are shown."""

    found: list
    total: int

    def show(self, seat, asked, now, start, stop):
        """Some of them, with the words around what is sought."""
        shown = self.found[start:stop]
        for one in shown:
            language = one.reading.stems_in
            text = plain_of(one.places[0].html) if one.places else one.reading.opening
            one.pieces = snippet(stems.composed(text), asked, language)
            one.title = marked(stems.composed(one.reading.title), asked, language)
        return shown


def readings_found(seat, asked, now):
    """Readings of the course that hold what is sought; one query."""
    narrowed = _narrowed(seat, asked)
    if not narrowed:
        return Readings([], 0)
    found = {one.pk: Found(one, _is_titled(one, asked)) for one in narrowed}
    paragraphs = _paragraphs(seat, asked, now, narrowed)
    for reading, number, letter, html, hits, _total in paragraphs:
        found[reading].places.append(Place(f"{number}{letter}", html, hits))
    kept = [one for one in found.values() if one.is_titled or one.places]
    total = paragraphs[0][-1] if paragraphs else 0
    return Readings(sorted(kept, key=lambda one: one.rank), total + sum(one.is_titled for one in kept))


def _narrowed(seat, asked):
    """The readings that the filters let through; none if they ask for what no reading has."""
    rows = shelf(seat)
    tests = {"author": OnShelf.is_by, "reading": OnShelf.is_named}
    for one in asked.filters:
        if one.name in tests:
            rows = [row for row in rows if tests[one.name](row, one.value) != one.is_excluded]
        elif not one.is_excluded:
            return []
    return rows


def _is_titled(reading, asked):
    """Whether title and writers hold all that is wanted; a query that only narrows wants them all."""

    def holds(term):
        return f" {term.form(reading.stems_in)} " in reading.named

    return all(map(holds, asked.wanted)) and not any(map(holds, asked.unwanted))


def _paragraphs(seat, asked, now, readings):
    """Those that hold what is sought, the best first: (reading, number, letter, html, hits, how many in all)."""
    if not asked.wanted:
        return []
    seeks = Sought(asked, [(one.pk, (one.stems_in,)) for one in readings])
    return run(_sought, seat, now, seeks.shape, seeks.values)


def _sought(seat, now, shape, rows, **values):
    rows = Paragraph.objects.filter(reading__in=Reading.objects.visible_to(seat))
    rows = matching(rows, shape, values).order_by("-hits", "reading", "position")
    return rows.values_list("reading", "number", "letter", "html", "hits", EACH)[:MOST]
