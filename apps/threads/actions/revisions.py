"""What staff do to what a reply said before: hide one version with a reason, show it again; and what dates an edit."""

from django.db import transaction
from django.utils import timezone

from apps.courses.actions import log_action

from ..models import Reply, ReplyRevision
from . import numbering


@transaction.atomic
def hide_revision(*, revision, by, reason):
    """Leave a tombstone in the history; its text is for staff alone, and the writer is told that it is hidden."""
    return _change(revision, by, "hide_revision", reason)


@transaction.atomic
def restore_revision(*, revision, by):
    """Show a hidden version to the writer again."""
    return _change(revision, by, "restore_revision", "")


def _change(revision, by, verb, reason):
    numbering.lock(revision.reply.thread)
    current = ReplyRevision.objects.get(pk=revision.pk)
    if current.is_hidden == bool(reason):
        return current
    current.hidden_because = reason
    current.save(update_fields=["hidden_because"])
    log_action(
        course=revision.reply.thread.course,
        actor=by,
        verb=verb,
        obj=current,
        reason=reason,
        after={"reply": current.reply_id, "revision": current.number},
    )
    return current


def note_flag(*, reply):
    """A member has flagged the reply: an edit after the first flag leaves a note, however soon it comes."""
    Reply.objects.filter(pk=reply.pk, flagged_at=None).update(flagged_at=timezone.now())
