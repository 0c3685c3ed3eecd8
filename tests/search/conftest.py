"""A course with a reading and a discussion, and what a seat finds in it."""

from types import SimpleNamespace

import pytest

from apps.search.asking import parse
from apps.search.queries import matching, search_page
from tests import make

SPEECH = "Khrushchev started delivering his famous “Secret Speech” to the delegates."
CULT = "De-Stalinization began before anybody denounced the cult of personality."


@pytest.fixture
def reading(course):
    """Two numbered paragraphs, read under meeting 7."""
    reading = make.reading("The Thaw", blocks=[SPEECH, CULT], contributors=[{"family": "Jones", "given": "Polly"}])
    make.assign(course, reading, make.meeting(course, 7))
    return reading


@pytest.fixture
def thread(seminar, reading):
    return make.prompt(
        seminar.course,
        seminar.instructor,
        title="Was the thaw sincere?",
        body="Consider what *delegates* were told.",
        questions=["Who gained by it?"],
        readings=[reading],
    )


@pytest.fixture
def two_weighed(monkeypatch):
    """Only two rows of a kind are put in order."""
    monkeypatch.setattr(matching, "MOST_WEIGHED", 2)
    matching._compiled.cache_clear()
    yield
    matching._compiled.cache_clear()


class Found(SimpleNamespace):
    """What stands on a page of results, by kind: `replies` are bodies, `readings` labels, `prompts` titles."""


def find(seat, query, kind=""):
    """What the seat finds."""
    seat.course.refresh_from_db()
    page = search_page(seat, parse(query, kind), 1)
    rows = {group.kind: group.rows for group in page.groups}
    return Found(
        page=page,
        total=page.total,
        readings=[(row.reading.title, row.label) for row in rows.get("readings", ())],
        prompts=[row.title for row in rows.get("prompts", ())],
        replies=[row.pk for row in rows.get("replies", ())],
        people=[row["name"] for row in rows.get("people", ())],
        counts={group.kind: group.total for group in page.groups},
        told={group.kind: group.told for group in page.groups},
        suggested=page.suggested,
    )
