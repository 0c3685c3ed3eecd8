"""What is refused inside a course: its members keep its navigation, outsiders learn nothing of it."""

import re

import pytest
from django.test import Client

from apps.courses import actions

NOWHERE = "/c/soviet-union/no-such-page/"
SETUP = "/c/soviet-union/setup/"


@pytest.fixture
def strict_client():
    return Client(enforce_csrf_checks=True)


def refused(client, person, address, method="get"):
    client.force_login(person)
    return getattr(client, method)(address)


def without_tokens(answer):
    """The page without the form tokens, which are masked anew for each."""
    return re.sub(r'value="\w{64}"', "", answer.text)


@pytest.mark.parametrize("address", [NOWHERE, "/c/soviet-union/readings/none/", "/c/soviet-union/discussion/x/4/nope/"])
def test_a_member_who_finds_nothing_keeps_the_courses_navigation(client, seminar, address):
    answer = refused(client, seminar.danielle, address)
    assert answer.status_code == 404
    assert "This page is not in the collection." in answer.text
    assert 'class="masthead__course" href="/c/soviet-union/"' in answer.text
    assert "Reply numbers never change" in answer.text


def test_a_member_whose_role_falls_short_keeps_it_too(client, seminar):
    answer = refused(client, seminar.danielle, SETUP)
    assert answer.status_code == 403
    assert "This page is open to the instructor only." in answer.text
    assert 'class="masthead__course" href="/c/soviet-union/"' in answer.text


def test_so_does_one_whose_form_had_expired(strict_client, seminar):
    answer = refused(strict_client, seminar.danielle, "/c/soviet-union/discussion/x/reply/", "post")
    assert answer.status_code == 403
    assert 'class="masthead__course" href="/c/soviet-union/"' in answer.text


def test_who_is_refused_may_sign_in_as_someone_else_and_comes_back(client, seminar):
    page = refused(client, seminar.danielle, SETUP).text
    after = re.search(r'name="next" value="([^"]*)"', page)[1]
    answer = client.post("/accounts/logout/", {"next": after})
    assert answer["Location"] == f"/accounts/login/?next={SETUP}"


def test_the_instructor_of_an_archived_course_is_told_why_nothing_is_changed(client, seminar):
    actions.archive_course(course=seminar.course, by=seminar.instructor)
    answer = refused(client, seminar.instructor, f"{SETUP}course/")
    assert "This course is archived." in answer.text
    assert "change your role" not in answer.text


UNALIKE = {"X-Request-ID": "one for each request"}


@pytest.mark.parametrize("rest", ["", "no-such-page/", "setup/", "discussion/", "readings/none/"])
def test_an_outsider_gets_the_same_bytes_whether_or_not_the_course_exists(client, seminar, rest):
    hidden = refused(client, seminar.outsider, f"/c/soviet-union/{rest}")
    missing = refused(client, seminar.outsider, f"/c/no-such-course/{rest}")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert without_tokens(hidden) == without_tokens(missing)
    assert dict(hidden.items()) | UNALIKE == dict(missing.items()) | UNALIKE
    assert "Soviet" not in hidden.text


@pytest.mark.parametrize("address", [NOWHERE, "/c/no-such-course/no-such-page/"])
def test_the_signed_out_are_sent_to_sign_in(client, seminar, address):
    assert client.get(address)["Location"] == f"/accounts/login/?next={address}"
