"""How long a course keeps what it need not keep: set by its instructors, logged, never longer than the site."""

import pytest
from django.urls import reverse

from apps.courses import actions
from apps.courses.models import LogEntry

PAGE = reverse("courses:course_keeping", args=["soviet-union"])


@pytest.fixture
def teacher(client, seminar):
    client.force_login(seminar.instructor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def days(course):
    course.refresh_from_db()
    return course.keep_days


def test_the_page_offers_what_a_course_may_set_with_what_the_site_does(teacher):
    said = teacher.get(PAGE).text
    for name in ("guest_addresses", "invitations", "drafts", "member_notes"):
        assert f'name="{name}"' in said
    assert 'name="sessions"' not in said
    assert "Empty: 90 days, as the site; no longer." in said
    assert "Empty: for ever." in said


def test_days_are_kept_logged_and_taken_away_again(teacher, seminar):
    assert teacher.post(PAGE, {"guest_addresses": "0", "drafts": "30", "invitations": ""}).status_code == 302
    assert days(seminar.course) == {"guest_addresses": 0, "drafts": 30}
    assert 'value="30"' in teacher.get(PAGE).text
    teacher.post(PAGE, {})
    assert days(seminar.course) is None
    set_, taken = LogEntry.objects.filter(verb="set_keeping").order_by("pk")
    assert (set_.actor, set_.before, set_.after) == (seminar.instructor, {}, {"guest_addresses": 0, "drafts": 30})
    assert (taken.before, taken.after) == (set_.after, {})


@pytest.mark.parametrize("typed", [{"guest_addresses": "91"}, {"drafts": "-1"}, {"member_notes": "soon"}])
def test_more_than_the_site_keeps_and_what_is_no_number_is_refused(teacher, seminar, typed):
    assert teacher.post(PAGE, typed).status_code == 422
    assert days(seminar.course) is None


def test_the_same_again_is_no_deed(seminar):
    for _press in range(2):
        actions.set_keeping(course=seminar.course, by=seminar.instructor, drafts=30, invitations=None)
    assert LogEntry.objects.filter(verb="set_keeping").count() == 1


def test_the_course_of_next_term_keeps_as_long(seminar):
    actions.set_keeping(course=seminar.course, by=None, drafts=30)
    copy = actions.copy_course(source=seminar.course, by=seminar.instructor, weeks=26, slug="next")
    assert days(copy) == {"drafts": 30}
