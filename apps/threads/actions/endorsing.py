"""Staff say of a reply that it is worth notice, perhaps with a note; each deed is a line of the action log."""

from django.db import transaction

from apps.courses.actions import log_action

from ..models import Reply
from ..signals import reply_endorsed
from . import numbering

FIELDS = ("endorsed_by", "endorsed_name", "endorsed_revision", "endorsement")


@transaction.atomic
def endorse_reply(*, reply, by, note=""):
    """Mark a visible reply as endorsed, as it stands now; endorsed again, it has the new note."""
    current = numbering.locked(reply)
    if not current.is_visible or _says(current, by, note):
        return current
    current.endorsed_by, current.endorsed_name = by, by.name
    current.endorsed_revision, current.endorsement = current.revision, note
    _save(current, by, "endorse_reply", after={"revision": current.revision, "has_note": bool(note)})
    reply_endorsed.send(Reply, reply=current, by=by)
    return current


def _says(reply, by, note):
    """Whether this is what stands beside it already: a second press changes nothing."""
    stands = (reply.endorsed_by_id, reply.endorsed_revision, reply.endorsement)
    return stands == (by.pk, reply.revision, note)


@transaction.atomic
def unendorse_reply(*, reply, by):
    """Take the mark back."""
    current = numbering.locked(reply)
    if current.endorsed_revision is None:
        return current
    before = {"revision": current.endorsed_revision, "by": current.endorsed_by_id}
    current.endorsed_by, current.endorsed_revision = None, None
    current.endorsed_name = current.endorsement = ""
    _save(current, by, "unendorse_reply", before=before)
    return current


def _save(reply, by, verb, **change):
    reply.save(update_fields=FIELDS)
    numbering.touch(reply.thread)
    log_action(course=reply.thread.course, actor=by, verb=verb, obj=reply, **change)
