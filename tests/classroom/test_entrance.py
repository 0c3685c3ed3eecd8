"""Beside the sign-in form stands a sentence of what anyone may read, and nothing of what they may not."""

from datetime import UTC, datetime

import pytest
import time_machine

from apps.classroom.queries.entrance import sentence_of
from apps.courses.actions import archive_course
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
FIRST = "Khrushchev would later recall that it was all so sudden that you could hear a pin drop."
OTHER = "The reforms consisted of changing or removing the key institutions that had helped Stalin."


@pytest.fixture
def now():
    with time_machine.travel("2025-02-24 12:00", tick=False):
        yield


def assigned(course, title, sentence, day=None, **text):
    reading = make.reading(title, blocks=[("heading", "Thaw"), sentence], **text)
    when = day and datetime(2025, 2, day, 18, tzinfo=UTC)
    make.assign(course, reading, when and make.meeting(course, day, starts_at=when))
    return reading


def door(client):
    return client.get("/accounts/login/").text


def test_it_is_of_the_next_meetings_reading_and_leads_to_its_paragraph(client, public_course):
    assigned(public_course, "Past", OTHER, day=20)
    assigned(public_course, "Next", FIRST, day=26)
    page = door(client)
    assert "From this week’s reading" in page
    assert FIRST in page
    assert "/c/open-seminar/readings/next/#p1" in page
    assert OTHER not in page


def test_without_a_meeting_ahead_it_is_of_any_reading_and_says_so(client, public_course):
    assigned(public_course, "Past", OTHER)
    page = door(client)
    assert OTHER in page
    assert "From the readings" in page


def test_a_members_only_course_shows_nothing(client, course):
    assigned(course, "Secret", FIRST, day=26)
    assert "entrance__sentence" not in door(client)


def test_a_reading_of_two_courses_is_shown_by_the_public_one(client, course, public_course):
    reading = assigned(course, "Shared", FIRST, day=26)
    make.assign(public_course, reading)
    assert "/c/open-seminar/readings/shared/#p1" in door(client)


def test_drafts_and_archived_courses_show_nothing(client, public_course):
    assigned(public_course, "Draft", FIRST, day=26, state="draft")
    assert "entrance__sentence" not in door(client)
    assigned(public_course, "Over", FIRST, day=25)
    archive_course(course=public_course, by=None)
    assert "entrance__sentence" not in door(client)


def test_it_costs_the_same_for_one_reading_and_for_many(client, public_course, django_assert_num_queries):
    assigned(public_course, "One", FIRST, day=26)
    for n in range(20):
        assigned(public_course, f"More {n}", OTHER)
    with django_assert_num_queries(3):  # the third asks for a university's sign-in
        door(client)


@pytest.mark.parametrize("text", [f"Short. {FIRST} More.", f"> Somebody else said this.\n\n{FIRST} (Kort 294)"])
def test_it_is_the_first_whole_sentence_that_says_something(text):
    assert sentence_of(text) == FIRST


def test_a_text_without_a_fitting_sentence_gives_its_beginning():
    assert sentence_of("word " * 100).startswith("word word word")
    assert sentence_of("word " * 100).endswith("…")
