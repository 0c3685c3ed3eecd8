"""How the students of a course stand to what a prompt has due, and what of a reply counted."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q

from apps.core import markdown
from apps.core.sorting import name_order
from apps.courses.abilities import has_limits
from apps.courses.models import Seat
from apps.courses.queries import page_by_name

from .. import links
from ..models import Checkpoint, Extension, Prompt, Thread
from .standings import standings_of

STUDENTS_ON_A_PAGE = 100
# where a due time may stand
MOMENTS = (
    (Prompt.objects.annotate(prompt=F("pk")), "due_at"),
    (Checkpoint.objects.all(), "due_at"),
    (Extension.objects.all(), "until"),
)


@dataclass(frozen=True)
class Deadlines:
    """One page of students, each with their steps; the steps as they are for who has no more time; who has more."""

    page: object
    rows: list
    steps: tuple
    extensions: list


def deadlines(thread, number=1):
    """The page of this number."""
    page = page_by_name(_students(thread.course_id), number, STUDENTS_ON_A_PAGE)
    seats = list(page)
    standings = standings_of(thread.prompt, [seat.person_id for seat in seats])
    rows = [(seat, standings.own(thread.prompt_id, seat.person_id)) for seat in seats]
    return Deadlines(page, rows, standings.own(thread.prompt_id, 0).steps, list(extensions_of(thread)))


def _students(course):
    return Seat.objects.students(course).select_related("person", "section").fetch_mode(settings.SEAL_PAGES)


def extensions_of(thread):
    """Who has more time for the prompt, the first to end first."""
    extensions = thread.prompt.extensions.select_related("seat__person", "section", "checkpoint")
    return extensions.fetch_mode(settings.SEAL_PAGES)


def choices_for_extension(seat, thread):
    """Who may be given more time by the seat, and for what; an assistant with a section gives it to that alone."""
    students, sections = _students(thread.course_id), thread.course.sections.all()
    if has_limits(seat):
        students, sections = students.filter(section=seat.section_id), sections.filter(pk=seat.section_id)
    return {
        "seats": _by_name((student.pk, student.person.name) for student in students),
        "sections": _by_name(sections.values_list("pk", "name")),
        "checkpoints": list(thread.prompt.checkpoints.all()),
    }


def _by_name(choices):
    by_name = name_order()
    return sorted(choices, key=lambda choice: by_name(choice[1]))


def threads_due(now, until):
    """[(thread, the last moment between the two at which something of its prompt is due)] of what is open by now."""
    window = {"gt": now, "lte": until}
    found = {}
    for prompts, field in MOMENTS:
        moments = prompts.filter(**{f"{field}__{how}": moment for how, moment in window.items()})
        for prompt, moment in moments.values_list("prompt", field):
            found[prompt] = max(moment, found.get(prompt, moment))
    threads = Thread.objects.filter(prompt__in=found, frozen_at=None, course__archived_at=None)
    threads = threads.filter(Q(prompt__opens_at=None) | Q(prompt__opens_at__lte=now))
    published = threads.filter(prompt__state=Prompt.State.PUBLISHED).select_related("prompt", "course")
    return [(thread, found[thread.prompt_id]) for thread in published]


def who_has_due(thread, now, until):
    """The students (keys) who discuss in the thread and for whom something is due between the two moments."""
    seats = _students(thread.course_id)
    if thread.group is not None:
        seats = seats.filter(person__in=thread.members.values("person"))
    people = list(seats.values_list("person", flat=True))
    standings = standings_of(thread.prompt, people)
    steps = {person: standings.own(thread.prompt_id, person).next for person in people}
    return [person for person, step in steps.items() if step and now < step.due_at <= until]


@dataclass(frozen=True)
class CountedVersion:
    """What a reply said when it counted for a checkpoint; a hidden version has no text for its writer."""

    checkpoint: object
    revision: int
    at: object
    is_now: bool
    hidden_because: str
    html: str


def counted_versions(seat, reply):
    """Each checkpoint that a reply counts for, with its words as they were then; the latest first."""
    earlier = {revision.number: revision for revision in reply.revisions.fetch_mode(settings.SEAL_PAGES)}
    rows = reply.credits.select_related("checkpoint").order_by("-revision", "pk")
    return [_version(seat, reply, row, earlier.get(row.revision)) for row in rows]


def _version(seat, reply, row, earlier):
    """Without an earlier version of that number it is what the reply says now."""
    if earlier is None:
        return CountedVersion(row.checkpoint, row.revision, row.counted_at, True, "", reply.html)
    tells = seat.is_staff or not earlier.hidden_because
    rendered = markdown.render(earlier.body, resolve=links.resolve_in(reply.thread), doc_id="counted").html
    return CountedVersion(
        row.checkpoint, row.revision, row.counted_at, False, earlier.hidden_because, rendered if tells else ""
    )
