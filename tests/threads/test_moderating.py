"""What staff do to replies and threads, and what stays of it."""

import pytest
from django.core import mail

from apps.courses.models import LogEntry
from apps.threads import actions
from tests import make


@pytest.fixture
def reply(seminar, thread):
    return make.reply(thread, seminar.seats.danielle)


def test_a_hidden_reply_keeps_its_number_and_leaves_the_count(seminar, thread, reply):
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    reply.refresh_from_db()
    thread.refresh_from_db()
    assert (reply.state, reply.number, thread.visible_count, thread.last_number) == ("hidden", 1, 0, 1)


def test_hiding_twice_counts_once(seminar, thread, reply):
    for _ in range(2):
        actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    thread.refresh_from_db()
    assert (thread.visible_count, LogEntry.objects.filter(verb="hide_reply").count()) == (0, 1)


def test_a_restored_reply_counts_again(seminar, thread, reply):
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    actions.restore_reply(reply=reply, by=seminar.instructor)
    thread.refresh_from_db()
    reply.refresh_from_db()
    assert (thread.visible_count, reply.state, reply.hidden_because) == (1, "visible", "")


def test_the_log_names_the_reason_and_never_the_text(seminar, reply):
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    entry = LogEntry.objects.get(verb="hide_reply")
    assert (entry.actor, entry.reason, entry.object_id) == (seminar.instructor, "off the question", str(reply.pk))
    assert reply.body not in str(entry.before | entry.after)


def test_an_approved_reply_takes_the_next_number_then(open_thread):
    held = make.held_reply(open_thread)
    staff = open_thread.course.seats.get(role="instructor")
    make.reply(open_thread, staff)
    assert actions.approve_reply(reply=held, by=staff.person).number == 2


def test_a_reply_hidden_while_it_waited_waits_again_when_restored(open_thread):
    held, staff = make.held_reply(open_thread), open_thread.course.seats.get(role="instructor")
    actions.hide_reply(reply=held, by=staff.person, reason="spam")
    assert actions.restore_reply(reply=held, by=staff.person).state == "held"


def test_a_withdrawn_reply_leaves_a_tombstone(seminar, thread, reply):
    actions.withdraw_reply(reply=reply)
    reply.refresh_from_db()
    thread.refresh_from_db()
    assert (reply.state, reply.number, thread.visible_count) == ("withdrawn", 1, 0)


def test_what_its_writer_withdrew_staff_cannot_restore(seminar, reply):
    actions.withdraw_reply(reply=reply)
    assert actions.restore_reply(reply=reply, by=seminar.instructor).state == "withdrawn"


@pytest.mark.parametrize("verb", ["lock_thread", "unlock_thread", "pin_thread", "unpin_thread"])
def test_only_a_change_of_a_thread_is_logged(seminar, thread, verb):
    opposite = verb.replace("un", "") if verb.startswith("un") else f"un{verb}"
    getattr(actions, opposite)(thread=thread, by=seminar.instructor)
    for _ in range(2):
        getattr(actions, verb)(thread=thread, by=seminar.instructor)
    assert LogEntry.objects.filter(verb=verb).count() == 1


def test_approving_a_reply_without_an_address_sends_nothing(open_thread):
    held = make.held_reply(open_thread, email="")
    staff = open_thread.course.seats.get(role="instructor")
    assert actions.approve_reply(reply=held, by=staff.person).number == 1
    assert mail.outbox == []
