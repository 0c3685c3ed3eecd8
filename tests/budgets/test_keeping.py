"""Who may keep a page: its visitor, who asks anew each time; and of some pages nobody anything."""

import gzip
import re

import pytest

from apps.core.kept import store
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


@pytest.fixture
def thread(seminar):
    return make.prompt(seminar.course, seminar.instructor)


def again(client, address, etag):
    return client.get(address, headers={"If-None-Match": etag})


@pytest.fixture(params=["discussion/", "discussion/was-the-secret-speech-purposeful/"])
def address(request, thread):
    return COURSE + request.param


def test_a_page_that_is_the_same_is_not_sent_again(teacher, address):
    answer = again(teacher, address, teacher.get(address).headers["ETag"])
    assert answer.status_code == 304
    assert not answer.content
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_page_with_a_new_reply_is_sent(teacher, address, thread, seminar):
    etag = teacher.get(address).headers["ETag"]
    make.reply(thread, seminar.seats.danielle, "The speech was purposeful.")
    assert again(teacher, address, etag).status_code == 200


def test_nobody_is_told_that_the_page_of_someone_else_is_theirs(client, address, seminar):
    client.force_login(seminar.danielle)
    etag = client.get(address).headers["ETag"]
    client.force_login(seminar.lernerm)
    assert again(client, address, etag).status_code == 200


def test_a_page_with_a_message_is_sent_and_so_is_the_one_without(teacher, address, thread):
    etag = teacher.get(address).headers["ETag"]
    teacher.post(f"{thread.get_absolute_url()}pin/")
    with_message = again(teacher, address, etag)
    assert "The thread stands at the head of the list." in with_message.text
    assert again(teacher, address, with_message.headers["ETag"]).status_code == 200


def test_two_visits_get_forms_that_post_apart(teacher, thread):
    token = re.compile(r'name="token" value="([0-9a-f-]{36})"')
    first, second = (token.search(teacher.get(thread.get_absolute_url()).text)[1] for _ in range(2))
    assert first != second


def test_a_page_shown_to_many_is_packed_as_it_is(client, seminar, thread):
    make.reply(thread, seminar.seats.danielle, "“Curly”, Κυψέλη and <b>more</b>.")
    client.force_login(seminar.lernerm)
    plain, packed = (client.get(thread.get_absolute_url(), **how) for how in ({}, BROWSER))
    blank = re.compile(rb'value="[\w-]{36,64}"')
    assert blank.sub(b"", gzip.decompress(packed.content)) == blank.sub(b"", plain.content)
    assert len(packed.content) < len(plain.content) / 2


def test_nothing_keeps_the_tokens_of_a_page(teacher, thread):
    page = gzip.decompress(teacher.get(thread.get_absolute_url(), **BROWSER).content)
    tokens = set(re.findall(rb'name="(?:csrfmiddlewaretoken|token)" value="([^"]+)"', page))
    assert len(tokens) == 2
    kept = repr([vars(value) if hasattr(value, "__dict__") else value for value, _size in store.parts.values()])
    assert not [token for token in tokens if token.decode() in kept]


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
