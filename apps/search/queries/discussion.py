"""Prompts and replies that are found, through the door of the discussion, in the order of matches and dates."""

from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from apps.readings.plain import plain_of
from apps.threads import policies
from apps.threads.due import due_line, urgency
from apps.threads.models import Prompt, Quotation, ReadState, Reply, Thread

from .. import stems
from ..snippets import marked, snippet
from .matching import Results, Sought, by_keys, matching, named, narrowed, run, start_of
from .shelf import readings_named

TITLE_WEIGHS = 3  # times what a match in the text does
CURRENT_LAST = (F("frozen_at").desc(nulls_last=True), F("group").desc(nulls_last=True), "-pk")
DATE = Cast("posted_at", TextField())  # to sort by; as a moment it would cost as much as to find the reply
TO_WEIGH = (DATE, "pk", "stems__language", "stems__words")
TO_SHOW = (
    *("number", "state", "author", "author_name", "author_role", "guest_key", "html", "posted_at", "in_reply_to"),
    "endorsed_revision",
    *("course", "thread__course", "thread__slug", "thread__prompt__title"),
)


@dataclass(frozen=True)
class Discussed(Results):
    """The keys of prompts or replies, and what brings some of them to be shown."""

    bring: object

    def show(self, seat, asked, now, start, stop):
        """Some of them as they are shown; one query."""
        keys = self.found[start:stop]
        rows = {row.pk: row for row in self.bring(seat, asked, now, keys)}
        return [rows[key] for key in keys if key in rows]


def _discussed(build, seat, asked, now, *, among, bring):  # noqa: PLR0913 - what is asked, of whom, among what
    """What `build` finds, the best first and of equals the newest.

    `among()` narrows it by the filters of the query, or is None if there can be nothing.
    """
    rows = among() if asked.filters else None
    if asked.filters and rows is None:
        return Discussed([], False, bring)
    seeks = Sought(asked, [(seat.course_id, stems.GUESSED)])
    found, is_more = run(build, seat, now, seeks.shape, seeks.values, rows)
    ranked = [(_weight(seeks, *of_stems), date or "", key) for date, key, *of_stems in found]
    return Discussed([key for _weight, _date, key in sorted(ranked, reverse=True)], is_more, bring)


def _weight(seeks, language, words, title=None):
    """How much stands in a text: a match in a title, if it has one, tells more."""
    in_title = 0 if title is None else seeks.hits(language, title)
    return seeks.hits(language, words) + TITLE_WEIGHS * in_title


# Replies ---------------------------------------------------------------------------------------


def replies_found(seat, asked, now):
    """Replies whose words the seat may read; one query."""

    def among():
        return narrowed(Reply.objects.readable_by(seat, now), asked, _reply_filters(seat, now))

    return _discussed(_replies_sought, seat, asked, now, among=among, bring=_replies)


def _replies_sought(seat, now, shape, rows, **values):
    rows = Reply.objects.readable_by(seat, now) if rows is None else rows
    return matching(rows, shape, values).order_by("-pk").values_list(*TO_WEIGH)


def _reply_filters(seat, now):
    def quotations(**among):
        return Exists(Quotation.objects.told_to(seat).filter(reply=OuterRef("pk"), **among))

    filters = {
        "author": partial(_by, seat),
        "reading": lambda words: quotations(reading__in=readings_named(seat, words)),
        "in": lambda slug: Q(thread__slug=slug),
        "before": lambda day: Q(posted_at__lt=start_of(day)),
        "after": lambda day: Q(posted_at__gte=start_of(day)),
        "has": lambda _quote: quotations(),
    }
    return filters | ({"is": lambda _unread: _is_unread(seat)} if policies.can_keep_place(seat) else {})


def _by(seat, words):
    """By someone of this name as it stands at the reply, which in an anonymous thread is a pseudonym; or by “me”."""
    if words == ("me",):
        return Q(pk__in=Reply.objects.written_by(seat).values("pk"))
    return named("author_name", words)


def _is_unread(seat):
    is_new = Q(number__gt=_last_read(seat), state=Reply.State.VISIBLE)
    return is_new & (Q(author=None) | ~Q(author=seat.person_id))


