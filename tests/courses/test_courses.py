"""Making, editing, archiving and copying a course."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from apps.courses import actions, queries
from apps.courses.models import LogEntry
from apps.courses.signals import course_copied
from tests import make

FEBRUARY = datetime(2025, 2, 24, 14, 0, tzinfo=ZoneInfo("America/New_York"))


@pytest.fixture
def copied(seminar):
    """A copy ten weeks later, and what higher apps were told."""
    make.section(seminar.course, "Monday")
    make.meeting(seminar.course, 1, title="Thaw", starts_at=FEBRUARY)
    heard = {}

    def listen(**event):
        heard.update(event)

    course_copied.connect(listen)
    copy = actions.copy_course(source=seminar.course, by=seminar.instructor, weeks=10, slug="next", term="Fall 2025")
    course_copied.disconnect(listen)
    return copy, heard


def test_a_new_course_has_its_first_instructor(db):
    teacher = make.person("teacher")
    course = actions.create_course(by=make.person("root"), instructor=teacher, slug="new", title="New")
    assert queries.seat_for(teacher, course.slug).is_instructor


def test_a_slug_never_changes(course):
    actions.edit_course(course=course, by=None, slug="other", title="Thaw")
    course.refresh_from_db()
    assert (course.slug, course.title) == ("soviet-union", "Thaw")


def test_an_edit_that_changes_nothing_is_not_logged(course):
    actions.edit_course(course=course, by=None, title=course.title)
    assert not LogEntry.objects.filter(verb="edit_course").exists()


def test_an_archived_course_can_be_opened_again(course):
    actions.archive_course(course=course, by=None)
    assert course.is_archived
    actions.unarchive_course(course=course, by=None)
    assert not course.is_archived


def test_a_frozen_course_can_be_thawed_and_both_are_logged(course):
    actions.freeze_course(course=course, by=None)
    assert course.is_frozen
    actions.unfreeze_course(course=course, by=None)
    assert not course.is_frozen
    verbs = LogEntry.objects.filter(course=course).order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["freeze_course", "unfreeze_course"]


def test_a_copy_keeps_the_meetings_at_their_weekday_and_hour(copied):
    copy, _heard = copied
    meeting = copy.meetings.get()
    local = meeting.starts_at.astimezone(ZoneInfo("America/New_York"))
    assert (meeting.number, meeting.title, f"{local:%a %d %b %H:%M}") == (1, "Thaw", "Mon 05 May 14:00")


def test_a_copy_has_no_people_but_the_one_who_made_it(copied, seminar):
    copy, _heard = copied
    assert [(seat.person, seat.role) for seat in copy.seats.all()] == [(seminar.instructor, "instructor")]


def test_a_copy_keeps_sections_and_settings_but_no_join_code(copied, seminar):
    copy, _heard = copied
    assert [section.name for section in copy.sections.all()] == ["Monday"]
    assert (copy.title, copy.code, copy.term, copy.join_code) == (seminar.course.title, "HIST 348", "Fall 2025", None)


def test_higher_apps_hear_which_meeting_became_which(copied, seminar):
    copy, heard = copied
    assert heard["meetings"] == {seminar.course.meetings.get().pk: copy.meetings.get()}
    assert heard["shift"](FEBRUARY).weekday() == 0
