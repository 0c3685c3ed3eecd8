"""One reply: by its address, as what a new one answers, with its history; and the passage a new one quotes."""

import re
from functools import partial

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils.functional import SimpleLazyObject

from apps.core.markdown import MAX_CHARACTERS
from apps.courses.prepared import prepared_for_guests_too, prepared_for_seats
from apps.readings.intext import in_text
from apps.readings.passages import ADDRESS, Address
from apps.readings.plain import plain_of
from apps.readings.queries import quoted

from ..models import Reply
from ..quoting import as_markdown, as_quotation
from .standings import own_of

PASSAGE = re.compile(rf"(?P<slug>[a-z0-9-]{{1,80}}):{ADDRESS}")


def _of_thread(seat, slug, now):
    replies = Reply.objects.visible_to(seat, now).filter(thread__slug=slug)
    return replies.select_related("thread__prompt", "in_reply_to").fetch_mode(settings.SEAL_PAGES)


def _in_course(reply, seat):
    if reply is not None:
        reply.thread.course = seat.course
        reply.thread.own = SimpleLazyObject(partial(own_of, seat, reply.thread))
    return reply


def reply_by_number(seat, slug, number):
    """The reply under its permanent address, if it stands in this seat's page, or None."""
    return _in_course(_numbered.first(seat, slug=slug, number=number), seat)


@prepared_for_guests_too(slug=str, number=int)
def _numbered(seat, now, *, slug, number):
    return _of_thread(seat, slug, now).filter(number=number)


def reply_by_id(seat, slug, pk):
    """A reply by its own id, with or without a number, or None."""
    return _in_course(_identified.first(seat, slug=slug, pk=pk), seat)


@prepared_for_guests_too(slug=str, pk=int)
def _identified(seat, now, *, slug, pk):
    return _of_thread(seat, slug, now).filter(pk=pk)


def reply_to_answer(seat, slug, number):
    """What a new reply answers, with its thread and the reply at its top, in one query, or None."""
    return _in_course(_to_answer.first(seat, slug=slug, number=number), seat)


@prepared_for_seats(slug=str, number=int)
def _to_answer(seat, now, *, slug, number):
    top = Reply.objects.filter(thread=OuterRef("thread"), top=OuterRef("top"), below=0).values("pk")
    replies = _of_thread(seat, slug, now).annotate(top_pk=Subquery(top[:1]))
    return replies.filter(number=number, state=Reply.State.VISIBLE)


def quoted_passage(seat, thread, wanted, words=""):
    """The block quote that `quote=` asks for: `4` is a reply here, `slug:p4:12-80@3` a passage; else nothing.

    Of a reply, `words` of its text that were chosen are quoted alone.
    """
    if wanted.isdecimal() and len(wanted) < 10:
        return _quoted_reply(seat, thread, int(wanted), words)
    match = PASSAGE.fullmatch(wanted)
    return _quoted_reading(seat, match["slug"], Address.of(match)) if match else ""


def _quoted_reply(seat, thread, number, words):
    reply = reply_to_answer(seat, thread.slug, number)
    if reply is None:
        return ""
    words = " ".join(words.split())
    is_said = words and words in " ".join(plain_of(reply.html).split())
    text = as_markdown(words) if is_said else reply.body
    return as_quotation(text, f"{reply.author_name}, {number}", f"reply:{number}")


def _quoted_reading(seat, slug, address):
    found = quoted(seat, slug, address)
    if found is None:
        return ""
    text = as_markdown(found.words) if found.words else found.paragraph.text
    label = found.paragraph.label
    cited = in_text(found.reading, label) if found.reading.authors else ""
    href = f"reading:{slug}#{found.address}"
    return as_quotation(text[:MAX_CHARACTERS], f"{found.reading.title}, ¶ {label}", href, cited)


def replies_rendered_before(renderer, *, after, most):
    """Some replies whose HTML an older renderer made, by key."""
    old = Reply.objects.filter(renderer__lt=renderer, pk__gt=after).select_related("thread__course")
    return list(old.order_by("pk")[:most])


def replies_checked_elsewhere(course, shelf, *, after, most):
    """Some replies of the course whose quotations were looked for in other readings than these, by key."""
    old = Reply.objects.filter(course=course, pk__gt=after).exclude(checked_on=shelf)
    return list(old.select_related("thread").order_by("pk")[:most])
