"""What staff decide of a reply: it appears, is hidden, returned, shown again; each deed is a line of the action log."""

from django.db import transaction
from django.db.models import F

from apps.courses.actions import log_action

from ..models import STANDING, Reply, Returned
from ..signals import reply_approved, reply_hidden, reply_put_back, reply_restored, reply_returned
from . import numbering, places
from .checkpoints import credit
from .citing import note_citations
from .coverage import count_questions
from .replies import render

State = Reply.State


class ChangedSinceError(Exception):
    """The reply no longer stands as the deed left it that is to be taken back."""


@transaction.atomic
def hide_reply(*, reply, by, reason, note=""):
    """Leave a tombstone that gives the reason; the text stays for staff and its writer, whom the note is for."""
    current = numbering.locked(reply)
    if current.state not in (State.VISIBLE, State.HELD) and not current.returned:
        return current
    to = {"state": State.HIDDEN, "hidden_because": reason, "note_to_writer": note}
    return _decide(current, "hide_reply", reply_hidden, to, by)


@transaction.atomic
def restore_reply(*, reply, by):
    """Show a hidden reply again under its number; one that never had a number waits again."""
    current = numbering.locked(reply)
    if current.state != State.HIDDEN:
        return current
    to = {"state": State.HELD if current.number is None else State.VISIBLE}
    return _decide(current, "restore_reply", reply_restored, to, by)


@transaction.atomic
def return_reply(*, reply, by, reason, note=""):
    """Give it back to its writer, who edits it and sends it again; what has a number leaves a tombstone meanwhile."""
    current = numbering.locked(reply)
    if current.author_id is None or not (current.is_visible or current.waits):
        return current
    to = {"state": State.HELD if current.number is None else State.HIDDEN, "returned": Returned.TO_WRITER}
    to |= {"hidden_because": reason, "note_to_writer": note}
    return _decide(current, "return_reply", reply_returned, to, by)


@transaction.atomic
def approve_reply(*, reply, by):
    """Let a held reply appear: it takes the next number now, and its writer gets one mail."""
    current = numbering.locked(reply)
    if current.state != State.HELD:
        return restore_reply(reply=reply, by=by) if current.returned else current
    numbering.place(current, current.in_reply_to)
    current.returned = current.hidden_because = current.note_to_writer = ""
    current.save(update_fields=["number", "top", "below", *STANDING])
    count_questions(current, 1)
    credit(current, current.posted_at)
    note_citations(current.thread, render(current).cited, current, is_new=True)
    places.pass_gate(current)
    _log(current, "approve_reply", by, {"state": State.HELD.value}, number=current.number)
    reply_approved.send(Reply, reply=current, by=by)
    return current


@transaction.atomic
def put_back(*, reply, by, was, became):
    """Let it stand as before a deed of staff, if it still stands as that left it: both as `Reply.standing` says it.

    What had no number and has one now waits under it, since a number is given once.
    """
    current = numbering.locked(reply)
    if current.standing != became:
        raise ChangedSinceError
    if current.number is not None and was["state"] == State.HELD:
        was = was | {"state": State.HIDDEN, "returned": Returned.SENT_AGAIN}
    return _decide(current, "put_back_reply", reply_put_back, was, by)


def _decide(reply, verb, happened, to, by):
    """Let it stand so from now on; what is not named is empty."""
    was, was_visible = reply.standing, reply.is_visible
    for name in STANDING:
        setattr(reply, name, to.get(name, ""))
    reply.save(update_fields=STANDING)
    shift = int(reply.is_visible) - int(was_visible)
    numbering.touch(reply.thread, visible_count=F("visible_count") + shift)
    if shift:
        count_questions(reply, shift)
    _log(reply, verb, by, {"state": was["state"]})
    happened.send(Reply, reply=reply, by=by)
    return reply


def _log(reply, verb, by, before, **after):
    log_action(
        course=reply.thread.course,
        actor=by,
        verb=verb,
        obj=reply,
        reason=reply.hidden_because,
        before=before,
        after={"state": str(reply.state)} | ({"returned": str(reply.returned)} if reply.returned else {}) | after,
    )
