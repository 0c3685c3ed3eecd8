"""A guest whose reply waits gets one letter when it appears, however often it is decided about."""

import pytest

from apps.notifications import rounds
from apps.threads import actions
from tests import make


@pytest.fixture
def open_thread(public_course):
    instructor = make.person("professor")
    make.seat(public_course, instructor, "instructor")
    return make.prompt(public_course, instructor)


def staff_of(thread):
    return thread.course.seats.get(role="instructor").person


def test_nothing_is_sent_while_it_waits_and_one_letter_when_it_appears(open_thread, mailoutbox):
    reply = make.held_reply(open_thread)
    rounds.go()
    assert not mailoutbox
    actions.approve_reply(reply=reply, by=staff_of(open_thread))
    rounds.go()
    assert [letter.to for letter in mailoutbox] == [["guest@example.org"]]
    assert "/discussion/was-the-secret-speech-purposeful/1/" in mailoutbox[0].body


def test_two_presses_hiding_and_restoring_send_no_second_letter(open_thread, mailoutbox):
    reply, by = make.held_reply(open_thread), staff_of(open_thread)
    actions.approve_reply(reply=reply, by=by)
    actions.approve_reply(reply=reply, by=by)
    rounds.go()
    actions.hide_reply(reply=reply, by=by, reason="off the question")
    actions.restore_reply(reply=reply, by=by)
    rounds.go()
    assert len(mailoutbox) == 1


def test_a_reply_that_was_hidden_before_the_letter_left_sends_none(open_thread, mailoutbox):
    reply, by = make.held_reply(open_thread), staff_of(open_thread)
    actions.approve_reply(reply=reply, by=by)
    actions.hide_reply(reply=reply, by=by, reason="off the question")
    rounds.go()
    assert not mailoutbox


def test_the_letter_offers_nothing_to_stop_since_no_other_follows(open_thread, mailoutbox):
    actions.approve_reply(reply=make.held_reply(open_thread), by=staff_of(open_thread))
    rounds.go()
    assert "List-Unsubscribe" not in mailoutbox[0].message()
    assert "This is the only mail about it." in mailoutbox[0].body
