"""One thread, and one page of its replies by number."""

from functools import cache, partial

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Exists, F, JSONField, OuterRef, Value
from django.utils.functional import SimpleLazyObject

from apps.courses.prepared import prepared_for_seats

from ..models import NESTED_PAGE_SIZE, PAGE_SIZE, Reply
from ..shown import Viewer, show
from .narrowing import EVERYTHING
from .pages import rows_shown
from .places import drafted_for, placed_for
from .rows import by_number, replies_of
from .said import said_in
from .standings import notes_on, own_of
from .thread_shown import ThreadPage
from .whispers import whispered

WAITING = [Reply.State.HELD, Reply.State.HIDDEN]
SHOWN = (
    *("course", "slug", "is_locked", "is_pinned", "last_number", "last_top", "visible_count", "version"),
    *("last_reply_at", "group", "frozen_at"),
    *(f"prompt__{name}" for name in ("title", "author_name", "author_role", "state", "posted_at", "edited_at")),
    "prompt__author",
    *("prompt__opens_at", "prompt__due_at", "prompt__closes_at"),
    *("prompt__reveal", "prompt__required_words", "prompt__reveals_at", "prompt__revealed_at", "prompt__is_anonymous"),
    *("prompt__question_count", "prompt__checkpoint_count", "prompt__has_extensions"),
    *("prompt__category__slug", "prompt__category__name", "prompt__meeting__number", "prompt__meeting__title"),
)

POSTED_TO = (
    *("course", "slug", "is_locked", "last_number", "frozen_at", "version"),
    *(f"prompt__{name}" for name in ("title", "state", "opens_at", "due_at", "closes_at")),
    *(f"prompt__{name}" for name in ("question_count", "checkpoint_count", "has_extensions")),
    *(f"prompt__{name}" for name in ("reveal", "required_words", "is_anonymous")),
)


def thread_for(seat, slug):
    """The thread under this address if the seat may see it, with the seat's place and draft in it, or None."""
    return _in_course(_whole_thread.first(seat, slug=slug), seat)


def thread_to_post_to(seat, slug):
    """The same with no more than posting asks of it, and than the composer shows when it refuses."""
    return _in_course(_thread_to_post_to.first(seat, slug=slug), seat)


def thread_to_read(seat, slug):
    """The same for the thread page, without what stands in its kept parts alone."""
    return _in_course(_thread_to_read.shared(seat, slug=slug), seat)


@prepared_for_seats(slug=str)
def _whole_thread(seat, now, *, slug):
    return _with_place(seat, now).filter(slug=slug)


@prepared_for_seats(slug=str)
def _thread_to_post_to(seat, now, *, slug):
    threads = drafted_for(seat, now).filter(slug=slug).select_related("prompt")
    return _with_draft(threads, seat).only(*POSTED_TO)


@prepared_for_seats(slug=str)
def _thread_to_read(seat, now, *, slug):
    waiting = Reply.objects.filter(thread=OuterRef("pk"), number=None, state__in=WAITING).standing_for(seat)
    has_waiting = Value(False) if seat.person_id is None else Exists(waiting)
    noted = {"has_waiting": has_waiting, "has_whispers": whispered(seat)}
    return _with_place(seat, now).filter(slug=slug).annotate(**noted).only(*SHOWN)


def _with_place(seat, now):
    return _with_draft(placed_for(seat, now).select_related("prompt__category", "prompt__meeting"), seat)


def _with_draft(threads, seat):
    drafted = {"draft_body": Value(""), "draft_to": Value(0), "draft_fields": Value(None, JSONField())}
    if seat.person_id is not None:
        drafted = {"draft_body": F("draft__body"), "draft_to": F("draft__in_reply_to__number")}
        drafted["draft_fields"] = F("draft__fields")
    return threads.annotate(**drafted).fetch_mode(settings.SEAL_PAGES)


def _in_course(thread, seat):
    if thread is not None:
        thread.course = seat.course
        thread.own = SimpleLazyObject(partial(own_of, seat, thread))
    return thread


def thread_page(seat, thread, *, number=1, order="", top=None, style="apa", narrow=EVERYTHING):  # noqa: PLR0913 - what an address says
    """Everything the page shows: a constant number of queries whatever the length of the thread."""
    if not thread.is_gate_open:
        order, top, narrow = "", None, EVERYTHING
    page = _page(thread, number, order)
    is_last = page.number == page.paginator.num_pages and top is None and not narrow
    ask = cache(partial(said_in, seat, thread, style, before_gate=not thread.is_gate_open))
    rows = rows_shown(seat, thread, page, order=order, top=top, number=number, narrow=narrow)
    counted = cache(partial(notes_on, seat, thread, rows.replies))
    seen = None if thread.is_gate_open else thread.last_number  # what is new is told once all of it shows
    viewer = Viewer.of(seat, thread, seen=seen, works=lambda: ask().works, counted=counted)
    return ThreadPage(
        thread=thread,
        viewer=viewer,
        rows=rows,
        waiting=show(viewer, _waiting(seat, thread)) if is_last else [],
        page=page,
        ask=ask,
        order=order,
        top=top,
        style=style,
        narrow=narrow,
    )


def _page(thread, number, order):
    """Pages are ranges of numbers, so none is dearer than another and nothing is counted; one before a closed gate."""
    last, size = (thread.last_top, NESTED_PAGE_SIZE) if order == "answer" else (thread.last_number, PAGE_SIZE)
    last = last if thread.is_gate_open else 0
    return Paginator(range(1, last + 1), size).get_page(number)


def replies_between(seat, thread, after, reply):
    """The replies beyond number `after` up to this one: what appears in the page when one's own is posted."""
    works = cache(lambda: said_in(seat, thread).works)
    if reply.number is None or reply.number == after + 1:
        counted = partial(notes_on, seat, thread, [reply])
        return show(Viewer.of(seat, thread, seen=thread.last_number, works=works, counted=counted), [reply])
    replies = by_number(thread=thread.pk, start=after + 1, stop=reply.number + 1)
    shown = show(Viewer.of(seat, thread, seen=after, works=works), replies)
    shown[0].starts_new = False  # the page has its divider, which stays where it was for the visit
    return shown


def _waiting(seat, thread):
    """What has no number yet: the seat's own, and for staff everyone's."""
    if not (thread.has_waiting or seat.guest_keys):
        return []
    shown = WAITING if seat.is_staff and not seat.course.is_archived else [Reply.State.HELD]
    return replies_of(thread.pk).filter(number=None, state__in=shown).standing_for(seat).order_by("pk")
