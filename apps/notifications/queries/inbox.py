"""What the inbox shows: a person's notices, the latest first, and what is new in the threads they watch.

Each statement is asked once for each course in which the person sits: what shows depends on the seat there.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.db.models import Count, Q

from apps.core.prepared import prepared
from apps.courses.models import Watch
from apps.courses.prepared import prepared_for_seats
from apps.threads.models import Draft, ReadState

from ..models import Notice
from .shown import in_course, noticed, shown_to
from .watched import replies_endorsed, replies_watched, threads_watched

ON_A_PAGE = 60
TO_YOU = (*Notice.OF_WORDS, *Notice.OF_OWN)
TABS = {"": Notice.Kind.values, "you": TO_YOU, "due": (Notice.Kind.DUE,)}
SHOWN = (
    *("kind", "at", "read_at", "person", "course", "by__username", "by__display_name"),
    *(
        f"reply__{name}"
        for name in ("number", "state", "author_name", "hidden_because", "endorsement", "html", "thread")
    ),
    *(f"thread__{name}" for name in ("slug", "is_locked", "version", "course")),
    *(f"thread__prompt__{name}" for name in ("title", "due_at", "closes_at", "checkpoint_count", "has_extensions")),
)
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def notices_of(seats, *, only="", before=""):
    """A page of notices that show to these seats, and the cursor of the page after it."""
    moment, last = _parsed(before)
    found = [in_course(row, seat) for seat in seats for row in PAGES[only](seat, moment=moment, last=last)]
    rows = sorted(found, key=lambda row: (row.at, row.pk), reverse=True)
    if len(rows) <= ON_A_PAGE:
        return rows, ""
    return rows[:ON_A_PAGE], f"{rows[ON_A_PAGE - 1].at.isoformat()}~{rows[ON_A_PAGE - 1].pk}"


def notices_shown(seat):
    """All notices of a course that show to the seat, the oldest first."""
    shown = noticed(seat.person_id, course=seat.course_id).filter(shown_to(seat))
    return shown.select_related("reply", "thread").order_by("at", "pk").fetch_mode(settings.SEAL_PAGES)


def _page_under(tab):
    """The statement of one tab: its kinds are in the shape of the query."""

    @prepared_for_seats(moment=datetime, last=int)
    def page(seat, now, *, moment, last):
        shown = noticed(seat.person_id, course=seat.course_id).filter(shown_to(seat, now), kind__in=TABS[tab])
        shown = shown.filter(Q(at__lt=moment) | Q(at=moment, pk__lt=last))
        shown = shown.select_related("reply", "thread__prompt", "by").only(*SHOWN).fetch_mode(settings.SEAL_PAGES)
        return shown.order_by("-at", "-pk")[: ON_A_PAGE + 1]

    return page


PAGES = {tab: _page_under(tab) for tab in TABS}


def unread_by_kind(seats):
    """{kind: how many unread notices show}"""
    counts = {}
    for seat in seats:
        for kind, n in _unread(seat):
            counts[kind] = counts.get(kind, 0) + n
    return counts


@prepared_for_seats()
def _unread(seat, now):
    unread = noticed(seat.person_id, course=seat.course_id, read_at=None).filter(shown_to(seat, now))
    return unread.order_by().values("kind").annotate(n=Count("pk")).values_list("kind", "n")


def threads_that_move(person, seats):
    """[(seat, the threads in that course that its person watches)]"""
    said = {course for (course,) in _courses_with_watched(person=person.pk)}
    watching = [seat for seat in seats if seat.watch == Watch.WATCHING or seat.course_id in said]
    return [(seat, threads_watched(seat)) for seat in watching]


@prepared(person=int)
def _courses_with_watched(*, person):
    """The courses in which a person said of a thread that they watch it."""
    watched = ReadState.objects.filter(person=person, watch=Watch.WATCHING)
    return watched.values_list("thread__course").distinct()


def replies_in(moving):
    """The latest replies of others in the threads of `threads_that_move`."""
    return [reply for seat, threads in moving if threads for reply in replies_watched(seat, threads)]


def endorsed_in(moving):
    """What staff endorsed of others there."""
    return [reply for seat, threads in moving if threads for reply in replies_endorsed(seat, threads)]


def drafts_in(person, threads):
    """{key of a thread: how many words the person has in a draft there}"""
    drafts = Draft.objects.filter(person=person, thread__in=threads, word_count__gt=0)
    return dict(drafts.values_list("thread", "word_count")) if threads else {}


def _parsed(cursor):
    moment, _, pk = cursor.partition("~")
    try:
        return datetime.fromisoformat(moment).astimezone(UTC), min(int(pk), 2**62)
    except (ValueError, OverflowError):  # no cursor of ours
        return NEVER, 0
