"""Forgetting somebody who is erased: what nobody else saw, their name at texts and in those of others, their images.

Each call does a batch and says how large it was; what is done is not found again, so that it may stop anywhere.
"""

from django.db import transaction
from django.db.models import Q

from apps.accounts.directory import addressed_to
from apps.accounts.names import former
from apps.core.models import Upload
from apps.courses.models import STAFF

from ..models import Citation, Credit, Draft, Prompt, ReadState, Reply, ThreadMember, Whisper
from ..signals import words_forgotten
from . import naming, numbering
from .replies import withdraw_reply
from .signing import sign

BATCH = 100


@transaction.atomic
def forget_person(*, person):
    """Some of what discussions know of a person; gives back how many texts it was, 0 if nothing is left."""
    for model in (Draft, ReadState, ThreadMember):
        model.objects.filter(person=person).delete()
    return next(filter(None, (step(person) for step in STEPS)), 0)


def _of(person):
    """What the person wrote: under their account, or as a guest under an address that is theirs."""
    return Q(author=person) | addressed_to(person, "guest_email")


# What a course does not keep -------------------------------------------------------------------


def _empty_replies(person):
    """In courses that keep no words of former members: a tombstone without a text, and none of what it said before."""
    left = Reply.objects.filter(_of(person), course__empties_erased=True).exclude(body="")
    replies = list(left.select_related("thread__course", "thread__prompt").order_by("thread", "pk")[:BATCH])
    for reply in replies:
        _empty(reply)
    return len(replies)


def _empty(reply):
    withdraw_reply(reply=reply)
    reply.revisions.all().delete()
    reply.quotations.all().delete()
    reply.uploads.clear()
    for model in (Citation, Credit):
        model.objects.filter(reply=reply).delete()
    nothing = {"body": "", "html": "", "marks": [], "checked": [], "word_count": 0, "endorsement": ""}
    Reply.objects.filter(pk=reply.pk).update(**nothing)
    reply.body = reply.html = ""
    numbering.touch(reply.thread)
    words_forgotten.send(Reply, reply=reply)


# Their name at texts ---------------------------------------------------------------------------


def _sign_replies(person):
    """A pseudonym stays: it says nothing of whom it hid."""
    by_name = Q(thread__prompt__is_anonymous=False) | Q(author_role__in=STAFF) | Q(author=None)
    signed = Reply.objects.filter(_of(person), by_name).exclude(author_name=former(), guest_email="")
    return sign(signed, most=BATCH, author_name=former(), guest_email="")


def _forget_notes(person):
    """What staff wrote to them beside a reply that was returned."""
    noted = Reply.objects.filter(_of(person)).exclude(note_to_writer="")
    return sign(noted, most=BATCH, note_to_writer="")


def _sign_endorsements(person):
    endorsed = Reply.objects.filter(endorsed_by=person).exclude(endorsed_name=former())
    return sign(endorsed, most=BATCH, endorsed_name=former())


def _sign_whispers(person):
    signed = Whisper.objects.filter(author=person).exclude(author_name=former())
    return sign(signed, most=BATCH, author_name=former())


def _sign_prompts(person):
    some = list(Prompt.objects.filter(author=person).exclude(author_name=former()).order_by("pk")[:BATCH])
    for prompt in some:
        numbering.touch_all(prompt)
    Prompt.objects.filter(pk__in=[prompt.pk for prompt in some]).update(author_name=former())
    return len(some)


# Images ----------------------------------------------------------------------------------------


def _forget_images(person):
    """Those that no text shows any more are deleted, the file first; of the others it is forgotten who sent them."""
    some = list(Upload.objects.filter(uploader=person).order_by("pk")[:BATCH])
    shown = Q(replies__isnull=False) | Q(prompts__isnull=False) | Q(figures__isnull=False)
    kept = set(Upload.objects.filter(shown, pk__in=[one.pk for one in some]).values_list("pk", flat=True))
    for upload in some:
        if upload.pk not in kept:
            upload.file.storage.delete(upload.file.name)
            upload.delete()
    Upload.objects.filter(pk__in=kept).update(uploader=None)
    return len(some)


STEPS = (
    _empty_replies,
    naming.unname_replies,
    naming.unname_versions,
    naming.unname_prompts,
    _sign_replies,
    _forget_notes,
    _sign_endorsements,
    _sign_whispers,
    _sign_prompts,
    _forget_images,
)


def forget_guest_addresses(replies):
    """Of guests the name they gave is left."""
    Reply.objects.filter(pk__in=[reply.pk for reply in replies]).update(guest_email="")
