"""Using a course again next term."""

from django.db import transaction

from apps.courses.models import Course, Meeting, Section
from apps.courses.signals import course_copied
from apps.courses.weeks import Shift

from .courses import create_course
from .log import log_action

KEPT = ["title", "subtitle", "code", "about", "conduct", "time_zone", "is_public", "admits_guests", "edit_minutes"]
KEPT += [
    "shows_not_found",
    "citation_style",
    "assistants_may_not",
    "empties_erased",
    "keep_days",
    "holding",
    "uses_aliases",
]


@transaction.atomic
def copy_course(*, source, by, weeks, **fields):
    """Make a course like this one, some weeks later, without its people and their words; `by` is its instructor.

    `fields` has the slug and whatever else differs. Higher apps copy what hangs on a course when they hear of it.
    """
    kept = {name: getattr(source, name) for name in KEPT}
    copy = create_course(by=by, instructor=by, **kept | fields)
    shift = Shift(weeks, source.time_zone)
    Section.objects.bulk_create(Section(course=copy, name=section.name) for section in source.sections.all())
    meetings = _copy_meetings(source, copy, shift)
    course_copied.send(sender=Course, source=source, copy=copy, shift=shift, by=by, meetings=meetings)
    log_action(course=copy, actor=by, verb="copy_course", obj=copy, after={"source": source.pk, "weeks": weeks})
    return copy


def _copy_meetings(source, copy, shift):
    """Meetings of the copy by the id of the meeting they repeat."""
    old = list(source.meetings.all())
    new = Meeting.objects.bulk_create(
        Meeting(course=copy, number=m.number, title=m.title, note=m.note, starts_at=shift(m.starts_at)) for m in old
    )
    return {meeting.pk: repeated for meeting, repeated in zip(old, new, strict=True)}
