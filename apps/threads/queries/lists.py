"""The list of discussions: pinned first, then latest; keyset paging, so that page 1 and 1,000 cost the same.

A page is asked for twice at most: which threads stand on it and how they stand to the reader, by which it is kept, and,
if it is not kept, all that the template shows of them.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from itertools import zip_longest

from django.conf import settings
from django.db.models import Case, Exists, F, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.core.prepared import Prepared, prepared
from apps.courses.models import Seat
from apps.courses.prepared import prepared_for_seats

from ..due import Urgency, due_line, due_of, urgency
from ..models import Category, Reply
from ..policies import can_reply
from ..steps import NOTHING
from .places import placed_for
from .standings import own_in

THREADS_ON_A_PAGE = 30
FILTERS = ("unread", "unanswered", "mine")
PLACES = [f"thread{place}" for place in range(THREADS_ON_A_PAGE)]
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


def new_in(standing):
    """How many replies are new to the reader in these threads: those of the page, and one more."""
    return sum(row[STANDING.index("new_count")] for row in standing)


def threads_page(seat, standing):
    """The page itself, of threads that `standing_threads` named."""
    keys = [row[0] for row in standing]
    shown = dict(zip_longest(PLACES, keys[:THREADS_ON_A_PAGE], fillvalue=0))
    found = {thread.pk: thread for thread in _shown(seat, **shown)}
    threads = [found[key] for key in keys if key in found]
    threads = _in_course(threads, seat, own_in(seat, standing))
    older = _cursor(threads[-1]) if len(keys) > THREADS_ON_A_PAGE else ""
    pinned = [thread for thread in threads if thread.is_pinned]
    return ListPage(threads[len(pinned) :], older, pinned)


@prepared_for_seats(**dict.fromkeys(PLACES, int))
def _shown(seat, now, **keys):
    return threads_seen(seat, now).filter(pk__in=list(keys.values()))


@prepared_for_seats()
def threads_behind(seat, now):
    """(key, last number) of the threads in which something is new to the reader."""
    return unread(placed_for(seat, now)).values_list("pk", "last_number")


@prepared_for_seats(slug=str)
def next_unread(seat, now, *, slug):
    """The thread to go on with: the first of the list with something new to the reader, this one only if no other."""
    is_here = Case(When(slug=slug, then=1), default=0)
    threads = unread(placed_for(seat, now)).order_by(is_here, *ORDER)
    return threads.only("course", "slug")


def new_by_course(person, seats):
    """{course: how many replies are new to the person there}, of (course, role) pairs; one statement."""
    if not seats:
        return {}
    courses = {f"course{at}": course for at, (course, _role) in enumerate(seats)}
    return dict(_new_as(tuple(role for _course, role in seats))(person=person, now=timezone.now(), **courses))


@lru_cache(200)
def _new_as(roles):
    """The statement for who sits in these roles: what a seat sees is in the shape of the query."""

    def build(*, person, now, **courses):
        seats = [Seat(course_id=courses[f"course{at}"], person_id=person, role=role) for at, role in enumerate(roles)]
        first, *others = (_new_in(seat, now) for seat in seats)
        return first.union(*others, all=True) if others else first

    kinds = {"person": int, "now": datetime} | {f"course{at}": int for at in range(len(roles))}
    return Prepared(build, kinds=kinds, unused={"now"})


def _new_in(seat, now):
    by_course = unread(placed_for(seat, now)).order_by().values("course")
    return by_course.annotate(amount=Sum("new_count")).values_list("course", "amount")


def unread(threads):
    """Those of `placed_for` in which something is new to the reader."""
    return threads.filter(new_count__gt=0)


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
        thread.due_line = due_line(thread, now, takes_replies=can_reply(seat, thread, now))
        thread.is_due_soon = urgency(due_of(thread), now) == Urgency.SOON
        thread.is_scheduled = not thread.prompt.is_open_to_members(now) and thread.prompt.opens_at is not None
        thread.new_url = f"{thread.url_at(thread.last_read + 1)}#new"
    return threads
