"""What someone has read of a reading: shown to them in every list, and to nobody else."""

import pytest
from django.utils.html import strip_tags

from apps.readings.actions import mark_paragraphs_read, revise_reading
from apps.readings.bodies import blocks_of
from apps.readings.models import Progress
from tests import make

COURSE = "/c/soviet-union/"
READING = f"{COURSE}readings/destalinization-essay/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def reading(seminar):
    reading = make.reading(blocks=["One.", ("heading", "A heading"), "Two.", "Three."], topics=["Law"])
    make.assign(seminar.course, reading)
    return reading


@pytest.fixture
def danielle(client, seminar, reading):
    client.force_login(seminar.danielle)
    return client


def words(client, address):
    return " ".join(strip_tags(client.get(address).text).split())


@pytest.mark.parametrize("place", ["", "readings/", "topics/law/", "readings/destalinization-essay/"])
@pytest.mark.parametrize(
    ("labels", "said"), [([], "Not opened"), (["1", "3"], "2 of 3 paragraphs read"), (["1", "2", "3"], "Read")]
)
def test_every_list_and_the_reading_say_how_far_one_is(danielle, seminar, reading, place, labels, said):
    mark_paragraphs_read(reading=reading, person=seminar.danielle, labels=labels)
    assert f" {said} " in words(danielle, COURSE + place)


def test_what_was_on_screen_is_told_as_it_is_read(danielle):
    danielle.get(READING)
    answer = danielle.post(f"{READING}read/", {"paragraph": ["1", "2"]}, headers=HTMX)
    assert "2 of 3 paragraphs read" in answer.text
    assert "Mark as read" in answer.text
    assert "2 of 3 paragraphs read" in danielle.get(READING).text


def test_a_button_marks_the_whole_reading_and_is_gone(danielle):
    answer = danielle.post(f"{READING}read/", {"all": "1"}, follow=True)
    assert answer.redirect_chain == [(READING, 302)]
    assert "Mark as read" not in answer.text


def test_it_only_rises(danielle, seminar):
    danielle.post(f"{READING}read/", {"paragraph": ["1", "2"]})
    danielle.post(f"{READING}read/", {"paragraph": ["1"]})
    danielle.post(f"{READING}read/")
    assert Progress.objects.get(person=seminar.danielle).count == 2


def test_a_paragraph_that_is_not_there_is_not_read(danielle):
    danielle.post(f"{READING}read/", {"paragraph": ["99", "\0", "x" * 3000]})
    assert "Not opened" in danielle.get(READING).text


def test_what_has_been_read_before_changes_nothing_that_is_kept(danielle, seminar, reading):
    danielle.post(f"{READING}read/", {"paragraph": ["1"]})
    etag = danielle.get(COURSE).headers["ETag"]
    danielle.post(f"{READING}read/", {"paragraph": ["1"]})
    assert danielle.get(COURSE, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("handle", ["lernerm", "assistant", "instructor"])
def test_nobody_else_sees_it(client, seminar, reading, handle):
    mark_paragraphs_read(reading=reading, person=seminar.danielle)
    client.force_login(getattr(seminar, handle))
    for place in ("", "readings/", "topics/law/", "readings/destalinization-essay/"):
        assert "Not opened" in words(client, COURSE + place)


def test_who_has_no_seat_is_told_of_no_progress(client, public_course):
    make.assign(public_course, make.reading())
    for place in ("", "readings/", "readings/destalinization-essay/"):
        assert "Not opened" not in client.get(f"/c/open-seminar/{place}").text


def test_it_lives_through_a_revision(danielle, seminar, reading):
    mark_paragraphs_read(reading=reading, person=seminar.danielle, labels=["1", "3"])
    revise_reading(reading=reading, blocks=blocks_of("Before all.\n\nOne.\n\nTwo.\n\nThree."), by=None)
    assert "2 of 4 paragraphs read" in danielle.get(READING).text
    revise_reading(reading=reading, blocks=blocks_of("Before all.\n\nTwo.\n\nThree."), by=None)
    assert "1 of 3 paragraphs read" in danielle.get(READING).text


def test_it_is_a_person_s_own_in_every_course(danielle, seminar, reading, public_course):
    make.seat(public_course, seminar.danielle)
    make.assign(public_course, reading)
    assert "Not opened" in danielle.get("/c/open-seminar/").text
    danielle.post(f"{READING}read/", {"paragraph": ["1"]})
    assert "1 of 3 paragraphs read" in danielle.get("/c/open-seminar/").text


def test_the_library_is_narrowed_by_it(danielle, seminar, reading):
    make.assign(seminar.course, make.reading("A New Leader"))
    mark_paragraphs_read(reading=reading, person=seminar.danielle, labels=["1"])
    page = danielle.get(f"{COURSE}readings/?read=begun")
    assert [row.reading.title for row in page.context["page"].rows] == ["Destalinization Essay"]


def test_a_reading_without_a_paragraph_has_none(danielle, seminar):
    make.assign(seminar.course, make.reading("Only a Picture", blocks=[("figure", "Stalin in 1937")]))
    assert words(danielle, f"{COURSE}readings/?order=title").count("Not opened") == 2  # the facet and the essay
