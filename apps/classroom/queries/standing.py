"""How prompts stand to a reader: in one statement all that a page shows of them, which is also what it is kept by."""

from django.db.models import Exists, OuterRef

from apps.courses.prepared import prepared_for_seats
from apps.threads.models import Prompt, Quotation, Thread
from apps.threads.queries import gated, threads_seen

SHOWN = (
    *("pk", "version", "is_gate_open", "slug", "is_locked", "frozen_at", "group"),
    *("visible_count", "prompt__title", "prompt__state", "prompt__reveal"),
    *("prompt__opens_at", "prompt__due_at", "prompt__closes_at"),
)
ON_READING = ("prompt__meeting__number", "lists_reading")
IN_COURSE = (
    *("prompt", "prompt__checkpoint_count", "prompt__has_extensions"),
    *("prompt__meeting", "prompt__meeting__number", "new_count", "has_mine", "draft_words"),
)


@prepared_for_seats()
def prompts_of_course(seat, now):
    """The prompts of the course that the seat may see, in their order, with what is so for who is signed in.

    A thread stands for its prompt while it is discussed; those of earlier groups are found in the discussion.
    """
    threads = threads_seen(seat, now).filter(frozen_at=None).order_by("prompt__position", "prompt_id", "group")
    return threads.values_list(*SHOWN, *IN_COURSE, named=True)


@prepared_for_seats(reading=str)
def prompts_on_reading(seat, now, *, reading):
    """Those that list the reading of this slug, and those in whose threads it is quoted, oldest first.

    Whether anyone may read where it is quoted is asked by `margin`; by these rows its answer is kept.
    """
    # asked of the prompts too: else PostgreSQL goes through those of all courses that list it
    of_course = {"course": seat.course_id, "prompt__course": seat.course_id}
    listing = Thread.objects.filter(**of_course, prompt__readings__slug=reading)
    quoting = Quotation.objects.filter(reading__slug=reading, course=seat.course_id)
    on_reading = listing.values("pk").union(quoting.values("thread"))
    threads = gated(Thread.objects.visible_to(seat, now), seat, now).filter(pk__in=on_reading).order_by("pk")
    lists = Exists(Prompt.readings.through.objects.filter(reading__slug=reading, prompt=OuterRef("prompt")))
    return threads.annotate(lists_reading=lists).values_list(*SHOWN, *ON_READING, named=True)


def times(row):
    """When a prompt opens, is due and closes, as `due.by_the_clock` takes them."""
    return row.prompt__opens_at, row.prompt__due_at, row.prompt__closes_at


def thread_of(seat, row):
    """The thread that a row tells of, as far as it does, for the policies and the page; never saved."""
    opens_at, due_at, closes_at = times(row)
    asked = {"title": row.prompt__title, "state": row.prompt__state, "opens_at": opens_at}
    prompt = Prompt(course_id=seat.course_id, due_at=due_at, closes_at=closes_at, reveal=row.prompt__reveal, **asked)
    facts = {name: getattr(row, name) for name in ("is_locked", "frozen_at", "group", "visible_count", "version")}
    thread = Thread(pk=row.pk, course=seat.course, prompt=prompt, slug=row.slug, **facts)
    thread.is_gate_open = row.is_gate_open
    return thread
