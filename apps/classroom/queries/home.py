"""What the list of courses reads."""

from dataclasses import dataclass

from apps.core.prepared import prepared
from apps.courses.models import Course, Role, Seat
from apps.threads.queries import new_by_course

SHOWN = ("slug", "title", "subtitle", "code", "term")


@dataclass(frozen=True)
class CourseRow:
    """A course on the list; `role` is empty where the visitor only reads."""

    slug: str
    title: str
    subtitle: str
    code: str
    term: str
    role: str = ""
    new_count: int = 0

    @property
    def role_name(self):
        """What the visitor is in it."""
        return Role(self.role).label if self.role else ""


@dataclass(frozen=True)
class Courses:
    """The visitor's courses, those that have ended, and the public ones of others; names all that the page shows."""

    mine: tuple
    ended: tuple
    public: tuple

    @property
    def is_empty(self):
        return not (self.mine or self.ended or self.public)

    @property
    def only(self):
        """The slug of the one course there is for this visitor, or None."""
        every = [*self.mine, *self.ended, *self.public]
        return every[0].slug if len(every) == 1 else None


def courses_for(person):
    """The person's own courses, with what is new to them in each, and the public ones, by title; three queries."""
    own = _own(person=person.pk) if person.is_authenticated else []
    seated = {slug for _course, _archived_at, slug, *_shown in own}
    public = tuple(CourseRow(*row) for row in _public() if row[0] not in seated)
    under_way = [(course, role) for course, archived_at, *_shown, role in own if archived_at is None]
    new = new_by_course(person.pk, under_way) if len(own) + len(public) > 1 else {}  # one alone is not shown
    return Courses(
        mine=tuple(CourseRow(*row, new_count=new.get(course, 0)) for course, at, *row in own if at is None),
        ended=tuple(CourseRow(*row) for _course, at, *row in own if at is not None),
        public=public,
    )


@prepared(person=int)
def _own(*, person):
    """The key of each course of the person, when it ended, what is shown of it, and their role."""
    seats = Seat.objects.active().filter(person=person).order_by("course__title", "course_id")
    return seats.values_list("course_id", "course__archived_at", *(f"course__{name}" for name in SHOWN), "role")


@prepared()
def _public():
    """What is shown of the courses that anyone may read."""
    return Course.objects.public().filter(archived_at=None).values_list(*SHOWN)