def _last_read(seat):
    states = ReadState.objects.filter(person=seat.person_id, thread=OuterRef("thread"))
    return Coalesce(Subquery(states.values("last_read")), Value(0))


def _replies(seat, asked, now, keys):
    rows = list(_replies_to_show(seat, now, keys))
    answered = {row.pk: row for row in _answered(seat, now, [row.in_reply_to_id for row in rows if row.in_reply_to_id])}
    for reply in rows:
        reply.thread.course = seat.course
        reply.pieces = snippet(stems.composed(plain_of(reply.html)), asked, reply.language)
        reply.answers_to = answered.get(reply.in_reply_to_id)
        is_new = reply.is_visible and reply.number > reply.last_read and not policies.is_own(seat, reply)
        reply.is_new = policies.can_keep_place(seat) and is_new
    return rows


@by_keys
def _replies_to_show(seat, now, keys):
    """Each with how far its reader is in its thread."""
    rows = Reply.objects.readable_by(seat, now).filter(pk__in=keys).select_related("thread__prompt").only(*TO_SHOW)
    rows = rows.annotate(language=F("stems__language"), last_read=_last_read(seat))
    return rows.fetch_mode(settings.SEAL_PAGES)


@by_keys
def _answered(seat, now, keys):
    """What they answer, if it may be read."""
    rows = Reply.objects.readable_by(seat, now).filter(pk__in=keys)
    return rows.only("number", "author_name").fetch_mode(settings.SEAL_PAGES)


# Prompts ---------------------------------------------------------------------------------------


def prompts_found(seat, asked, now):
    """Prompts the seat may see, once each however many groups discuss them; one query."""

    def among():
        return narrowed(_prompts_of(seat, now), asked, _prompt_filters(seat, now))

    return _discussed(_prompts_sought, seat, asked, now, among=among, bring=_prompts)


def _prompts_of(seat, now):
    return Prompt.objects.filter(course=seat.course_id, pk__in=Thread.objects.visible_to(seat, now).values("prompt"))


def _prompts_sought(seat, now, shape, rows, **values):
    rows = matching(_prompts_of(seat, now) if rows is None else rows, shape, values)
    return rows.order_by("-pk").values_list(*TO_WEIGH, "stems__title")


def _prompt_filters(seat, now):
    threads = Thread.objects.visible_to(seat, now)
    listing = Prompt.readings.through.objects.filter(prompt=OuterRef("pk"))
    return {
        "author": partial(named, "author_name"),
        "reading": lambda words: Exists(listing.filter(reading__in=readings_named(seat, words))),
        "in": lambda slug: Exists(threads.filter(prompt=OuterRef("pk"), slug=slug)),
        "before": lambda day: Q(posted_at__lt=start_of(day)),
        "after": lambda day: Q(posted_at__gte=start_of(day)),
        "has": lambda _quote: Exists(Quotation.objects.told_to(seat).filter(prompt=OuterRef("pk"))),
    }


def _prompts(seat, asked, now, keys):
    """Each with the thread that the seat discusses it in, or for staff the first group's, as its `discussion`."""
    last = {thread.prompt_id: thread for thread in _prompts_to_show(seat, now, keys)}
    for thread in last.values():
        thread.course, prompt = seat.course, thread.prompt
        takes_replies = policies.can_reply(seat, thread, now)
        prompt.discussion, prompt.urgency = thread, urgency(prompt.due_at, now)
        prompt.due_line = due_line(thread, now, takes_replies=takes_replies)
        prompt.marked = marked(stems.composed(prompt.title), asked, thread.language)
        prompt.pieces = snippet(stems.composed(plain_of(prompt.html)), asked, thread.language)
        yield prompt


@by_keys
def _prompts_to_show(seat, now, keys):
    """The threads that discuss these prompts, the present ones last."""
    threads = Thread.objects.visible_to(seat, now).filter(prompt__in=keys).select_related("prompt")
    threads = threads.annotate(language=F("prompt__stems__language")).order_by(*CURRENT_LAST)
    return threads.fetch_mode(settings.SEAL_PAGES)
