"""Notes to self beside a reading, and the choice of a discussion in which to quote."""

import pytest

from apps.readings.actions import revise_reading
from apps.readings.bodies import blocks_of
from apps.readings.models import Note
from tests import make

READING = "/c/soviet-union/readings/destalinization-essay/"
NOTES = f"{READING}notes/"
TEXT = "Stalin died in March; nobody knew who would follow him."


@pytest.fixture
def reading(seminar):
    reading = make.reading(blocks=(TEXT,))
    make.assign(seminar.course, reading)
    return reading


@pytest.fixture
def danielle(client, seminar, reading):
    client.force_login(seminar.danielle)
    return client


def test_a_note_is_kept_on_the_chosen_words_and_shown_beside_the_reading(danielle):
    assert "nobody knew" in danielle.get(f"{NOTES}?passage=p1:22-33@1").text
    answer = danielle.post(NOTES, {"passage": "p1:22-33@1", "body": "Ask in class <why>."})
    assert answer.url == f"{READING}#p1"
    page = danielle.get(READING).text
    assert "Ask in class &lt;why&gt;." in page
    assert "nobody knew" in page.partition("Notes to self")[2]


def test_a_note_without_chosen_words_is_on_the_whole_paragraph(danielle):
    danielle.post(NOTES, {"passage": "p1@1", "body": "Read again."})
    assert Note.objects.get().exact == TEXT


def test_a_note_on_words_that_are_not_there_is_given_back(danielle):
    answer = danielle.post(NOTES, {"passage": "p9@1", "body": "Read again."})
    assert answer.status_code == 422
    assert "Read again." in answer.text
    assert not Note.objects.exists()


def test_a_note_says_something(danielle):
    answer = danielle.post(NOTES, {"passage": "p1:22-33@1", "body": " "})
    assert answer.status_code == 422
    assert "Write a word or two." in answer.text


@pytest.mark.parametrize("handle", ["lernerm", "instructor", "assistant"])
def test_nobody_else_sees_a_note(client, seminar, reading, handle):
    note = make.note(seminar.seats.danielle, reading, "nobody knew", body="My own doubt")
    client.force_login(getattr(seminar, handle))
    assert "My own doubt" not in client.get(READING).text + client.get(NOTES).text
    assert client.post(f"{NOTES}{note.pk}/delete/").status_code == 404
    assert Note.objects.filter(pk=note.pk).exists()


def test_a_note_is_deleted(danielle, seminar, reading):
    note = make.note(seminar.seats.danielle, reading, "nobody knew", body="My own doubt")
    danielle.post(f"{NOTES}{note.pk}/delete/")
    assert "My own doubt" not in danielle.get(READING).text
    assert not Note.objects.exists()


def test_a_note_whose_words_were_cut_is_shown_with_them(danielle, seminar, reading):
    make.note(seminar.seats.danielle, reading, "nobody knew who would follow him", body="My own doubt")
    revise_reading(reading=reading, blocks=blocks_of("Something else is told here."), by=None)
    page = danielle.get(READING).text.partition("Notes to self")[2]
    assert "these words are no longer in the reading" in page
    assert "nobody knew who would follow him" in page


def test_where_one_discussion_reads_it_the_paragraph_leads_to_its_composer(danielle, seminar, reading):
    make.prompt(seminar.course, seminar.instructor, readings=[reading])
    page = danielle.get(READING).text
    assert "purposeful/reply/?quote=destalinization-essay:p1@1" in page


def test_where_several_discussions_read_it_one_chooses(danielle, seminar, reading):
    for title in ("Was it planned?", "Who gained?"):
        make.prompt(seminar.course, seminar.instructor, title=title, readings=[reading])
    assert f"{READING}quote/?passage=p1@1" in danielle.get(READING).text
    page = danielle.get(f"{READING}quote/?passage=p1:22-33@1").text
    assert "/was-it-planned/reply/?quote=destalinization-essay:p1:22-33@1" in page
    assert "/who-gained/reply/?quote=destalinization-essay:p1:22-33@1" in page


def test_an_address_of_no_words_still_offers_the_discussions(danielle, seminar, reading):
    make.prompt(seminar.course, seminar.instructor, title="Who gained?", readings=[reading])
    page = danielle.get(f"{READING}quote/?passage=p9").text
    assert 'href="/c/soviet-union/discussion/who-gained/reply/"' in page


def test_a_discussion_that_takes_no_reply_is_not_offered(client, seminar, reading):
    make.prompt(seminar.course, seminar.instructor, title="Who gained?", readings=[reading])
    client.force_login(seminar.observer)
    assert "takes a reply from you" in client.get(f"{READING}quote/?passage=p1").text
