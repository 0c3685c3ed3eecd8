"""What staff do to replies and threads; each deed is a line of the action log."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from apps.courses.actions import log_action

from ..models import Prompt, Reply, Thread
from ..signals import reply_approved, reply_hidden, reply_restored
from . import numbering, places
from .checkpoints import credit
from .citing import note_citations
from .coverage import count_questions
from .replies import render


@transaction.atomic
def hide_reply(*, reply, by, reason):
    """Leave a tombstone that gives the reason; the text stays for staff and its writer."""
    current = numbering.locked(reply)
    if current.state not in (Reply.State.VISIBLE, Reply.State.HELD):
        return current
    return _change(current, Reply.State.HIDDEN, by, reason)


@transaction.atomic
def restore_reply(*, reply, by):
    """Show a hidden reply again under its number; one that never had a number waits again."""
    current = numbering.locked(reply)
    if current.state != Reply.State.HIDDEN:
        return current
    return _change(current, Reply.State.HELD if current.number is None else Reply.State.VISIBLE, by)


@transaction.atomic
def approve_reply(*, reply, by):
    """Let a held reply appear: it takes the next number now, and its writer gets one mail."""
    current = numbering.locked(reply)
    if current.state != Reply.State.HELD:
        return current
    numbering.place(current, current.in_reply_to)
    current.save(update_fields=["number", "state", "top", "below"])
    count_questions(current, 1)
    credit(current, current.posted_at)
    note_citations(current.thread, render(current).cited, current, is_new=True)
    places.pass_gate(current)
    log_action(
        course=current.thread.course,
        actor=by,
        verb="approve_reply",
        obj=current,
        before={"state": Reply.State.HELD.value},
        after={"state": Reply.State.VISIBLE.value, "number": current.number},
    )
    reply_approved.send(Reply, reply=current, by=by)
    return current


def _change(reply, state, by, reason=""):
    was, reply.state, reply.hidden_because = reply.state, state, reason
    reply.save(update_fields=["state", "hidden_because"])
    shift = (state == Reply.State.VISIBLE) - (was == Reply.State.VISIBLE)
    numbering.touch(reply.thread, visible_count=F("visible_count") + shift)
    if shift:
        count_questions(reply, shift)
    log_action(
        course=reply.thread.course,
        actor=by,
        verb="hide_reply" if state == Reply.State.HIDDEN else "restore_reply",
        obj=reply,
        reason=reason,
        before={"state": was},
        after={"state": state.value},
    )
    happened = reply_hidden if state == Reply.State.HIDDEN else reply_restored
    happened.send(Reply, reply=reply, by=by)
    return reply


@transaction.atomic
def show_replies(*, thread, by):
    """Show the replies to everyone who sees the thread, where they wait for this button; in every group."""
    shown = Prompt.objects.filter(pk=thread.prompt_id, reveal=Prompt.Reveal.BY_HAND, revealed_at=None)
    if shown.update(revealed_at=timezone.now()):
        numbering.touch_all(thread.prompt_id)
        log_action(course=thread.course, actor=by, verb="show_replies", obj=thread, after={"is_revealed": True})


@transaction.atomic
def see_writer(*, reply, by):
    """Look behind a pseudonym; the log keeps who looked. Gives back the writer."""
    log_action(course=reply.thread.course, actor=by, verb="see_writer", obj=reply)
    return Reply.objects.select_related("author").get(pk=reply.pk).author


def lock_thread(*, thread, by):
    """Take no more replies from anyone but staff."""
    _switch(thread, by, "lock_thread", is_locked=True)


def unlock_thread(*, thread, by):
    """Take replies again."""
    _switch(thread, by, "unlock_thread", is_locked=False)


def pin_thread(*, thread, by):
    """Keep the thread at the head of the discussion list."""
    _switch(thread, by, "pin_thread", is_pinned=True)


def unpin_thread(*, thread, by):
    """Let the thread stand in the list by its latest reply again."""
    _switch(thread, by, "unpin_thread", is_pinned=False)


@transaction.atomic
def _switch(thread, by, verb, **changes):
    [(field, value)] = changes.items()
    changed = Thread.objects.filter(pk=thread.pk, **{field: not value}).update(version=F("version") + 1, **changes)
    if changed:
        log_action(course=thread.course, actor=by, verb=verb, obj=thread, before={field: not value}, after=changes)
