"""What the list of courses reads."""

from dataclasses import dataclass

from django.conf import settings

from apps.courses.models import Course, Seat


@dataclass
class CourseRow:
    """A course on the list; `seat` is None where the visitor only reads."""

    course: object
    seat: object = None


@dataclass
class Courses:
    """The visitor's courses, those that have ended, and the public ones of others."""

    mine: list
    ended: list
    public: list

    @property
    def is_empty(self):
        return not (self.mine or self.ended or self.public)

    @property
    def only(self):
        """The one course there is for this visitor, or None."""
        every = [*self.mine, *self.ended, *self.public]
        return every[0].course if len(every) == 1 else None


def courses_for(person):
    """The person's own courses and the public ones, by title; two queries."""
    own = _own(person)
    seated = {row.course.pk for row in own}
    public = Course.objects.public().filter(archived_at=None).fetch_mode(settings.SEAL_PAGES)
    return Courses(
        mine=[row for row in own if not row.course.is_archived],
        ended=[row for row in own if row.course.is_archived],
        public=[CourseRow(course) for course in public if course.pk not in seated],
    )


def _own(person):
    if not person.is_authenticated:
        return []
    seats = Seat.objects.filter(person=person, status=Seat.Status.ACTIVE).select_related("course")
    ordered = seats.order_by("course__title", "course_id").fetch_mode(settings.SEAL_PAGES)
    return [CourseRow(seat.course, seat) for seat in ordered]
