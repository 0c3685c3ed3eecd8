"""What hangs on a course comes along when it is used again: readings at their meetings, prompts as drafts."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from apps.courses import actions
from apps.courses.actions import copying
from apps.courses.models import Course
from tests import make

NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
def copy(seminar):
    meeting = make.meeting(seminar.course, title="Thaw", starts_at=datetime(2025, 2, 24, 14, tzinfo=NEW_YORK))
    reading = make.reading()
    make.assign(seminar.course, reading, meeting)
    due = datetime(2025, 2, 23, 23, 59, tzinfo=NEW_YORK)
    thread = make.prompt(seminar.course, seminar.instructor, meeting=meeting, readings=[reading], due_at=due)
    make.reply(thread, seminar.seats.danielle)
    return actions.copy_course(source=seminar.course, by=seminar.instructor, weeks=27, slug="again", term="Fall 2025")


def test_readings_are_assigned_to_the_meetings_of_the_copy(copy):
    assignment = copy.assignments.get()
    assert (assignment.reading.title, assignment.meeting) == ("Destalinization Essay", copy.meetings.get())


def test_prompts_come_as_drafts_without_their_replies_and_due_at_the_same_hour(copy):
    prompt = copy.prompts.get()
    assert (prompt.state, prompt.meeting, prompt.threads.get().replies.count()) == ("draft", copy.meetings.get(), 0)
    assert f"{prompt.due_at.astimezone(NEW_YORK):%a %d %b %H:%M}" == "Sun 31 Aug 23:59"


# what belongs to one course in one term, or is made of what is copied
OF_ONE_TERM = {"id", "slug", "term", "join_code", "created_at", "archived_at", "frozen_at", "version"}
MADE = {"about_html", "conduct_html", "about_renderer"}


def test_every_setting_of_a_course_comes_along():
    settings = {field.name for field in Course._meta.concrete_fields} - OF_ONE_TERM - MADE
    assert set(copying.KEPT) == settings


def test_the_rules_that_hold_replies_hold_in_the_copy_too(seminar):
    actions.set_holding(course=seminar.course, by=seminar.instructor, first=2)
    copy = actions.copy_course(source=seminar.course, by=seminar.instructor, weeks=27, slug="again", term="Fall 2025")
    copy.refresh_from_db()
    assert copy.holding == seminar.course.holding


def test_a_copy_that_fails_leaves_nothing(seminar):
    from apps.courses.signals import course_copied

    def fail(**event):
        raise RuntimeError

    course_copied.connect(fail)
    with pytest.raises(RuntimeError):
        actions.copy_course(source=seminar.course, by=seminar.instructor, weeks=1, slug="again")
    course_copied.disconnect(fail)
    assert not Course.objects.filter(slug="again").exists()
