"""A silenced person reads everything, posts nothing, and loses no word."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.courses import actions
from apps.threads import policies
from tests import make

REASON = "Off the question three times."
UNTIL = timedelta(hours=1)


@pytest.fixture
def silenced(client, seminar, thread):
    """Danielle's browser."""
    until = timezone.now() + UNTIL
    actions.silence_seat(seat=seminar.seats.danielle, by=seminar.instructor, reason=REASON, until=until)
    client.force_login(seminar.danielle, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_composer_says_why_and_until_when_and_still_shows_the_thread(silenced, seminar, thread):
    make.reply(thread, seminar.seats.lernerm, "It was purposeful.")
    page = silenced.get(thread.get_absolute_url()).text
    assert "It was purposeful." in page
    assert "post nothing until" in page
    assert REASON in page


@pytest.mark.parametrize("place", ["reply/", "1/edit/"])
def test_what_they_typed_comes_back_with_the_reason(silenced, seminar, thread, place):
    make.reply(thread, seminar.seats.lernerm)
    actions.lift_silence(seat=seminar.seats.danielle, by=None)
    own = make.reply(thread, seminar.seats.danielle)
    until = timezone.now() + UNTIL
    actions.silence_seat(seat=seminar.seats.danielle, by=None, reason=REASON, until=until)
    typed = {"body": "Forty words that nobody may lose.", "revision": own.revision}
    address = thread.get_absolute_url() + place.replace("1", str(own.number))
    answer = silenced.post(address, typed)
    assert answer.status_code == 409
    assert "Forty words that nobody may lose." in answer.text
    assert REASON in answer.text


def test_a_draft_is_kept_for_later(silenced, thread):
    silenced.post(thread.get_absolute_url() + "draft/", {"body": "For next week."})
    assert "For next week." in silenced.get(thread.get_absolute_url() + "reply/").text


def test_once_the_time_is_past_a_kept_page_is_made_anew(silenced, thread):
    before = silenced.get(thread.get_absolute_url())
    with time_machine.travel(timezone.now() + UNTIL + timedelta(minutes=1), tick=False):
        after = silenced.get(thread.get_absolute_url(), headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert REASON not in after.text


def test_the_seat_that_comes_with_the_session_knows_of_it(seminar, thread):
    seat = seminar.seats.danielle
    seat.silenced_until = timezone.now() + UNTIL
    assert policies.bar_for(seat, thread) == policies.Bar.SILENCED
    assert not policies.can_reply(seat, thread)


def test_what_a_suspended_person_was_typing_is_given_back(client, seminar, thread):
    client.force_login(seminar.danielle, backend="django.contrib.auth.backends.ModelBackend")
    actions.suspend_seat(seat=seminar.seats.danielle, by=seminar.instructor, reason=REASON)
    answer = client.post(thread.get_absolute_url() + "reply/", {"body": "Forty words that nobody may lose."})
    assert answer.status_code == 404
    assert "Forty words that nobody may lose." in answer.text
