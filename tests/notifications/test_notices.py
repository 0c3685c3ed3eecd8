"""Whom a reply tells that it concerns them, and what staff did with one's own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.notifications.models import Notice
from apps.threads import actions
from tests import make


def told(person):
    """Why, in the order it happened."""
    return [str(kind) for kind in Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True)]


def test_an_answer_tells_whom_it_answers(thread, seats, seminar):
    first = make.reply(thread, seats.danielle)
    make.reply(thread, seats.lernerm, in_reply_to=first)
    assert told(seminar.danielle) == ["answer"]


def test_an_answer_to_oneself_tells_nobody(thread, seats):
    first = make.reply(thread, seats.danielle)
    make.reply(thread, seats.danielle, in_reply_to=first)
    assert not Notice.objects.exists()


def test_a_quotation_tells_whom_it_quotes(thread, seats, seminar):
    make.reply(thread, seats.danielle)
    make.reply(thread, seats.lernerm, "> The party lost its unity.\n>\n> — [Danielle, 1](reply:1)\n\nDid it?")
    assert told(seminar.danielle) == ["quote"]


@pytest.mark.parametrize("handle", ["@danielle", "@Danielle"])
def test_a_mention_tells_a_member_of_the_course(thread, seats, seminar, handle):
    make.reply(thread, seats.lernerm, f"As {handle} said.")
    assert told(seminar.danielle) == ["mention"]


def test_a_mention_tells_nobody_who_has_no_seat(thread, seats, seminar):
    make.reply(thread, seats.lernerm, "As @outsider said.")
    assert told(seminar.outsider) == []


def test_who_is_answered_quoted_and_mentioned_at_once_is_told_once(thread, seats, seminar):
    first = make.reply(thread, seats.danielle)
    words = "> Unity.\n>\n> — [Danielle, 1](reply:1)\n\n@danielle, was it?"
    make.reply(thread, seats.lernerm, words, in_reply_to=first)
    assert told(seminar.danielle) == ["answer"]


def test_a_reply_that_concerns_nobody_asks_the_database_nothing_more(thread, seats):
    from apps.notifications.actions import note_words

    reply = make.reply(thread, seats.danielle)
    with CaptureQueriesContext(connection) as asked:
        note_words(reply)
    assert len(asked) == 0


def test_a_reply_that_waits_tells_nobody_until_it_appears(public_course, seminar):
    teacher = make.seat(public_course, seminar.instructor, "instructor")
    first = make.reply(make.prompt(public_course, seminar.instructor), make.seat(public_course, seminar.danielle))
    held = make.held_reply(first.thread, "As @danielle said.")
    assert told(seminar.danielle) == []
    actions.approve_reply(reply=held, by=teacher.person)
    assert told(seminar.danielle) == ["mention"]


def test_an_edit_tells_whom_it_names_now_and_no_longer_whom_it_does_not(thread, seats, seminar):
    reply = make.reply(thread, seats.lernerm, "As @danielle said.")
    actions.edit_reply(reply=reply, seat=seats.lernerm, body="As @sowelld said.")
    assert (told(seminar.danielle), told(seminar.sowelld)) == ([], ["mention"])


def test_an_edit_tells_nobody_twice(thread, seats, seminar):
    reply = make.reply(thread, seats.lernerm, "As @danielle said.")
    actions.edit_reply(reply=reply, seat=seats.lernerm, body="As @danielle had said.")
    assert told(seminar.danielle) == ["mention"]


def test_who_wrote_a_reply_is_told_that_it_was_hidden_and_shown_again(thread, seats, seminar):
    reply = make.reply(thread, seats.danielle)
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    actions.restore_reply(reply=reply, by=seminar.instructor)
    assert told(seminar.danielle) == ["hidden", "restored"]


def test_staff_are_not_told_of_what_they_did_themselves(thread, seats, seminar):
    reply = make.reply(thread, seats.instructor)
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="A slip")
    assert told(seminar.instructor) == []


def test_who_wrote_a_reply_is_told_of_its_endorsement_while_it_stands(page, thread, seats, seminar):
    reply = make.reply(thread, seats.danielle)
    for note in ("Note what she does.", "Bring this on Tuesday."):
        actions.endorse_reply(reply=reply, by=seminar.instructor, note=note)
    assert told(seminar.danielle) == ["endorsed"]
    assert "“Bring this on Tuesday.”" in page(seminar.danielle)
    actions.unendorse_reply(reply=reply, by=seminar.instructor)
    assert "Tuesday" not in page(seminar.danielle)


def test_who_has_read_a_reply_has_read_what_it_told_them(thread, seats, seminar):
    make.reply(thread, seats.lernerm, "As @danielle said.")
    make.reply(thread, seats.lernerm, "And @danielle said more.")
    thread.refresh_from_db()
    actions.mark_read(thread=thread, person=seminar.danielle, number=1)
    unread = Notice.objects.filter(person=seminar.danielle, read_at=None)
    assert list(unread.values_list("reply__number", flat=True)) == [2]
