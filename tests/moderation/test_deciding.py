"""What comes into the queue, what is decided, and what is undone."""

import pytest
import time_machine
from django.utils import timezone

from apps.courses.models import LogEntry
from apps.moderation import actions, queries, rounds
from apps.moderation.models import UNDOABLE, Decision, Flag, Item
from apps.notifications.models import Notice
from apps.threads import actions as threads
from tests import make


def undo(seminar, handle="instructor"):
    seat = getattr(seminar.seats, handle)
    return actions.undo(decisions=queries.decisions_to_undo(seat), by=seat.person)


def standing(reply):
    reply.refresh_from_db()
    return reply.state, reply.returned


def test_a_flag_puts_a_reply_into_the_queue_and_dates_its_next_edit(seminar, reply, flag, item_of):
    flag(reply)
    flag(reply, words="I flag it twice.")
    flag(reply, "sowelld")
    item = item_of(reply)
    assert (item.kind, item.weight, item.is_waiting, item.flags.count()) == ("flagged", 2, True, 2)
    reply.refresh_from_db()
    assert reply.flagged_at is not None


def test_a_reported_quotation_is_a_kind_of_its_own_until_a_flag_weighs_more(reply, flag, item_of):
    flag(reply, reason="quotation")
    assert item_of(reply).kind == "quotation"
    flag(reply, "sowelld", reason="uncivil")
    assert item_of(reply).kind == "flagged"


def test_what_is_held_waits(held, item_of):
    assert (item_of(held).kind, item_of(held).is_waiting) == ("held", True)


def test_what_is_approved_appears_and_leaves_the_queue(held, decide, item_of):
    decision = decide(held, "approve")
    assert standing(held) == ("visible", "")
    assert item_of(held).decision == decision


def test_to_approve_what_was_flagged_dismisses_the_flags(reply, flag, decide, item_of):
    flag(reply)
    decision = decide(reply, "approve")
    assert (decision.verb, item_of(reply).weight, decision.flags.count()) == ("dismiss", 0, 1)
    assert LogEntry.objects.filter(verb="dismiss_flags", object_id=str(reply.pk)).exists()


def test_a_hidden_reply_shows_reason_and_restores(reply, flag, decide):
    flag(reply)
    decide(reply, "hide", note="See me.")
    reply.refresh_from_db()
    assert (reply.state, reply.hidden_because, reply.note_to_writer) == ("hidden", "off the question", "See me.")
    decide(reply, "restore")
    assert (*standing(reply), reply.note_to_writer) == ("visible", "", "")


def test_a_returned_reply_is_edited_sent_again_and_approved_under_its_number(seminar, reply, flag, decide, item_of):
    flag(reply)
    decide(reply, "return", note="Quote it.")
    assert standing(reply) == ("hidden", "writer")
    assert Notice.objects.filter(reply=reply, kind="returned", person=seminar.danielle).exists()
    threads.edit_reply(reply=reply, seat=seminar.seats.danielle, body="“Politics has always been about image.”")
    assert standing(reply) == ("hidden", "again")
    assert item_of(reply).is_waiting
    decide(reply, "approve")
    assert (*standing(reply), reply.number) == ("visible", "", 1)


def test_a_member_s_held_reply_is_returned_and_sent_again(seminar, reply, decide, item_of):
    """Held by a rule: as a member's reply waits that has no number yet."""
    type(reply).objects.filter(pk=reply.pk).update(state="held", number=None, top=None)
    reply.refresh_from_db()
    actions.take_in(reply=reply)
    decide(reply, "return")
    assert standing(reply) == ("held", "writer")
    threads.edit_reply(reply=reply, seat=seminar.seats.danielle, body="Other words.")
    assert standing(reply) == ("held", "again")
    assert item_of(reply).is_waiting


def test_a_guest_s_reply_is_not_returned(held, decide):
    with pytest.raises(actions.DecidedMeanwhileError):
        decide(held, "return")


def test_to_endorse_what_waits_lets_it_appear(held, decide):
    decide(held, "endorse")
    held.refresh_from_db()
    assert held.is_endorsed


@pytest.mark.parametrize("verb", ["hide", "return", "approve", "endorse"])
def test_what_was_decided_is_undone_within_ten_minutes(seminar, reply, flag, decide, item_of, verb):
    flag(reply)
    decide(reply, verb)
    assert len(undo(seminar)) == 1
    item = item_of(reply)
    assert (*standing(reply), item.is_waiting, item.weight) == ("visible", "", True, 1)
    assert not reply.is_endorsed
    assert not Notice.objects.filter(reply=reply, kind__in=["hidden", "returned"]).exists()


