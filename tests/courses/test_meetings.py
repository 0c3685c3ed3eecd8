"""The meetings of a course: numbers follow the order, the order follows the dates until someone moves one."""

import uuid
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from apps.courses import actions, weeks
from apps.courses.models import LogEntry
from tests import make

NEW_YORK = ZoneInfo("America/New_York")


def on(day, month=3):
    return datetime(2025, month, day, 14, 0, tzinfo=NEW_YORK)


def add(seminar, title, starts_at=None):
    return actions.add_meeting(course=seminar.course, by=seminar.instructor, title=title, starts_at=starts_at)


def titles(seminar):
    return list(seminar.course.meetings.values_list("number", "title"))


def test_a_new_meeting_takes_its_place_by_date(seminar):
    add(seminar, "third", on(17))
    add(seminar, "first", on(3))
    add(seminar, "second", on(10))
    assert titles(seminar) == [(1, "first"), (2, "second"), (3, "third")]


def test_a_meeting_without_a_date_stands_last(seminar):
    add(seminar, "undated")
    add(seminar, "dated", on(3))
    assert titles(seminar) == [(1, "undated"), (2, "dated")]


def test_the_same_token_adds_one_meeting(seminar):
    token = uuid.uuid4()
    for _press in range(2):
        actions.add_meeting(course=seminar.course, by=seminar.instructor, title="once", token=token)
    assert titles(seminar) == [(1, "once")]


def test_another_date_gives_a_meeting_another_number(seminar):
    first = add(seminar, "first", on(3))
    add(seminar, "second", on(10))
    actions.edit_meeting(meeting=first, by=seminar.instructor, starts_at=on(17))
    assert titles(seminar) == [(1, "second"), (2, "first")]


def test_an_edited_title_leaves_the_number_alone_and_is_not_quoted_in_the_log(seminar):
    meeting = add(seminar, "first", on(3))
    actions.edit_meeting(meeting=meeting, by=seminar.instructor, title="Thaw")
    entry = LogEntry.objects.get(verb="edit_meeting")
    assert (meeting.number, entry.after) == (1, {"title": "4 characters"})


@pytest.mark.parametrize(
    ("places", "order"), [(-1, "acb"), (-9, "cab"), (1, "abc")], ids=["up one", "up beyond the top", "down at the end"]
)
def test_a_meeting_moves_and_the_others_close_up(seminar, places, order):
    meetings = [add(seminar, title) for title in "abc"]
    actions.move_meeting(meeting=meetings[2], by=seminar.instructor, places=places)
    assert "".join(title for _number, title in titles(seminar)) == order


def test_a_removed_meeting_leaves_no_gap(seminar):
    first = add(seminar, "first", on(3))
    add(seminar, "second", on(10))
    actions.remove_meeting(meeting=first, by=seminar.instructor)
    assert titles(seminar) == [(1, "second")]


def test_weekly_meetings_keep_their_hour_when_summer_time_begins(seminar):
    starts = weeks.weekly(date(2025, 3, 3), date(2025, 3, 17), time(14), weekdays={0}, zone="America/New_York")
    made = actions.repeat_weekly(course=seminar.course, by=seminar.instructor, starts=starts)
    assert [meeting.starts_at.astimezone(UTC).hour for meeting in made] == [19, 18, 18]


def test_weekly_meetings_are_not_added_where_the_course_already_meets(seminar):
    add(seminar, "held", on(10))
    for _press in range(2):
        actions.repeat_weekly(course=seminar.course, by=seminar.instructor, starts=[on(3), on(10), on(17)])
    assert titles(seminar) == [(1, ""), (2, "held"), (3, "")]


def test_twice_a_week_is_every_chosen_weekday():
    starts = weeks.weekly(date(2025, 3, 4), date(2025, 3, 13), time(9, 30), weekdays={1, 3}, zone="Europe/Berlin")
    assert [moment.day for moment in starts] == [4, 6, 11, 13]


def test_a_course_has_at_most_300_meetings(seminar):
    starts = weeks.weekly(date(2025, 1, 1), date(2026, 1, 1), time(9), weekdays=set(range(7)), zone="UTC")
    with pytest.raises(ValidationError, match="at most 300"):
        actions.repeat_weekly(course=seminar.course, by=seminar.instructor, starts=starts)


def test_a_shift_by_weeks_keeps_weekday_and_hour_across_the_clock_change():
    shifted = weeks.Shift(10, "America/New_York")(on(24, month=2).astimezone(UTC)).astimezone(NEW_YORK)
    assert (shifted.weekday(), shifted.hour, shifted.date()) == (0, 14, date(2025, 5, 5))


def test_a_meeting_made_by_hand_counts_for_the_next_number(seminar):
    make.meeting(seminar.course, 1)
    assert add(seminar, "next").number == 2
