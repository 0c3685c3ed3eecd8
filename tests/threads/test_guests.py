"""Guests of a public course: name and address, approval, and how they see their own reply again."""

import re

import pytest
import time_machine

from apps.notifications import rounds
from apps.threads import actions
from apps.threads.models import Reply
from tests import make

THREAD = "/c/open-seminar/discussion/was-the-secret-speech-purposeful/"
GUEST = make.guests_form(name="Zoë 🌍")


@pytest.fixture
def sent(client, open_thread):
    """A guest's reply, as sent from the page."""
    assert client.post(f"{THREAD}reply/", GUEST).status_code == 302
    return Reply.objects.get()


def test_a_guests_form_asks_for_name_and_address(client, open_thread):
    text = client.get(THREAD).content.decode()
    assert "Your email address will not be published. Required fields are marked" in text
    assert 'name="name"' in text


def test_a_guest_is_offered_no_draft_that_nobody_keeps(client, open_thread):
    assert "Discard" not in client.get(THREAD).content.decode()


def test_a_guests_reply_waits(sent):
    assert (sent.state, sent.author_name, sent.author) == ("held", "Zoë 🌍", None)


def test_the_guest_sees_it_again_and_what_happens_next(client, sent):
    text = client.get(THREAD).content.decode()
    assert GUEST["body"] in text
    assert "The instructor reads it next. You will get one mail when it appears." in text


def test_nobody_else_sees_it(client, sent):
    client.cookies.clear()
    assert GUEST["body"] not in client.get(THREAD).content.decode()


def test_a_forged_cookie_opens_nothing(client, sent):
    client.cookies["keys"] = f"{sent.guest_key}:forged"
    assert GUEST["body"] not in client.get(THREAD).content.decode()


def test_the_address_is_in_no_page_but_the_staffs(client, sent):
    assert GUEST["email"] not in client.get(THREAD).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Write the name to show beside your reply."),
        ("name", "  ", "Write the name to show beside your reply."),
        ("email", "", "Write your email address; it will not be published."),
        ("email", "guest@", "“guest@” stops after the @."),
        ("email", "guest", "“guest” has no @."),
        ("email", "@x.org", "“@x.org” has nothing before the @."),
    ],
)
def test_an_error_names_the_field_and_keeps_the_comment(client, open_thread, field, value, sentence):
    answer = client.post(f"{THREAD}reply/", GUEST | {field: value})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert GUEST["body"] in text


def test_name_and_address_are_remembered_when_asked(client, open_thread):
    client.post(f"{THREAD}reply/", GUEST | {"remember": "on"})
    assert 'value="zoe@example.org"' in client.get(THREAD).content.decode()


def test_name_and_address_are_not_remembered_unasked(client, sent):
    assert "zoe@example.org" not in client.get(THREAD).content.decode()


def test_the_instructor_approves_from_the_page(client, sent, mailoutbox):
    client.force_login(sent.course.seats.get(role="instructor").person)
    assert f'formaction="held/{sent.pk}/approve/"' in client.get(THREAD).content.decode()
    client.post(f"{THREAD}held/{sent.pk}/approve/")
    sent.refresh_from_db()
    rounds.go()
    assert (sent.number, sent.state, len(mailoutbox)) == (1, "visible", 1)


def test_a_held_address_leads_to_the_number_once_there_is_one(client, sent):
    assert client.get(f"{THREAD}held/{sent.pk}/").url.endswith(f"#held-{sent.pk}")
    actions.approve_reply(reply=sent, by=sent.course.seats.get(role="instructor").person)
    assert client.get(f"{THREAD}held/{sent.pk}/").url == f"{THREAD}1/"


def test_an_extra_field_does_not_make_a_guests_reply_visible(client, open_thread):
    client.post(f"{THREAD}reply/", GUEST | {"state": "visible", "number": "1", "author": "1"})
    assert Reply.objects.get().state == "held"


def test_a_course_that_admits_no_guests_asks_them_to_sign_in(client, db):
    course = make.course(slug="open-seminar", is_public=True)
    instructor = make.person("professor")
    make.seat(course, instructor, "instructor")
    make.prompt(course, instructor)
    assert "Sign in to leave a reply." in client.get(THREAD).content.decode()
    assert "/accounts/login/" in client.post(f"{THREAD}reply/", GUEST).url


@pytest.mark.parametrize("name", ["\u202eevil", "\u200b", "a" + "\u0301" * 30])
def test_a_name_that_hides_or_turns_text_is_given_back(client, open_thread, name):
    response = client.post(f"{THREAD}reply/", GUEST | {"name": name})
    assert response.status_code == 422
    assert GUEST["body"] in response.text


def form_of(client):
    """What the form of the thread's page sends back of itself."""
    return dict(re.findall(r'name="(token|given)" value="([^"]+)"', client.get(THREAD).text))


@pytest.mark.parametrize(("seconds", "status"), [(0, 422), (2, 422), (5, 302), (90_000, 302)])
def test_one_who_takes_five_seconds_is_not_refused_for_speed(client, open_thread, seconds, status):
    with time_machine.travel("2025-02-24 12:00:00.9 +0000", tick=False) as clock:
        own = form_of(client)
        clock.shift(seconds)
        answer = client.post(f"{THREAD}reply/", GUEST | own)
    assert answer.status_code == status
    assert Reply.objects.count() == (status == 302)
    assert status == 302 or GUEST["body"] in answer.text


@pytest.mark.parametrize("given", ["", "123e4567-e89b-12d3-a456-426614174000.0", make.LONG_AGO[:-1]])
def test_a_form_that_we_never_gave_is_given_now(client, open_thread, given):
    answer = client.post(f"{THREAD}reply/", GUEST | {"given": given})
    assert answer.status_code == 422
    assert "Take a moment to look over what you wrote" in answer.text
    assert GUEST["body"] in answer.text


def test_who_fills_in_what_nobody_sees_is_refused_and_keeps_the_text(client, open_thread):
    answer = client.post(f"{THREAD}reply/", GUEST | {"website": "https://example.org"})
    assert answer.status_code == 422
    assert "A field that nobody sees was filled in" in answer.text
    assert GUEST["body"] in answer.text
    again = dict(re.findall(r'name="(token|given)" value="([^"]+)"', answer.text))
    assert client.post(f"{THREAD}reply/", GUEST | again).status_code == 302  # the time counts from the first form


def test_a_form_posts_once_and_a_members_says_nothing_of_time(client, open_thread):
    own = form_of(client) | {"given": make.LONG_AGO}
    for _press in range(2):
        client.post(f"{THREAD}reply/", GUEST | own)
    assert Reply.objects.count() == 1
    client.force_login(open_thread.course.seats.get().person)
    assert not re.search(r'name="(given|website)"', client.get(THREAD).text)
