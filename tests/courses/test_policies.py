"""Who may run a course: seats made in memory, no database."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from apps.accounts.models import User
from apps.courses import policies
from apps.courses.models import Course, Role, Seat


def seat(role, **course):
    return Seat(role=role, course=Course(**course))


@pytest.mark.parametrize(
    ("role", "runs", "sees_roster"),
    [
        (Role.INSTRUCTOR, True, True),
        (Role.ASSISTANT, False, True),
        (Role.STUDENT, False, False),
        (Role.OBSERVER, False, False),
        (Role.GUEST, False, False),
    ],
)
def test_only_instructors_run_a_course_and_only_staff_see_its_roster(role, runs, sees_roster):
    assert policies.can_run_course(seat(role)) is runs
    assert policies.can_change_course(seat(role)) is runs
    assert policies.can_see_roster(seat(role)) is sees_roster


def test_an_archived_course_can_be_run_but_not_changed_or_joined():
    archived = seat(Role.INSTRUCTOR, archived_at=timezone.now())
    assert policies.can_run_course(archived)
    assert not policies.can_change_course(archived)
    assert not policies.can_join(archived.course)


@pytest.mark.parametrize(
    ("person", "may"),
    [(User(is_superuser=True), True), (User(is_staff=True), False), (User(), False), (AnonymousUser(), False)],
)
def test_only_site_admins_make_courses(person, may):
    assert policies.can_create_course(person) is may
