"""Staff write a note about a member; the log tells of whom and which, and quotes nothing."""

from django.db import transaction

from apps.courses.actions import log_action
from apps.courses.models import Seat

from ..models import MemberNote


@transaction.atomic
def note_member(*, about, by, text):
    """Write a note into the record of a seat; the same words by the same writer again are a second press."""
    Seat.objects.select_for_update(of=("self",)).get(pk=about.pk)
    latest = MemberNote.objects.filter(about=about).first()
    if latest is not None and (latest.writer_id, latest.text) == (by.pk, text):
        return latest
    note = MemberNote.objects.create(course=about.course, about=about, writer=by, text=text)
    log_action(course=about.course, actor=by, verb="note_member", obj=about, after={"note": note.pk})
    return note
