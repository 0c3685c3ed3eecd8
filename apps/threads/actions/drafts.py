"""What a person has written and not yet sent, kept on the server; one per person and place.

A place is one of `thread` (a reply to it), `reply` (an edit of it), `prompt` (an edit of it), `course` (a new prompt).
"""

from django.db import transaction
from django.utils import timezone

from ..models import Draft, Reply, Thread
from .replies import TokenSpentError


class DraftMovedOnError(Exception):
    """The draft was saved elsewhere since this writer saw it; `draft` is what it says now."""

    def __init__(self, draft):
        super().__init__(draft.pk)
        self.draft = draft


@transaction.atomic
def save_draft(*, person, body, fields=None, in_reply_to=None, based_on=None, token=None, **place):  # noqa: PLR0913
    """Keep the text; never over another text saved since `based_on`, the time of the draft this one began from.

    What is empty, or what the reply to be edited says already, is no draft: then there is none, and None comes back. A
    form whose `token` has posted saves nothing: its words would come back as a draft. The lock makes a save that comes
    while the form posts wait for it, or the post sees the draft and deletes it.
    """
    _hold(**place)
    posted = Reply.objects.filter(token=token, author=person).first() if token else None
    if posted is not None:
        raise TokenSpentError(posted)
    draft = Draft.objects.select_for_update().filter(person=person, **place).first()
    draft = draft or Draft(person=person, saved_at=None, **place)
    if draft.saved_at not in (None, based_on) and (draft.body, draft.fields) != (body, fields or {}):
        raise DraftMovedOnError(draft)
    if _says_nothing(body, fields or {}, place.get("reply")):
        Draft.objects.filter(pk=draft.pk).delete()
        return None
    draft.body, draft.fields, draft.in_reply_to = body, fields or {}, in_reply_to
    draft.saved_at, draft.word_count = timezone.now(), len(body.split())
    draft.save()
    return draft


def _hold(*, thread=None, reply=None, prompt=None, course=None):
    """Hold the row of what the draft belongs to until the transaction ends: two first saves meet there."""
    if course is not None:
        type(course).objects.select_for_update().get(pk=course.pk)
        return
    threads = Thread.objects.select_for_update().order_by("pk")
    wanted = {"prompt": prompt} if prompt else {"pk": thread.pk if thread else reply.thread_id}
    list(threads.filter(**wanted).values_list("pk"))


def _says_nothing(body, fields, reply):
    if reply is not None:
        return body == Reply.objects.values_list("body", flat=True).get(pk=reply.pk)
    return not body.strip() and not any(value.strip() for values in fields.values() for value in values)


def discard_draft(*, person, **place):
    """Throw the draft away; `pk` names it by itself."""
    Draft.objects.filter(person=person, **place).delete()
