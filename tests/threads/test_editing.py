"""Editing one's own reply: what is kept, when a note is left, and two editors at once."""

import datetime

import pytest
import time_machine

from apps.threads import actions
from apps.threads.models import ReplyRevision
from tests import make

POSTED = datetime.datetime(2026, 2, 23, 22, 54, tzinfo=datetime.UTC)


@pytest.fixture
def reply(seminar, thread):
    with time_machine.travel(POSTED, tick=False):
        return make.reply(thread, seminar.seats.danielle)


def edit(seminar, reply, minutes, **how):
    """The reply, edited that many minutes after posting."""
    with time_machine.travel(POSTED + datetime.timedelta(minutes=minutes), tick=False):
        return actions.edit_reply(reply=reply, seat=seminar.seats.danielle, body="Second thoughts.", **how)


def test_an_edit_keeps_what_was_said_before(seminar, reply):
    edit(seminar, reply, 5)
    assert ReplyRevision.objects.get(reply=reply).body == "The party lost its unity."


def test_an_edit_renders_the_new_words(seminar, reply):
    assert "Second thoughts." in edit(seminar, reply, 5).html


def test_an_edit_within_the_minutes_leaves_no_note(seminar, reply):
    assert edit(seminar, reply, 30).edited_at is None


def test_a_later_edit_leaves_a_dated_note(seminar, reply):
    assert edit(seminar, reply, 31).edited_at == POSTED + datetime.timedelta(minutes=31)


def test_an_edit_begun_in_time_may_be_finished_late(seminar, reply):
    assert edit(seminar, reply, 50, begun_at=POSTED + datetime.timedelta(minutes=29)).edited_at is None


def test_an_edit_after_an_answer_leaves_a_note(seminar, thread, reply):
    make.reply(thread, seminar.seats.sowelld, in_reply_to=reply)
    assert edit(seminar, reply, 5).edited_at is not None


def test_an_edit_of_what_has_changed_meanwhile_is_refused(seminar, reply):
    edit(seminar, reply, 5, revision=1)
    with pytest.raises(actions.EditedMeanwhileError):
        edit(seminar, reply, 6, revision=1)
