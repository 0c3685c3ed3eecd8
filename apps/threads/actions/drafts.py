"""What a person has written and not yet posted, kept on the server; one per person and thread."""

from django.db import transaction
from django.utils import timezone

from ..models import Draft, Reply
from . import numbering
from .replies import TokenSpentError, forget_draft


class DraftMovedOnError(Exception):
    """The draft was saved elsewhere since this writer saw it; `draft` is what it says now."""

    def __init__(self, draft):
        super().__init__(draft.pk)
        self.draft = draft


@transaction.atomic
def save_draft(*, thread, person, body, in_reply_to=None, based_on=None, token=None):  # noqa: PLR0913 - as posting
    """Keep the text; never over another text saved since `based_on`, the time of the draft this one began from.

    A form whose `token` has posted saves nothing: its words would come back as a draft. The lock makes a save that
    comes while the form posts wait for it, or the post sees the draft and deletes it.
    """
    numbering.lock(thread)
    posted = Reply.objects.filter(token=token, author=person).first() if token else None
    if posted is not None:
        raise TokenSpentError(posted)
    draft = Draft.objects.select_for_update().filter(person=person, thread=thread).first()
    draft = draft or Draft(person=person, thread=thread, saved_at=None)
    if draft.saved_at not in (None, based_on) and draft.body != body:
        raise DraftMovedOnError(draft)
    draft.body, draft.in_reply_to, draft.saved_at = body, in_reply_to, timezone.now()
    draft.word_count = len(body.split())
    draft.save()
    return draft


def discard_draft(*, thread, person):
    """Throw the draft away."""
    forget_draft(person=person.pk, thread=thread.pk)
