"""A guest whose reply waits gets one letter when it appears, however often it is decided about."""

from apps.threads import actions
from tests import make


def staff_of(thread):
    return thread.course.seats.get(role="instructor").person


def test_nothing_is_sent_while_it_waits_and_one_letter_when_it_appears(open_thread, mailoutbox):
    reply = make.held_reply(open_thread)
    assert not mailoutbox
    actions.approve_reply(reply=reply, by=staff_of(open_thread))
    assert [letter.to for letter in mailoutbox] == [["guest@example.org"]]
    assert "/discussion/was-the-secret-speech-purposeful/1/" in mailoutbox[0].body


def test_two_presses_hiding_and_restoring_send_no_second_letter(open_thread, mailoutbox):
    reply, by = make.held_reply(open_thread), staff_of(open_thread)
    actions.approve_reply(reply=reply, by=by)
    actions.approve_reply(reply=reply, by=by)
    actions.hide_reply(reply=reply, by=by, reason="off the question")
    actions.restore_reply(reply=reply, by=by)
    assert len(mailoutbox) == 1
