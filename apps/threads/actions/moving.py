"""Replies move to another thread of their course: chosen ones, those split off as a new prompt, or all of a thread.

The row of a reply moves, and with it all that hangs on it: its history, what counts for it, notices, images, its place
in the index. Under its old number a tombstone stays, which keeps the order, and leads to wherever the reply is.
"""

from django.db import transaction
from django.utils import timezone

from apps.courses.actions import log_action

from .. import moves
from ..models import Reply, Thread, ThreadMember, Whisper
from ..signals import replies_moved
from . import carrying, numbering, placing
from .prompts import write_prompt

KEPT_BY_SPLIT = ("meeting", "state", "opens_at", "reveal", "required_words", "reveals_at", "is_anonymous")


class MoveBarredError(Exception):
    """These replies cannot go there; `bar` says why."""

    def __init__(self, bar):
        super().__init__(bar)
        self.bar = bar


@transaction.atomic
def move_replies(*, replies, to, by, reason="", with_answers=True):
    """Move replies of one thread to another; gives back all that moved, in order, as they stand now.

    Their answers come along, since they are said of them and make little sense alone; `with_answers=False` lets them
    stand as they are, as answers to a number under which nothing stands any more.
    """
    source, target = numbering.lock_both(replies[0].thread, to)
    _require_movable(source, target)
    chosen = placing.chosen(source, [reply.pk for reply in replies], with_answers=with_answers)
    if not chosen:  # somebody else was first
        raise MoveBarredError(moves.MoveBar.SAME_THREAD)
    before = {reply.pk: {"thread": source.pk, "number": reply.number} for reply in chosen}
    for reply in _move(source, target, chosen, by):
        change = {"before": before[reply.pk], "after": {"thread": target.pk, "number": reply.number}}
        log_action(course=target.course, actor=by, verb="move_reply", obj=reply, reason=reason, **change)
    return chosen


@transaction.atomic
def split_thread(*, replies, by, title, body="", reason="", with_answers=True):  # noqa: PLR0913 - a prompt and what is chosen
    """Let replies become the thread of a new prompt, read by the same people and under the same rules; these."""
    source = replies[0].thread
    prompt = source.prompt
    kept = {name: getattr(prompt, name) for name in KEPT_BY_SPLIT}
    kept |= {"category": prompt.category.name, "readings": list(prompt.readings.all())}
    thread = write_prompt(course=source.course, author=by, title=title, body=body, **kept)
    _seat_same_people(source, thread)
    moved = move_replies(replies=replies, to=thread, by=by, reason=reason, with_answers=with_answers)
    carrying.follow(source, moved[0].thread, passes=True)
    return moved


def _seat_same_people(source, thread):
    """Before it holds a reply, it is the thread of the same group, and shown if the other was."""
    thread.prompt.revealed_at, thread.group = source.prompt.revealed_at, source.group
    thread.prompt.save(update_fields=["revealed_at"])
    thread.save(update_fields=["group"])
    members = ThreadMember.objects.filter(thread=source).values_list("person", flat=True)
    ThreadMember.objects.bulk_create(ThreadMember(thread=thread, person_id=person) for person in members)


@transaction.atomic
def merge_threads(*, thread, into, by, reason=""):
    """Move all replies of one thread into another; the emptied one is seen no more, and its address leads there."""
    source, target = numbering.lock_both(thread, into)
    _require_movable(source, target)
    moved = _move(source, target, placing.everything(source), by)
    carrying.drafts_of_thread(source, target)
    carrying.follow(source, target)
    Whisper.objects.filter(thread=source).update(thread=target)
    Thread.objects.filter(merged_into=source).update(merged_into=target)
    source.merged_into, source.frozen_at = target, source.frozen_at or timezone.now()
    source.save(update_fields=["merged_into", "frozen_at"])
    change = {"after": {"into": target.pk, "replies": len(moved)}}
    log_action(course=target.course, actor=by, verb="merge_threads", obj=source, reason=reason, **change)
    return target


def _require_movable(source, target):
    if bar := moves.bar_to_move(source, target):
        raise MoveBarredError(bar)


def _move(source, target, replies, by):
    """Move these, under the locks of both threads; the caller writes it down."""
    end = target.last_number
    placing.place_all(source, target, replies)
    carrying.carry(source, target, replies, end)
    replies_moved.send(Reply, replies=replies, source=source, target=target, by=by)
    return replies
