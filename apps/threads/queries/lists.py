"""The list of discussions: pinned first, then latest; keyset paging, so that page 1 and 1,000 cost the same.

A page is asked for twice at most: which threads stand on it and how they stand to the reader, by which it is kept, and,
if it is not kept, all that the template shows of them.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.core.prepared import prepared
from apps.courses.prepared import prepared_for_seats

from ..due import Urgency, due_line, due_of, urgency
from ..models import PAGE_SIZE, Category, Reply
from ..steps import NOTHING
from .places import placed_for
from .standings import own_in

THREADS_ON_A_PAGE = 30
FILTERS = ("unread", "unanswered", "mine")
ORDER = ("-is_pinned", "-active_at", "-id")
# by what a page of the list is kept: the version rises with all that everyone sees of a thread
STANDING = (
    *("pk", "version", "new_count", "last_read", "has_mine", "draft_saved_at"),
    *("prompt", "prompt__checkpoint_count", "prompt__has_extensions"),
    *("prompt__category__slug", "prompt__category__name", "prompt__meeting__number", "prompt__meeting__title"),
    *("is_gate_open", "prompt__opens_at", "prompt__due_at", "prompt__closes_at"),
)


@dataclass
class ListPage:
    """Some threads, and the cursor of the page after them."""

    threads: list
    older: str = ""
    pinned: list = field(default_factory=list)


def standing_threads(seat, *, only="", category="", reading="", before=""):
    """How the threads of one page stand to this seat, and one more if there are older ones: rows of STANDING."""
    if only or category or reading or before:
        threads = _narrowed(threads_seen(seat), seat, only, category, reading)
        return list(_standing(_after(threads, before)))
    return _first_page(seat)


@prepared_for_seats()
def _first_page(seat, now):
    return _standing(_placed(seat, now))


def _standing(threads):
    return threads.order_by(*ORDER).values_list(*STANDING, named=True)[: THREADS_ON_A_PAGE + 1]


def threads_page(seat, standing):
    """The page itself, of threads that `standing_threads` named."""
    keys = [row[0] for row in standing]
    found = {thread.pk: thread for thread in threads_seen(seat).filter(pk__in=keys)}
    threads = [found[key] for key in keys[:THREADS_ON_A_PAGE] if key in found]
    threads = _in_course(threads, seat, own_in(seat, standing))
    older = _cursor(threads[-1]) if len(keys) > THREADS_ON_A_PAGE else ""
    pinned = [thread for thread in threads if thread.is_pinned]
    return ListPage(threads[len(pinned) :], older, pinned)


@prepared(course=int)
def categories_of(*, course):
    """Slug and name of the course's categories, for the filter."""
    return Category.objects.filter(course=course).order_by("name").values_list("slug", "name", named=True)


def categories(seat):
    """The categories of the course, for a new prompt."""
    return Category.objects.filter(course=seat.course_id).order_by("name").fetch_mode(settings.SEAL_PAGES)


def threads_seen(seat, now=None):
    """The threads of the course that the seat may see, each with its prompt, the reader's place, draft and replies."""
    return _placed(seat, now).select_related("prompt__category", "prompt__meeting").fetch_mode(settings.SEAL_PAGES)


def _placed(seat, now):
    if seat.person_id is None:
        return placed_for(seat, now).annotate(draft_words=Value(0), has_mine=Value(False))
    mine = Reply.objects.filter(thread=OuterRef("pk"), author=seat.person_id, state=Reply.State.VISIBLE)
    words = Coalesce(F("draft__word_count"), 0)
    return placed_for(seat, now).annotate(draft_words=words, has_mine=Exists(mine))


def _narrowed(threads, seat, only, category, reading):
    narrow = {"unread": Q(new_count__gt=0), "unanswered": Q(visible_count=0)}
    narrow["mine"] = Q(has_mine=True) | Q(prompt__author=seat.person_id or 0)
    if only in narrow:
        threads = threads.filter(narrow[only])
    if category:
        threads = threads.filter(prompt__category__slug=category)
    if reading:
        threads = threads.filter(prompt__readings__slug=reading)
    return threads


def _after(threads, cursor):
    is_pinned, moment, pk = _parsed(cursor)
    if moment is None:
        return threads
    beyond = Q(is_pinned=is_pinned, active_at__lte=moment) & ~Q(active_at=moment, id__gte=pk)
    return threads.filter(beyond | Q(is_pinned=False) if is_pinned else beyond)


def _parsed(cursor):
    place, _, pk = cursor.partition("~")
    moment = place.removeprefix("pinned ")
    try:
        return moment != place, datetime.fromisoformat(moment).astimezone(UTC), int(pk)
    except (ValueError, OverflowError):  # no cursor of ours
        return False, None, 0


def _cursor(thread):
    return f"{'pinned ' if thread.is_pinned else ''}{thread.active_at.isoformat()}~{thread.pk}"


def _in_course(threads, seat, own):
    now = timezone.now()
    for thread in threads:
        thread.course, thread.own = seat.course, own.get(thread.prompt_id, NOTHING)
        thread.due_line = due_line(thread, now)
        thread.is_due_soon = urgency(due_of(thread), now) == Urgency.SOON
        thread.is_scheduled = not thread.prompt.is_open_to_members(now) and thread.prompt.opens_at is not None
        page = thread.last_read // PAGE_SIZE + 1
        thread.new_url = f"{thread.get_absolute_url()}?page={page}#new"
    return threads
