"""What staff did that concerns a whole course: replies of others they endorsed, readings they assigned."""

import pytest

from apps.readings.actions import assign_reading, publish_reading
from apps.threads import actions
from tests import make
from tests.notifications.test_inbox import watch, words


@pytest.fixture
def endorsed(thread, seats, seminar):
    """A reply of Lernerm's that the instructor endorsed."""
    reply = make.reply(thread, seats.lernerm, "The speech.")
    return actions.endorse_reply(reply=reply, by=seminar.instructor, note="Bring this on Tuesday.")


def assign(seminar, reading, meeting=None):
    assign_reading(course=seminar.course, reading=reading, by=seminar.instructor, meeting=meeting)


def test_who_watches_a_thread_reads_what_staff_endorsed_there(page, waiting, endorsed, thread, seminar):
    watch(thread, seminar.danielle)
    actions.mark_read(thread=thread, person=seminar.danielle, number=1)
    said = page(seminar.danielle)
    assert "Instructor endorsed reply 1 by Lernerm “Bring this on Tuesday.”" in words(said)
    assert waiting(seminar.danielle) == ""


def test_nobody_else_does_nor_its_writer_twice(page, endorsed, thread, seminar):
    watch(thread, seminar.lernerm)
    watch(thread, seminar.instructor)
    for person in (seminar.danielle, seminar.lernerm, seminar.instructor):
        assert "endorsed reply 1" not in page(person)


def test_what_is_endorsed_no_longer_or_hidden_is_not_told(page, endorsed, thread, seminar):
    watch(thread, seminar.danielle)
    actions.hide_reply(reply=endorsed, by=seminar.instructor, reason="Off the question")
    assert "Tuesday" not in page(seminar.danielle)
    actions.restore_reply(reply=endorsed, by=seminar.instructor)
    assert "Tuesday" in page(seminar.danielle)
    actions.unendorse_reply(reply=endorsed, by=seminar.instructor)
    assert "endorsed reply" not in page(seminar.danielle)


def test_three_endorsements_of_a_day_are_one_line(page, thread, seats, seminar):
    watch(thread, seminar.danielle)
    for n in range(3):
        reply = make.reply(thread, seats.lernerm, f"Canary {n}.")
        actions.endorse_reply(reply=reply, by=seminar.instructor)
    assert "Instructor endorsed 3 replies" in words(page(seminar.danielle))


def test_a_reading_is_told_to_all_but_who_assigned_it(page, waiting, seminar):
    meeting = make.meeting(seminar.course, number=8)
    assign(seminar, make.reading("Essay on Images"), meeting)
    said = page(seminar.danielle)
    assert "Instructor assigned a reading for meeting 8 Essay on Images, 1 paragraph" in words(said)
    assert 'href="/c/soviet-union/readings/essay-on-images/"' in said
    assert waiting(seminar.danielle) == ""
    assert "assigned a reading" not in page(seminar.instructor)
    assert "assigned a reading" not in page(seminar.danielle, "?only=you")


def test_a_reading_is_told_once_it_is_published(page, seminar):
    reading = make.reading("Canary Essay", state="draft")
    assign(seminar, reading)
    assert "Canary" not in page(seminar.danielle)
    publish_reading(reading=reading, by=seminar.instructor)
    assert "Instructor assigned a reading Canary Essay" in words(page(seminar.danielle))


def test_several_readings_of_a_day_are_one_line(page, seminar):
    for n in range(3):
        assign(seminar, make.reading(f"Essay {n}"))
    assert "Instructor assigned 3 readings" in words(page(seminar.danielle))
