"""What staff do to threads and to all replies of one; each deed is a line of the action log."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from apps.courses.actions import log_action

from ..models import Prompt, Reply, Thread
from . import numbering


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
