"""Who may keep a page: its visitor, who asks anew each time; and of some pages nobody anything."""

import gzip

import pytest

from tests import make

BROWSER = {"HTTP_ACCEPT_ENCODING": "gzip, br"}
COURSE = "/c/soviet-union/"


@pytest.fixture
def teacher(client, seminar):
    client.force_login(seminar.instructor)
    return client


@pytest.mark.parametrize("place", ["", "discussion/", "readings/", "about/", "no-such-page/"])
def test_a_page_is_its_readers_own_and_asked_for_anew(teacher, place):
    headers = teacher.get(COURSE + place).headers
    assert headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in headers["Vary"]
    assert "ETag" not in headers


@pytest.mark.parametrize("place", ["setup/people/", "setup/invitations/", "setup/roster/"])
def test_nobody_keeps_the_pages_with_peoples_addresses(teacher, place):
    answer = teacher.get(COURSE + place)
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("place", ["/settings/", "/accounts/sessions/", "/accounts/2fa/", "/accounts/login/"])
def test_nobody_keeps_the_pages_of_an_account(teacher, place):
    assert "no-store" in teacher.get(place).headers["Cache-Control"]


def test_a_course_page_of_the_signed_out_is_not_kept_for_others(client, public_course):
    assert client.get("/c/open-seminar/").headers["Cache-Control"] == "private, no-cache"


def test_a_part_of_a_page_is_never_taken_for_the_page(teacher):
    assert "HX-Request" in teacher.get(COURSE).headers["Vary"]


def test_pages_are_sent_compressed_to_who_can_read_that(teacher, seminar):
    make.prompt(seminar.course, seminar.instructor)
    plain = teacher.get(f"{COURSE}discussion/")
    packed = teacher.get(f"{COURSE}discussion/", **BROWSER)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert b"Was the Secret Speech purposeful?" in gzip.decompress(packed.content)


def test_the_length_of_a_compressed_page_is_not_the_same_twice(teacher):
    lengths = {len(teacher.get(COURSE, **BROWSER).content) for _ in range(12)}
    assert len(lengths) > 3
