"""The words for a due time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from apps.courses.actions import freeze_course
from apps.threads.due import Urgency, due_words, urgency
from tests import make

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2025, 2, 24, 17, 39, tzinfo=NEW_YORK)


def at(day, hour, minute=0, month=2):
    return datetime(2025, month, day, hour, minute, tzinfo=NEW_YORK)


@pytest.fixture(autouse=True)
def in_new_york():
    with timezone.override(NEW_YORK):
        yield


@pytest.mark.parametrize(
    ("due_at", "words"),
    [
        (at(24, 23, 59), "Due tonight, 23:59"),
        (at(24, 17, 45), "Due today, 17:45"),
        (at(25, 9), "Due tomorrow, 09:00"),
        (at(26, 23, 59), "Due Wed 26 Feb, 23:59"),
        (at(24, 9), "Was due Mon 24 Feb; you can still post"),
    ],
)
def test_due_is_said_by_how_near_it_is(due_at, words):
    assert due_words(due_at, NOW) == words


def test_what_is_closed_does_not_promise_that_one_can_post():
    assert due_words(at(24, 9), NOW, takes_replies=False) == "Was due Mon 24 Feb"


def test_a_day_and_more_is_later_even_across_the_change_to_summer_time():
    before = datetime(2025, 3, 8, 23, 0, tzinfo=NEW_YORK)
    assert urgency(at(9, 23, month=3), before) is Urgency.SOON
    assert urgency(at(10, 0, 30, month=3), before) is Urgency.LATER


def test_what_is_never_due_has_no_urgency():
    assert urgency(None, NOW) is None


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["discussion/", "discussion/speech/", "search/?q=speech"])
def test_who_cannot_post_is_not_told_that_they_can(client, public_course, page):
    teacher, student = make.seat(public_course, make.person("teacher"), "instructor"), make.person("student")
    make.seat(public_course, student)
    make.seat(public_course, observer := make.person("observer"), "observer")
    make.prompt(public_course, teacher.person, title="Speech", due_at=timezone.now() - timedelta(days=1))

    def told(person):
        client.force_login(person)
        said = client.get(f"/c/{public_course.slug}/{page}").text
        assert "Was due" in said
        return "you can still post" in said

    assert told(student)
    assert not told(observer)
    freeze_course(course=public_course, by=teacher.person)
    assert not told(student)