def test_an_approval_that_is_undone_leaves_the_number_waiting(seminar, held, decide, item_of):
    decide(held, "approve")
    undo(seminar)
    held.refresh_from_db()
    assert (held.state, held.returned, held.number, held.waits) == ("hidden", "again", 1, True)
    assert item_of(held).is_waiting
    decide(held, "approve")
    assert standing(held) == ("visible", "")


def test_what_was_hidden_again_after_a_restoring_is_undone_to_hidden(seminar, reply, flag, decide, item_of):
    flag(reply)
    decide(reply, "hide")
    decide(reply, "restore")
    undo(seminar)
    assert standing(reply) == ("hidden", "")
    assert item_of(reply).decision.verb == "hide"


def test_nobody_undoes_after_ten_minutes_or_what_another_did(seminar, reply, flag, decide):
    flag(reply)
    decide(reply, "hide")
    assert undo(seminar, "assistant") == []
    with time_machine.travel(timezone.now() + UNDOABLE, tick=False):
        assert undo(seminar) == []
    assert standing(reply) == ("hidden", "")


def test_what_was_changed_since_is_not_undone(seminar, reply, flag, decide):
    flag(reply)
    decide(reply, "hide")
    threads.restore_reply(reply=reply, by=seminar.assistant)
    assert undo(seminar) == []
    assert standing(reply) == ("visible", "")


def test_the_second_of_two_moderators_changes_nothing(seminar, reply, flag, decide, item_of):
    flag(reply)
    seen = item_of(reply).seen
    decide(reply, "approve", handle="assistant")
    with pytest.raises(actions.DecidedMeanwhileError):
        decide(reply, "hide", seen=seen)
    assert standing(reply) == ("visible", "")


def test_nor_does_one_who_saw_other_words(seminar, reply, flag, decide, item_of):
    flag(reply)
    seen = item_of(reply).seen
    threads.edit_reply(reply=reply, seat=seminar.seats.danielle, body="Other words.")
    with pytest.raises(actions.DecidedMeanwhileError):
        decide(reply, "hide", seen=seen)


def test_what_is_decided_and_flagged_again_is_open_with_its_history(reply, flag, decide, item_of):
    flag(reply)
    decide(reply, "approve")
    flag(reply, "sowelld")
    item = item_of(reply)
    assert (item.is_waiting, item.weight, item.decisions.count(), item.flags.count()) == (True, 1, 1, 2)


def test_several_are_decided_at_once_and_undone_at_once(seminar, thread, flag, item_of):
    replies = [make.reply(thread, seminar.seats.danielle, f"So {n}.") for n in range(3)]
    for reply in replies:
        flag(reply)
    items = [item_of(reply) for reply in replies]
    seen = {item.pk: item.seen for item in items} | {items[0].pk: "old"}
    choice = actions.Choice(verb="hide", reason="advertising")
    done, missed = actions.decide_all(items=items, seat=seminar.seats.instructor, seen=seen, choice=choice)
    assert (len(done), missed) == (2, items[:1])
    assert len(undo(seminar)) == 2
    assert Item.objects.waiting().count() == 3


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_what_is_decided_elsewhere_leaves_the_queue(seminar, reply, flag, item_of, deed):
    flag(reply)
    if deed == "hide":
        threads.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    else:
        threads.withdraw_reply(reply=reply)
    decision = item_of(reply).decision
    assert (decision.verb, decision.was) == (deed, {})
    assert queries.decisions_to_undo(seminar.seats.instructor) == []


def test_a_held_reply_that_is_hidden_and_restored_waits_again(seminar, held, item_of):
    threads.hide_reply(reply=held, by=seminar.instructor, reason="advertising")
    assert not item_of(held).is_waiting
    threads.restore_reply(reply=held, by=seminar.instructor)
    assert item_of(held).is_waiting


def test_what_is_returned_its_writer_may_take_back(seminar, reply, flag, decide):
    flag(reply)
    decide(reply, "return")
    threads.withdraw_reply(reply=reply)
    assert standing(reply) == ("withdrawn", "")


def test_staff_are_reminded_once_of_what_waits_two_days(seminar, reply, flag, decide):
    flag(reply)
    reminded = Notice.objects.filter(kind="waits")
    rounds.go()
    assert not reminded.exists()
    with time_machine.travel(timezone.now() + actions.LONG, tick=False):
        rounds.go()
        rounds.go()
        assert {notice.person for notice in reminded.all()} == {seminar.instructor, seminar.assistant}
        decide(reply, "approve")
    assert not reminded.exists()


def test_every_decision_is_in_the_log(reply, flag, decide):
    for verb, logged in (("hide", "hide_reply"), ("restore", "restore_reply"), ("return", "return_reply")):
        flag(reply) if verb == "hide" else None
        decide(reply, verb)
        assert LogEntry.objects.filter(verb=logged, object_id=str(reply.pk)).exists()
    assert (Decision.objects.count(), Flag.objects.count()) == (3, 1)
