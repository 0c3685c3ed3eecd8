"""The list of discussions: pinned first, then latest; keyset paging, so that page 1 and 1,000 cost the same."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from ..due import Urgency, due_line, urgency
from ..models import PAGE_SIZE, Category, Reply, Thread
from .places import with_place

THREADS_ON_A_PAGE = 30
FILTERS = ("unread", "unanswered", "mine")


@dataclass
class ListPage:
    """Some threads, and the cursor of the page after them."""

    threads: list
    older: str = ""
    pinned: list = field(default_factory=list)


def threads_page(seat, *, only="", category="", reading="", before=""):
    """One page of the list as this seat sees it; `before` is the cursor a page before gave."""
    threads = _narrowed(threads_seen(seat), seat, only, category, reading)
    pinned = [] if before else list(threads.filter(is_pinned=True).order_by("-active_at", "-id"))
    rest = threads.filter(is_pinned=False).order_by("-active_at", "-id")
    found = list(_after(rest, before)[: THREADS_ON_A_PAGE + 1])
    older = _cursor(found[THREADS_ON_A_PAGE - 1]) if len(found) > THREADS_ON_A_PAGE else ""
    return ListPage(_in_course(found[:THREADS_ON_A_PAGE], seat), older, _in_course(pinned, seat))


def categories(seat):
    """The categories of the course, for the filter and for a new prompt."""
    return Category.objects.filter(course=seat.course_id).order_by("name").fetch_mode(settings.SEAL_PAGES)


def threads_seen(seat):
    """The threads of the course that the seat may see, each with its prompt, the reader's place, draft and replies."""
    mine = Reply.objects.filter(thread=OuterRef("pk"), author=seat.person_id or 0, state=Reply.State.VISIBLE)
    return (
        with_place(Thread.objects.visible_to(seat), seat)
        .select_related("prompt__category", "prompt__meeting")
        .annotate(draft_words=Coalesce(F("draft__word_count"), 0), has_mine=Exists(mine))
        .fetch_mode(settings.SEAL_PAGES)
    )


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
    moment, pk = _parsed(cursor)
    if moment is None:
        return threads
    return threads.filter(active_at__lte=moment).exclude(active_at=moment, id__gte=pk)


def _parsed(cursor):
    moment, _, pk = cursor.partition("~")
    try:
        return datetime.fromisoformat(moment).astimezone(UTC), int(pk)
    except (ValueError, OverflowError):  # no cursor of ours
        return None, 0


def _cursor(thread):
    return f"{thread.active_at.isoformat()}~{thread.pk}"


def _in_course(threads, seat):
    now = timezone.now()
    for thread in threads:
        thread.course = seat.course
        thread.due_line = due_line(thread, now)
        thread.is_due_soon = urgency(thread.prompt.due_at, now) == Urgency.SOON
        thread.is_scheduled = not thread.prompt.is_open_to_members(now) and thread.prompt.opens_at is not None
        page = thread.last_read // PAGE_SIZE + 1
        thread.new_url = f"{thread.get_absolute_url()}?page={page}#new"
    return threads
