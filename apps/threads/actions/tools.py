"""What else staff do to a thread: a note among themselves, an end in time, and one reply that stays as it is."""

from django.db import transaction
from django.utils import timezone

from apps.courses.actions import log_action

from ..models import Prompt, Whisper
from . import numbering


@transaction.atomic
def whisper(*, thread, by, body):
    """Leave a note in the thread that staff alone read."""
    numbering.touch(thread)
    fields = {"course_id": thread.course_id, "thread": thread, "author": by, "author_name": by.name}
    note = Whisper.objects.create(body=body, **fields)
    log_action(course=thread.course, actor=by, verb="whisper", obj=note, after={"thread": thread.pk})
    return note


@transaction.atomic
def close_at(*, thread, by, at):
    """Let the prompt of a thread take replies until then, in every group; with None as long as nobody locks it."""
    numbering.touch_all(thread.prompt_id)
    prompt = Prompt.objects.select_for_update().get(pk=thread.prompt_id)
    before, prompt.closes_at = prompt.closes_at, at
    if before != at:
        prompt.save(update_fields=["closes_at"])
        change = {"before": {"closes_at": before}, "after": {"closes_at": at}}
        log_action(course=thread.course, actor=by, verb="close_at", obj=prompt, **change)


def lock_editing(*, reply, by):
    """Let its writer neither change nor withdraw a reply that was flagged, until that is decided."""
    return _lock(reply, by, timezone.now())


def unlock_editing(*, reply, by):
    """Let its writer change it again."""
    return _lock(reply, by, None)


@transaction.atomic
def _lock(reply, by, at):
    current = numbering.locked(reply)
    if (current.editing_locked_at is None) == (at is None):
        return current
    current.editing_locked_at = at
    current.save(update_fields=["editing_locked_at"])
    numbering.touch(current.thread)
    log_action(course=current.thread.course, actor=by, verb="lock_editing" if at else "unlock_editing", obj=current)
    return current
