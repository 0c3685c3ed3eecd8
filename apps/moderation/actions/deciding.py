"""Staff decide of an item, of several at once, and take it back; nothing is written over what another decided."""

import uuid
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from apps.courses.actions import log_action
from apps.threads import actions as threads
from apps.threads.actions import numbering

from .. import policies
from ..models import Decision, Flag, Item, Verb
from .opening import close


class DecidedMeanwhileError(Exception):
    """Something else was decided, flagged or written since the moderator saw the item."""


@dataclass(frozen=True)
class Choice:
    """What staff decide: the verb, what the writer is told, and what belongs to one press of a button."""

    verb: str
    reason: str = ""
    note: str = ""
    batch: uuid.UUID = field(default_factory=uuid.uuid4)


@transaction.atomic
def decide(*, item, seat, seen, choice):
    """Do with a reply what was chosen, if it still stands as it was `seen`."""
    current = _held(item)
    if current.seen != seen or choice.verb not in policies.verbs_for(seat, current):
        raise DecidedMeanwhileError
    reply, verb = current.reply, choice.verb
    if verb == Verb.APPROVE and reply.is_visible:
        verb = Verb.DISMISS
    said = {"verb": verb, "reason": choice.reason, "note": choice.note, "batch": choice.batch, "by": seat.person}
    decision = Decision(course_id=current.course_id, item=current, was=reply.standing, **said)
    decision.replaces = current.decision
    decision.save()
    close(current, decision)
    DEEDS[verb](reply, seat.person, choice)
    reply.refresh_from_db(fields=reply.standing.keys())
    decision.became = reply.standing
    decision.save(update_fields=["became"])
    return decision


def _held(item):
    """The item and its reply as they are now, with the thread's row held until the transaction ends."""
    reply = numbering.locked(item.reply)
    current = Item.objects.select_related("decision").get(pk=item.pk)
    current.reply = reply
    return current


def decide_all(*, items, seat, seen, choice):
    """The same of several, each by itself; gives back (decisions, items that stand otherwise by now)."""
    decisions, missed = [], []
    for item in items:
        try:
            decisions.append(decide(item=item, seat=seat, seen=seen[item.pk], choice=choice))
        except DecidedMeanwhileError:
            missed.append(item)
    return decisions, missed


def _approve(reply, by, choice):
    threads.approve_reply(reply=reply, by=by)


def _dismiss(reply, by, choice):
    log_action(course=reply.thread.course, actor=by, verb="dismiss_flags", obj=reply)


def _return(reply, by, choice):
    threads.return_reply(reply=reply, by=by, reason=choice.reason, note=choice.note)


def _hide(reply, by, choice):
    threads.hide_reply(reply=reply, by=by, reason=choice.reason, note=choice.note)


def _restore(reply, by, choice):
    threads.restore_reply(reply=reply, by=by)


def _endorse(reply, by, choice):
    approved = threads.approve_reply(reply=reply, by=by) if reply.waits else reply
    threads.endorse_reply(reply=approved, by=by)


DEEDS = {
    Verb.APPROVE: _approve,
    Verb.DISMISS: _dismiss,
    Verb.RETURN: _return,
    Verb.HIDE: _hide,
    Verb.RESTORE: _restore,
    Verb.ENDORSE: _endorse,
}


def undo(*, decisions, by):
    """Take back what was decided at once, as far as it still stands; gives back what was taken back."""
    return [decision for decision in decisions if _undo(decision, by)]


def _undo(decision, by):
    try:
        with transaction.atomic():
            item = _held(decision.item)
            is_last = item.decision_id == decision.pk and decision.undone_at is None
            if is_last:
                _put_back(item, decision, by)
            return is_last
    except threads.ChangedSinceError:
        return False


def _put_back(item, decision, by):
    reply = item.reply
    if decision.verb == Verb.ENDORSE:
        threads.unendorse_reply(reply=reply, by=by)
    if decision.was != decision.became:
        threads.put_back(reply=reply, by=by, was=decision.was, became=decision.became)
    else:
        log_action(course=reply.thread.course, actor=by, verb="reopen_flags", obj=reply)
    decision.undone_at = timezone.now()
    decision.save(update_fields=["undone_at"])
    item.decision_id, item.version = decision.replaces_id, item.version + 1
    item.weight = Flag.objects.filter(decision=decision).update(decision=None) if item.is_waiting else 0
    item.save(update_fields=["decision", "weight", "version"])
