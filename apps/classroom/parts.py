"""What of the classroom's pages is kept in memory, and by what.

The course's version rises with all that everyone sees of its meetings, readings, topics and people; a thread's, with
all of its discussion. A kept part is made for all of a kind: it is given a seat of that kind in which nobody sits.
"""

from functools import partial

from django.utils import timezone
from django.utils.timesince import timeuntil

from apps.core import kept
from apps.core.kept import By
from apps.courses import furniture
from apps.courses.models import Role, Seat
from apps.readings.policies import can_keep_notes
from apps.threads.due import by_the_clock

from .progress import progress_in
from .queries.margin import margin_of
from .queries.readings import notes_beside, paragraphs_read, threads_to_quote_in
from .queries.standing import thread_of, times

HOME, LIBRARY = "classroom/home.html", "classroom/library.html"
READING, SCHEDULE = "classroom/reading_detail.html", "classroom/schedule.html"
MARK = 1_000  # bytes of a mark in memory, about


def of_kind(seat):
    """By what is kept what everyone of the seat's role sees of the course."""
    return seat.course_id, seat.course.version, seat.role


def own_of(seat):
    """By what is kept what only the person in the seat sees; nothing until they keep something of their own."""
    return (seat.pk, seat.version) if seat.version else ()


def anyone(seat, role=None):
    """A seat of the same role, or of another, in which nobody sits."""
    return Seat(course=seat.course, role=role or seat.role)


def read_by(seat):
    """By what is kept what the person in the seat has read; who has read the same shares it."""
    read = paragraphs_read(seat)
    return None if read is None else tuple(read.items())


def any_reader(seat):
    """Readings differ for staff alone."""
    return anyone(seat, Role.ASSISTANT if seat.is_staff else Role.OBSERVER)


def _page_by(request, *key):
    """All that a whole page shows to this reader, or None while it is to be made anew."""
    around = furniture.around(request)
    return around and (*around, *key)


# A reading -------------------------------------------------------------------------------------


def reading_by(request, seat, slug, standing):
    """By what a reading's page is kept."""
    clock = by_the_clock(map(times, standing), timezone.now())
    key = (of_kind(seat), slug, edits_readings(request.user), tuple(standing), clock, own_of(seat), read_by(seat))
    return _page_by(request, *key)


def edits_readings(person):
    """Whether the page leads to its form in the admin."""
    return person.is_staff and person.has_perm("readings.change_reading")


def reading(request, seat, page, standing):
    """The reading page in parts, of a `ReadingPage` for any reader.

    The text is the same for all who may quote it in the same place; what depends on the seat is a part that stands
    after it in the page, and not within it.
    """
    page.margin = margin(page, standing)
    quotes = [(thread.slug, thread.prompt.title) for thread in threads_to_quote_in(seat, standing)]
    discussing = [row for row in standing if row.lists_reading or row.slug in page.margin.threads]
    edits = edits_readings(request.user)
    whole = {"page": page, "reading": lambda: page.reading, "seat": page.seat, "edits": edits}
    threads = [thread_of(page.seat, row) for row in discussing]
    beside = {"page": page, "reading": page.assignment.reading, "seat": page.seat, "threads": threads}
    key = (*of_kind(page.seat), page.assignment.pk, edits)
    only, keeps_notes = quotes[0][0] if len(quotes) == 1 else "", can_keep_notes(seat)
    own = {"notes": partial(notes_beside, seat, page.assignment.reading.slug)} if own_of(seat) else {}
    return {
        "seat": seat,
        "page": page,
        "progress": progress_in(page.assignment.reading, paragraphs_read(seat)),
        "head": By(key, whole),
        "text": By((*key, only, bool(quotes), page.margin.digest), whole | {"quote": only, "quotes": quotes}),
        "bar": By((*key, *quotes, keeps_notes), whole | {"quotes": quotes, "keeps_notes": keeps_notes}),
        "own": By((*key, own_of(seat)), beside | own),
        "sources": By(key, whole | {"cite": lambda: page.cite}),
        "beside": By((*key, *discussing), beside),
    }


def margin(page, standing):
    """The margin of a reading, kept by the threads in which it may be quoted as they are now."""
    key = ("margin", *of_kind(page.seat), page.assignment.pk, *map(_everyones, standing))
    found = kept.store.get(key)
    if found is None:
        found = margin_of(page.assignment.reading_id, standing)
        kept.store.keep(key, found, MARK * (1 + len(found.marks)))
    return found


# The schedule ----------------------------------------------------------------------------------


def schedule_by(request, schedule):
    """By what the schedule is kept."""
    due = schedule.due
    left = (due.thread.pk, due.draft_words, timeuntil(due.due_at, due.now)) if due else ()
    return _page_by(request, *_head_key(schedule), *_meetings_key(schedule), left)


def schedule(schedule):
    """The schedule in parts: what the course is, and its meetings as their prompts stand to this reader."""
    shows = {"schedule": schedule, "course": schedule.seat.course}
    return {
        "seat": schedule.seat,
        "schedule": schedule,
        "head": By(_head_key(schedule), shows),
        "meetings": By(_meetings_key(schedule), shows | {"seat": anyone(schedule.seat)}),
    }


def _head_key(schedule):
    return (*of_kind(schedule.seat), len(schedule.standing), *schedule.instructors)


def _meetings_key(schedule):
    mine = _mine if schedule.seat.is_member else _everyones
    clock = by_the_clock(map(times, schedule.standing), schedule.now)
    own = (*schedule.own.items(), *(one.clock(schedule.now) for one in schedule.own.values()))
    rows = (*map(mine, schedule.standing), *clock, *own)
    return (*of_kind(schedule.seat), schedule.is_whole, *rows, read_by(schedule.seat))


def _mine(row):
    return *_everyones(row), row.new_count, row.has_mine, row.draft_words > 0


def _everyones(row):
    return row.pk, row.version, row.is_gate_open


# The library -----------------------------------------------------------------------------------


def library_by(request, seat, standing):
    """By what the library is kept: its address, which names what is chosen, stands around every page."""
    return _page_by(request, *of_kind(seat), read_by(seat), *standing)


def library(request, seat, page, standing):
    """The library as one part, for a seat in which nobody sits; its counts are those of the threads as they stand."""
    by, nobody = (*of_kind(seat), request.GET.urlencode(), read_by(seat), *standing), anyone(seat)
    return {"seat": nobody, "page": page, "shelf": By(by, {"page": page, "seat": nobody})}


# The list of courses ---------------------------------------------------------------------------


def home_by(request, courses):
    """By what the list of courses is kept: all that stands in it."""
    return _page_by(request, courses)
