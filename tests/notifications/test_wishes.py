"""What someone wishes to be told, and the links in a mail that stop it."""

import re
from datetime import UTC, datetime

import pytest

from apps.courses.actions import remove_seat
from apps.notifications import actions as told
from apps.notifications.models import Letter, Wish
from apps.notifications.times import next_digest
from apps.threads.models import Prompt, ReadState
from tests import make


def test_the_page_says_what_holds_and_keeps_what_is_chosen(client, seats, seminar):
    client.force_login(seminar.danielle)
    assert seminar.course.title in client.get("/settings/told/").content.decode()
    names = {f"seat-{seats.danielle.pk}-watch": "watching", f"seat-{seats.danielle.pk}-mail": "daily"}
    assert client.post("/settings/told/", names).status_code == 302
    said = client.get("/settings/told/").content.decode()
    assert re.search(r'value="daily"\s+selected', said)
    assert re.search(r'value="watching"\s+selected', said)


def test_nonsense_is_refused(client, seats, seminar):
    client.force_login(seminar.danielle)
    assert client.post("/settings/told/", {f"seat-{seats.danielle.pk}-watch": "spying"}).status_code == 422


def test_who_has_no_course_has_nothing_to_choose(client, seminar):
    client.force_login(seminar.outsider)
    assert "Nothing to choose yet" in client.get("/settings/told/").content.decode()
    assert "no seat in a course yet" in client.get("/inbox/").content.decode()


@pytest.mark.parametrize(
    ("mail", "now", "due"),
    [
        ("daily", (2026, 3, 3, 11, 59), (2026, 3, 3, 12)),
        ("daily", (2026, 3, 3, 12, 0), (2026, 3, 4, 12)),
        ("daily", (2026, 3, 7, 13), (2026, 3, 8, 11)),  # the clocks go forward that night
        ("daily", (2026, 10, 31, 13), (2026, 11, 1, 12)),  # and back
        ("weekly", (2026, 3, 3, 12), (2026, 3, 9, 11)),
        ("at_once", (2026, 3, 3, 12), None),
        ("none", (2026, 3, 3, 12), None),
    ],
)
def test_a_digest_is_due_at_seven_where_the_course_is(mail, now, due):
    expected = due and datetime(*due, tzinfo=UTC)
    assert next_digest(mail, "America/New_York", datetime(*now, tzinfo=UTC)) == expected


def test_wishing_the_same_again_moves_no_digest(seats):
    told.wish(seat=seats.danielle, mail="daily", watch="normal")
    before = Wish.objects.get(seat=seats.danielle)
    told.wish(seat=seats.danielle, mail="daily", watch="watching")
    assert Wish.objects.get(seat=seats.danielle).told_until == before.told_until


@pytest.fixture
def mail(at, thread, seats, seminar, mailoutbox):
    """A mail that Danielle got at once."""
    make.reply(thread, seats.lernerm, "As @danielle said.")
    at(11)
    return mailoutbox[0]


def path(url):
    return "/" + url.strip("<>").split("/", 3)[3]


def test_one_click_of_a_mail_program_stops_the_mail_without_signing_in(client, mail, seats):
    message = mail.message()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    answer = client.post(path(message["List-Unsubscribe"]), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert Wish.objects.get(seat=seats.danielle).mail == "none"


def test_it_works_where_forms_need_a_token_and_whoever_is_signed_in(mail, seats, seminar):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(seminar.lernerm)
    assert client.post(path(mail.message()["List-Unsubscribe"])).status_code == 200
    assert Wish.objects.get().seat == seats.danielle


def test_to_look_at_the_link_stops_nothing(client, mail):
    assert "Stop these mails?" in client.get(path(mail.message()["List-Unsubscribe"])).content.decode()
    assert not Wish.objects.exists()


def test_it_stops_that_mail_only(client, mail, seats):
    told.wish(seat=seats.danielle, mail="daily", watch="normal")
    client.post(path(mail.message()["List-Unsubscribe"]))
    assert Wish.objects.get(seat=seats.danielle).mail == "daily"


def test_a_thread_alone_is_muted_by_the_link_at_the_foot(client, mail, thread, seminar):
    urls = [path(url) for url in re.findall(r"http\S+/mail/stop/\S+", mail.body)]
    assert "Stop everything about this discussion?" in client.get(urls[0]).content.decode()
    assert "The discussion is muted." in client.post(urls[0]).content.decode()
    assert ReadState.objects.get(person=seminar.danielle, thread=thread).watch == "muted"
    assert not Wish.objects.exists()


@pytest.mark.parametrize("token", ["nonsense", "WyJ4IiwibWFpbCJd:1abc:xyz"])
def test_a_link_that_is_not_ours_is_none(client, db, token):
    assert client.post(f"/mail/stop/{token}/").status_code == 404


def test_the_link_is_good_when_the_letter_is_long_gone(client, mail, seats):
    url = path(mail.message()["List-Unsubscribe"])
    Letter.objects.all().delete()
    assert client.post(url).status_code == 200
    assert Wish.objects.get(seat=seats.danielle).mail == "none"


def test_who_has_left_the_course_is_answered_all_the_same(client, mail, seats, seminar):
    remove_seat(seat=seats.danielle, by=seminar.instructor)
    assert client.post(path(mail.message()["List-Unsubscribe"])).status_code == 200
    assert not Wish.objects.exists()


def test_the_page_names_no_thread_that_its_reader_sees_no_more(client, mail, thread, seminar):
    url = path(re.search(r"http\S+/mail/stop/\S+", mail.body)[0])
    assert thread.prompt.title in client.get(url).content.decode()
    Prompt.objects.update(state="draft")
    assert thread.prompt.title not in client.get(url).content.decode()
