"""The thread page and the list show each deed at once, whatever of them is kept."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.utils import timezone

from apps.threads import actions
from tests import make, people
from tests.kept import shows_at_once
from tests.threads.deeds import DEEDS, ELSEWHERE, LIST, READERS, edited, seen


def build():
    """A thread of three replies, one of them an answer and one that waits."""
    seminar = people.seminar()
    course, staff = seminar.course, seminar.instructor
    course.is_public = course.admits_guests = True
    course.save()
    meeting, reading = make.meeting(course), make.assign(course, make.reading()).reading
    asked = {"questions": ["Why?"], "readings": [reading], "meeting": meeting}
    thread = make.prompt(course, staff, title="Speech", body="Was it purposeful?", **asked)
    first = make.reply(thread, seminar.seats.danielle, "It was.")
    answer = make.reply(thread, seminar.seats.lernerm, "It was not.", in_reply_to=first)
    held = make.held_reply(thread, "I wait.")
    readers = {handle: getattr(seminar, handle) for handle in READERS}
    world = {"meeting": meeting, "reading": reading, "thread": thread, "first": first, "answer": answer, "held": held}
    return SimpleNamespace(seminar=seminar, seats=seminar.seats, staff=staff, people=readers, **world)


@pytest.fixture
def talk(begin, db, client):
    return begin(client)


@pytest.mark.parametrize("deed", DEEDS)
def test_what_changes_shows_at_once(talk, deed):
    shows_at_once(talk, DEEDS[deed], seen)


def test_every_deed_in_a_discussion_is_tried_or_shows_elsewhere():
    deeds = {name for name in actions.__all__ if name[0].islower()}
    assert not deeds - {name.partition(" ")[0] for name in DEEDS} - ELSEWHERE


def test_a_kept_page_tells_the_minutes_that_are_left(talk):
    talk.client.force_login(talk.people["danielle"])
    with time_machine.travel(talk.first.posted_at, tick=False) as clock:
        assert "30 min left" in talk.client.get(f"{LIST}speech/").text
        clock.shift(timedelta(minutes=10, seconds=30))
        assert "19 min left" in talk.client.get(f"{LIST}speech/").text
        clock.shift(timedelta(minutes=20))
        assert "min left" not in talk.client.get(f"{LIST}speech/").text


def test_a_kept_page_closes_when_its_time_has_come(talk):
    edited(talk, closes_at=timezone.now() + timedelta(hours=2))
    talk.client.force_login(talk.people["danielle"])
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False) as clock:
        assert "This thread has closed" not in talk.client.get(f"{LIST}speech/").text
        clock.shift(timedelta(hours=1, seconds=1))
        assert "This thread has closed" in talk.client.get(f"{LIST}speech/").text
