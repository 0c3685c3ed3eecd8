"""Feeds of a course and a thread: for everyone where it is public, by a secret address where it is not."""

from xml.etree import ElementTree as ET

import pytest

from apps.courses.actions import close_address, remove_seat, renew_address
from apps.courses.models import SecretAddress
from apps.threads import actions
from tests import make

COURSE = "/c/soviet-union/"
THREAD = f"{COURSE}discussion/was-the-secret-speech-purposeful/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FEED = SecretAddress.Kind.FEED


@pytest.fixture
def talk(seminar, thread):
    make.reply(thread, seminar.seats.sowelld, "The *first* [essay](reading:essay).")
    make.reply(thread, seminar.seats.lernerm, "The second.")
    return thread


@pytest.fixture
def token(seminar):
    return renew_address(seat=seminar.seats.danielle, kind=FEED).token


def entries(answer):
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(answer.content).findall("a:entry", ATOM)  # noqa: S314 - our own answer


def said(answer):
    return [entry.find("a:title", ATOM).text for entry in entries(answer)]


def test_a_thread_gives_its_prompt_and_replies_latest_first(client, talk, token):
    assert said(client.get(f"{THREAD}feed/?token={token}")) == [
        "Lernerm says, 2: Was the Secret Speech purposeful?",
        "Sowelld says, 1: Was the Secret Speech purposeful?",
        "Was the Secret Speech purposeful?",
    ]


def test_an_entry_is_addressed_dated_and_signed_without_an_address_of_mail(client, talk, token):
    answer = client.get(f"{THREAD}feed/?token={token}")
    entry = entries(answer)[1]
    assert entry.find("a:link", ATOM).get("href").endswith(f"{THREAD}1/")
    assert entry.find("a:author/a:name", ATOM).text == "Sowelld"
    assert "<em>first</em>" in entry.find("a:summary", ATOM).text
    assert entry.find("a:updated", ATOM).text
    assert b"@example.org" not in answer.content


def test_a_course_gives_all_its_discussions(client, seminar, talk, token):
    other = make.prompt(seminar.course, seminar.instructor, title="Another")
    make.reply(other, seminar.seats.sowelld)
    assert said(client.get(f"{COURSE}feed/?token={token}"))[:2] == ["Sowelld says, 1: Another", "Another"]


def test_what_is_hidden_or_not_open_is_in_no_feed(client, seminar, talk):
    actions.hide_reply(reply=talk.replies.get(number=1), by=seminar.instructor, reason="off the question")
    make.prompt(seminar.course, seminar.instructor, title="A draft", state="draft")
    key = renew_address(seat=seminar.seats.instructor, kind=FEED).token
    found = said(client.get(f"{COURSE}feed/?token={key}"))
    assert not [title for title in found if "Sowelld" in title or "draft" in title]


def test_a_public_course_needs_no_key(client, open_thread):
    assert len(said(client.get(f"{open_thread.get_absolute_url()}feed/"))) == 1
    assert "secret" not in client.get("/c/open-seminar/feeds/").text


def test_without_a_key_the_signed_out_are_sent_to_sign_in(client, talk):
    for place in (COURSE, THREAD):
        assert client.get(f"{place}feed/").url.startswith("/accounts/login/")


@pytest.mark.parametrize("place", [COURSE, THREAD, "/c/none/", "/c/none/discussion/none/"])
def test_a_wrong_key_finds_nothing_whether_or_not_there_is_such_a_place(client, talk, place):
    for token in ("", "wrong"):
        assert client.get(f"{place}feed/?token={token}").status_code == 404


def test_a_discussion_that_is_not_there_is_not_found_with_a_key_either(client, talk, token):
    assert client.get(f"{COURSE}discussion/none/feed/?token={token}").status_code == 404


def test_a_key_opens_feeds_alone(client, talk, token):
    assert client.get(f"{THREAD}?token={token}").status_code == 302
    assert client.get(f"{COURSE}?token={token}").status_code == 302


def test_a_revoked_key_opens_nothing(client, seminar, talk, token):
    close_address(seat=seminar.seats.danielle, kind=FEED)
    assert client.get(f"{COURSE}feed/?token={token}").status_code == 404


def test_a_new_key_takes_the_place_of_the_old(client, seminar, talk, token):
    new = renew_address(seat=seminar.seats.danielle, kind=FEED).token
    assert client.get(f"{COURSE}feed/?token={token}").status_code == 404
    assert client.get(f"{COURSE}feed/?token={new}").status_code == 200


def test_a_key_ends_with_the_seat_and_with_the_account(client, seminar, talk, token):
    remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    assert client.get(f"{COURSE}feed/?token={token}").status_code == 404
    key = renew_address(seat=seminar.seats.lernerm, kind=FEED).token
    seminar.lernerm.is_active = False
    seminar.lernerm.save()
    assert client.get(f"{COURSE}feed/?token={key}").status_code == 404


def test_a_key_of_one_course_opens_no_other(client, seminar, talk, token):
    make.course(slug="elsewhere")
    assert client.get(f"/c/elsewhere/feed/?token={token}").status_code == 404


def test_a_reader_that_has_the_latest_is_told_so(client, talk, token):
    first = client.get(f"{THREAD}feed/?token={token}")
    again = client.get(f"{THREAD}feed/?token={token}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_what_xml_cannot_hold_is_left_out(client, seminar, thread, token):
    make.reply(thread, seminar.seats.sowelld, "A bell \x07 rang.")
    assert len(entries(client.get(f"{THREAD}feed/?token={token}"))) == 2


def test_a_member_makes_and_revokes_addresses(client, seminar, talk):
    client.force_login(seminar.danielle)
    page = f"{COURSE}feeds/?thread={talk.slug}"
    assert "token=" not in client.get(page).text
    client.post(f"{COURSE}feeds/key/")
    key = SecretAddress.objects.get(seat=seminar.seats.danielle).token
    assert client.get(page).text.count(f"feed/?token={key}</a>") == 2
    client.post(f"{COURSE}feeds/key/delete/")
    assert "token=" not in client.get(page).text


def test_the_page_of_addresses_is_kept_nowhere(client, seminar, talk):
    client.force_login(seminar.danielle)
    assert "no-store" in client.get(f"{COURSE}feeds/").headers["Cache-Control"]
