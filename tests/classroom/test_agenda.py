"""What of a schedule is past, next or folded away, and which prompt the note on top names; no database."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from apps.classroom.agenda import MeetingRow, Phase, PromptRow, fold, most_urgent, set_phases
from apps.threads.steps import NOTHING

NOW = datetime(2025, 2, 24, 18, 0, tzinfo=UTC)


def meetings(*days):
    """Rows of meetings so many days from now; None is a meeting without a date."""
    rows = [MeetingRow(SimpleNamespace(starts_at=None if day is None else NOW + timedelta(days=day))) for day in days]
    set_phases(rows, NOW)
    return rows


def prompt(due_in=None, **facts):
    due_at = None if due_in is None else NOW + due_in
    thread = SimpleNamespace(prompt=SimpleNamespace(due_at=due_at), own=NOTHING)
    return PromptRow(thread, NOW, **{"takes_replies": True} | facts)


def test_meetings_are_past_next_and_ahead():
    assert [row.phase for row in meetings(-3, 1, 3)] == [Phase.PAST, Phase.NEXT, Phase.AHEAD]


def test_the_meeting_of_today_is_next_even_when_it_has_begun():
    assert [row.phase for row in meetings(-1, -0.1, 1)] == [Phase.PAST, Phase.NEXT, Phase.AHEAD]


def test_a_meeting_without_a_date_is_ahead():
    assert [row.phase for row in meetings(None, 1)] == [Phase.AHEAD, Phase.NEXT]


def test_the_next_meeting_is_the_earliest_not_the_lowest_number():
    assert [row.phase for row in meetings(5, 1)] == [Phase.AHEAD, Phase.NEXT]


@pytest.mark.parametrize(
    ("days", "folded"),
    [((-9, -7, -5, -3, 1), 2), ((-5, -3, 1), 0), ((-9, -7, -5), 0), ((None, -7, -5, -3, 1), 0), ((), 0)],
)
def test_past_meetings_but_the_last_two_fold_while_the_course_runs(days, folded):
    assert fold(meetings(*days)) == folded


def test_the_note_names_what_is_due_first_within_a_day():
    late, soon = prompt(timedelta(hours=20)), prompt(timedelta(hours=6))
    assert most_urgent([late, soon]) is soon


def test_the_note_prefers_what_is_due_soon_to_what_is_overdue():
    overdue, soon = prompt(-timedelta(hours=1)), prompt(timedelta(hours=6))
    assert most_urgent([overdue, soon]) is soon


def test_the_note_names_the_latest_overdue_of_a_week():
    older, newer = prompt(-timedelta(days=3)), prompt(-timedelta(days=1))
    assert most_urgent([older, newer]) is newer


@pytest.mark.parametrize(
    "row",
    [
        prompt(),
        prompt(timedelta(days=2)),
        prompt(-timedelta(days=8)),
        prompt(timedelta(hours=6), has_replied=True),
        prompt(timedelta(hours=6), takes_replies=False),
    ],
)
def test_nothing_due_leaves_the_note_out(row):
    assert most_urgent([row]) is None
