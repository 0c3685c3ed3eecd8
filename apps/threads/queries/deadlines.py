"""How the students of a course stand to what a prompt has due, and what of a reply counted."""

from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator

from apps.core import markdown
from apps.courses.models import Role, Seat

from .. import links
from .standings import standings_of

STUDENTS_ON_A_PAGE = 100


@dataclass(frozen=True)
class Deadlines:
    """One page of students, each with their steps; the steps as they are for who has no more time; who has more."""

    page: object
    rows: list
    steps: tuple
    extensions: list


def deadlines(thread, number=1):
    """The page of this number."""
    page = Paginator(_students(thread.course_id), STUDENTS_ON_A_PAGE).get_page(number)
    seats = list(page)
    standings = standings_of(thread.prompt, [seat.person_id for seat in seats])
    rows = [(seat, standings.own(thread.prompt_id, seat.person_id)) for seat in seats]
    return Deadlines(page, rows, standings.own(thread.prompt_id, 0).steps, list(extensions_of(thread)))


def _students(course):
    seats = Seat.objects.filter(course=course, role=Role.STUDENT, status=Seat.Status.ACTIVE)
    seats = seats.select_related("person", "section").order_by("person__display_name", "person__username")
    return seats.fetch_mode(settings.SEAL_PAGES)


def extensions_of(thread):
    """Who has more time for the prompt, the first to end first."""
    extensions = thread.prompt.extensions.select_related("seat__person", "section", "checkpoint")
    return extensions.fetch_mode(settings.SEAL_PAGES)


def choices_for_extension(thread):
    """Who may be given more time, and for what."""
    return {
        "seats": [(seat.pk, seat.person.name) for seat in _students(thread.course_id)],
        "sections": list(thread.course.sections.values_list("pk", "name")),
        "checkpoints": list(thread.prompt.checkpoints.all()),
    }


@dataclass(frozen=True)
class Version:
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
        return Version(row.checkpoint, row.revision, row.counted_at, True, "", reply.html)
    tells = seat.is_staff or not earlier.hidden_because
    rendered = markdown.render(earlier.body, resolve=links.resolve_in(reply.thread), doc_id="counted").html
    return Version(
        row.checkpoint, row.revision, row.counted_at, False, earlier.hidden_because, rendered if tells else ""
    )
