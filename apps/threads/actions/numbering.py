"""How a reply gets its number: once, when it first becomes visible, under a lock on its thread's row."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.core.writing import changes

from ..models import Reply, Thread


def lock(thread):
    """Hold the thread's row until the transaction ends; every change to its replies begins here.

    SQLite has one writer at a time by its IMMEDIATE transactions; PostgreSQL locks the row.
    """
    return Thread.objects.select_for_update().get(pk=thread.pk)


def lock_both(one, other):
    """Hold the rows of two threads, always in the same order, so that two moves cannot wait for each other."""
    rows = Thread.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk")
    held = {thread.pk: thread for thread in rows}
    for thread in held.values():
        if thread.course_id == one.course_id:
            thread.course = one.course
    return held[one.pk], held[other.pk]


class _MovedMeanwhileError(Exception):
    """It stands in another thread by now, which is to be held instead."""


def locked(reply):
    """The reply as it is now, while its thread's row is held; the thread it has moved to, if it moved meanwhile."""
    try:
        with transaction.atomic():  # what it holds is let go again if it is the wrong row: nobody waits for two
            return _locked(reply)
    except _MovedMeanwhileError:
        return locked(Reply.objects.select_related("thread__course", "thread__prompt").get(pk=reply.pk))


def _locked(reply):
    lock(reply.thread)
    current = Reply.objects.get(pk=reply.pk)
    if current.thread_id != reply.thread_id:
        raise _MovedMeanwhileError
    current.thread = reply.thread
    return current


COUNTED = ("last_number", "visible_count", "version", "last_top")


def take_number(thread, *, is_top_level):
    """The next number, and the next ordinal of nested order; one UPDATE, which holds the row until commit."""
    thread.last_reply_at = thread.active_at = now = timezone.now()
    known = thread.version
    counts = _count_reply(thread=thread.pk, tops=int(is_top_level), now=now)
    for name, value in zip(COUNTED, counts, strict=True):
        setattr(thread, name, value)
    thread.moved_on = thread.version != known + 1
    return thread.last_number


@changes(*COUNTED, thread=int, tops=int, now=datetime)
def _count_reply(*, thread, tops, now):
    counts = {name: F(name) + 1 for name in COUNTED} | {"last_top": F("last_top") + tops}
    return Thread.objects.filter(pk=thread), counts | {"last_reply_at": now, "active_at": now}


def place(reply, answered):
    """Set number and nested order of a reply that becomes visible now; the caller saves it."""
    thread = reply.thread
    is_top_level = answered is None or answered.top is None
    reply.number = take_number(thread, is_top_level=is_top_level)
    reply.state = Reply.State.VISIBLE
    if thread.moved_on:
        answered = reply.in_reply_to = where_it_stood(answered, thread)
    reply.top, reply.below = (thread.last_top, 0) if is_top_level else (answered.top, _next_below(answered))


def where_it_stood(answered, thread):
    """The reply in this thread, whose row is held, or its tombstone if it has moved away meanwhile."""
    if answered is None or Reply.objects.filter(pk=answered.pk, thread=thread).exists():
        return answered
    return Reply.objects.get(thread=thread, moved_to=answered)


def _next_below(answered):
    top = answered if answered.below == 0 else Reply(pk=_top_pk(answered))
    top.below_count = F("below_count") + 1
    top.save(update_fields=["below_count"])
    return top.below_count


def _top_pk(answered):
    if hasattr(answered, "top_pk"):  # brought along by `queries.reply_to_answer`
        return answered.top_pk
    return Reply.objects.values_list("pk", flat=True).get(thread=answered.thread_id, top=answered.top, below=0)


@transaction.atomic
def recount(thread):
    """Set a thread's counts to what its replies add up to, under its lock; a number once given is not given again."""
    current = lock(thread)
    replies = Reply.objects.filter(thread=current)
    highest = replies.aggregate(number=Coalesce(Max("number"), 0), top=Coalesce(Max("top"), 0))
    current.last_number = max(current.last_number, highest["number"])
    current.last_top = max(current.last_top, highest["top"])
    current.visible_count = replies.filter(state=Reply.State.VISIBLE).count()
    current.version += 1
    current.save(update_fields=COUNTED)


def touch(thread, **changes):
    """Note on the thread's row that a reader would see something else; holds the row until commit."""
    Thread.objects.filter(pk=thread.pk).update(version=F("version") + 1, **changes)


def save_counts(thread):
    """Write down what was counted on a thread whose row is held, and that its readers would see something else."""
    thread.version += 1
    thread.save(update_fields=[*COUNTED, "last_reply_at", "active_at"])


def touch_all(prompt):
    """Note the same on every thread of a prompt (or of its key), held in the order in which a move holds two."""
    list(Thread.objects.select_for_update().filter(prompt=prompt).order_by("pk").values_list("pk"))
    Thread.objects.filter(prompt=prompt).update(version=F("version") + 1)
