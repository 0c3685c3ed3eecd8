"""Site admins make courses; the admin site shows them and never empties the log."""

import pytest
from django.urls import reverse

from apps.courses import actions, queries
from apps.courses.models import Course, LogEntry
from tests import make

TYPED = {"title": "New", "slug": "new", "time_zone": "UTC", "instructor": "teacher"}
ADDRESS = "/courses/new/"


@pytest.fixture
def admin(client, db):
    """A browser in which a site admin is signed in."""
    person = make.person("root", is_staff=True, is_superuser=True)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def teacher(db):
    return make.person("teacher")


def test_an_admin_makes_a_course_and_names_its_instructor(admin, teacher):
    assert "/c/new/" in admin.post(ADDRESS, TYPED).text
    assert queries.seat_for(teacher, "new").is_instructor


def test_a_double_press_makes_one_course(admin, teacher):
    answers = [admin.post(ADDRESS, TYPED).status_code for _press in range(2)]
    assert (answers, Course.objects.count()) == ([200, 200], 1)


def test_a_taken_address_and_an_unknown_instructor_are_named(admin, course):
    response = admin.post(ADDRESS, TYPED | {"slug": course.slug, "instructor": "nobody"})
    assert response.status_code == 422
    assert "Another course has this address" in response.text
    assert "Nobody has the handle “nobody”." in response.text


def test_nobody_else_makes_courses(client, seminar):
    client.force_login(seminar.instructor, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(ADDRESS).status_code == 403


@pytest.mark.parametrize("model", ["course", "seat", "invitation", "logentry"])
def test_the_admin_lists_and_searches(admin, seminar, model):
    make.invitation(seminar.course)
    assert admin.get(reverse(f"admin:courses_{model}_changelist"), {"q": "soviet"}).status_code == 200


def test_the_admin_edits_a_course_through_its_action(admin, course):
    address = reverse("admin:courses_course_change", args=[course.pk])
    fields = {"title": "Thaw", "time_zone": "UTC", "edit_minutes": 5, "citation_style": "mla", "about": "*On* the thaw"}
    inlines = {f"{p}-{f}_FORMS": 0 for p in ("seats", "meetings") for f in ("TOTAL", "INITIAL")}
    assert admin.post(address, fields | inlines).status_code == 302
    course.refresh_from_db()
    assert (course.title, "<em>" in course.about_html) == ("Thaw", True)
    assert LogEntry.objects.filter(verb="edit_course").exists()


def test_the_log_can_be_read_and_neither_changed_nor_deleted(admin, course):
    actions.archive_course(course=course, by=None)
    entry = LogEntry.objects.get(verb="archive_course")
    assert admin.get(reverse("admin:courses_logentry_change", args=[entry.pk])).status_code == 200
    assert admin.post(reverse("admin:courses_logentry_change", args=[entry.pk]), {"verb": "x"}).status_code == 403
    assert admin.post(reverse("admin:courses_logentry_delete", args=[entry.pk]), {"post": "yes"}).status_code == 403


def test_courses_are_archived_from_the_list(admin, course):
    chosen = {"action": "archive", "_selected_action": course.pk}
    admin.post(reverse("admin:courses_course_changelist"), chosen)
    course.refresh_from_db()
    assert course.is_archived
