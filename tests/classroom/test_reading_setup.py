"""Instructors choose what the course reads."""

import pytest
from django.urls import reverse

from apps.readings.models import Assignment
from tests import make


@pytest.fixture
def instructor(client, seminar):
    client.force_login(seminar.instructor)
    return client


def address(name, *args):
    return reverse(f"classroom:{name}", args=["soviet-union", *args])


def test_a_reading_of_the_library_is_put_under_a_meeting(instructor, course):
    reading, meeting = make.reading(), make.meeting(course)
    answer = instructor.post(address("assignment_create"), {"reading": reading.pk, "meeting": meeting.pk})
    assert answer.status_code == 302
    assert Assignment.objects.get().meeting == meeting


def test_it_can_stand_without_a_meeting(instructor, course):
    instructor.post(address("assignment_create"), {"reading": make.reading().pk, "meeting": ""})
    assert Assignment.objects.get().meeting is None


def test_it_can_be_moved_to_another_meeting(instructor, course):
    reading = make.reading()
    make.assign(course, reading, make.meeting(course, 1))
    second = make.meeting(course, 2)
    instructor.post(address("assignment_create"), {"reading": reading.pk, "meeting": second.pk})
    assert Assignment.objects.get().meeting == second


def test_it_can_be_moved_within_its_meeting(instructor, course):
    first, second = make.assign(course, make.reading("First")), make.assign(course, make.reading("Second"))
    instructor.post(address("assignment_move", second.pk), {"direction": "up"})
    assert list(Assignment.objects.values_list("pk", flat=True)) == [second.pk, first.pk]


def test_it_can_be_taken_out(instructor, course):
    assignment = make.assign(course, make.reading())
    instructor.post(address("assignment_delete", assignment.pk))
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("posted", [{}, {"reading": "9999"}, {"reading": "x", "meeting": "🙂"}])
def test_what_cannot_be_assigned_is_said(instructor, course, posted):
    answer = instructor.post(address("assignment_create"), posted)
    assert answer.status_code == 422
    assert b'role="alert"' in answer.content


def test_a_meeting_of_another_course_is_refused(instructor, course, public_course):
    meeting = make.meeting(public_course)
    posted = {"reading": make.reading().pk, "meeting": meeting.pk}
    assert instructor.post(address("assignment_create"), posted).status_code == 422


def test_an_assignment_of_another_course_is_not_found(instructor, course, public_course):
    assignment = make.assign(public_course, make.reading())
    assert instructor.post(address("assignment_delete", assignment.pk)).status_code == 404


def test_the_library_can_be_searched(instructor, course):
    make.reading("Destalinization Essay")
    make.reading("A New Leader", contributors=[{"role": "author", "family": "Sowell", "given": "D."}])
    page = instructor.get(address("reading_setup") + "?q=sowell").context["page"]
    assert [reading.title for reading in page.offered] == ["A New Leader"]


def test_an_archived_course_stays_as_it_is(instructor, course, seminar):
    from apps.courses.actions import archive_course

    archive_course(course=course, by=seminar.instructor)
    assert instructor.post(address("assignment_create"), {"reading": make.reading().pk}).status_code == 403


@pytest.mark.parametrize("meetings", [1, 12])
def test_many_meetings_cost_no_more_queries_than_one(instructor, course, meetings, django_assert_max_num_queries):
    for number in range(1, meetings + 1):
        make.assign(course, make.reading(f"Essay {number}"), make.meeting(course, number))
    with django_assert_max_num_queries(8):
        instructor.get(address("reading_setup"))
