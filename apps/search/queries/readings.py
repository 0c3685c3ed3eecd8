"""Readings that are found: by their titles, and by their paragraphs, of which the first of each is shown."""

from dataclasses import dataclass, field
from typing import NamedTuple

from apps.readings.models import Paragraph, Reading
from apps.readings.plain import plain_of

from .. import stems
from ..snippets import marked, snippet
from .matching import Results, Sought, matching, run
from .shelf import OnShelf, shelf


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
class Readings(Results):
    """Those found; their words are brought when they are shown."""

    @property
    def total(self):
        """In how many places: paragraphs and titles."""
        return sum(len(one.places) + one.is_titled for one in self.found)

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
        return Readings([], False)
    found = {one.pk: Found(one, _is_titled(one, asked)) for one in narrowed}
    places, is_more = _places(seat, asked, now, narrowed)
    for reading, place in sorted(places, key=lambda pair: -pair[1].hits):
        found[reading].places.append(place)
    kept = [one for one in found.values() if one.is_titled or one.places]
    return Readings(sorted(kept, key=lambda one: one.rank), is_more)


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


def _places(seat, asked, now, readings):
    """(what holds what is sought, in the order of its text: a pair of the reading's key and a Place; is there more)."""
    if not asked.wanted:
        return [], False
    seeks = Sought(asked, [(one.pk, (one.stems_in,)) for one in readings])
    rows, is_more = run(_sought, seat, now, seeks.shape, seeks.values)
    return [
        (reading, Place(f"{number}{letter}", html, seeks.hits(*of_stems)))
        for reading, number, letter, html, *of_stems in rows
    ], is_more


def _sought(seat, now, shape, rows, **values):
    """The beginnings of all readings before the ends of some."""
    rows = Paragraph.objects.filter(reading__in=Reading.objects.visible_to(seat))
    rows = matching(rows, shape, values).order_by("position", "reading")
    return rows.values_list("reading", "number", "letter", "html", "stems__language", "stems__words")
