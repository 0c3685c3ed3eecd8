"""The meetings of a course.

Numbers follow the order: 1 to n without a gap. A new or newly dated meeting takes its place by date, one without a date
stands last; an instructor may then move any of them. A meeting's number is no address, its id is.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from apps.courses.models import Course, Meeting

from .log import log_action, set_fields
from .versions import touch

MOST_MEETINGS = 300
OUT_OF_THE_WAY = 10_000  # a number is unique in its course, so all step aside before they take new ones


@transaction.atomic
def add_meeting(*, course, by, **fields):
    """Add a meeting at its place by date; the same token never adds a second."""
    _lock(course)
    known = Meeting.objects.filter(course=course, token=fields.get("token")).first()
    if known is not None:
        return known
    meetings = list(course.meetings.all())
    _refuse_too_many(len(meetings) + 1)
    meeting = Meeting.objects.create(course=course, number=len(meetings) + 1, **fields)
    _number(_placed(meetings, meeting))
    touch(course.pk)
    log_action(course=course, actor=by, verb="add_meeting", obj=meeting, after={"number": meeting.number})
    return meeting


@transaction.atomic
def edit_meeting(*, meeting, by, **fields):
    """Change a meeting; another date may give it another place and number."""
    _lock(meeting.course)
    before, after = set_fields(meeting, fields)
    if after.get("starts_at"):
        others = list(meeting.course.meetings.exclude(pk=meeting.pk))
        _number(_placed(others, meeting))
    if after:
        touch(meeting.course_id)
        log_action(course=meeting.course, actor=by, verb="edit_meeting", obj=meeting, before=before, after=after)
    return meeting


@transaction.atomic
def move_meeting(*, meeting, by, places):
    """Move a meeting up (negative) or down by some places; at either end it stays."""
    _lock(meeting.course)
    meetings = list(meeting.course.meetings.all())
    old = meetings.index(meeting)
    new = min(max(old + places, 0), len(meetings) - 1)
    meetings.insert(new, meetings.pop(old))
    if new != old:
        _number(meetings)
        touch(meeting.course_id)
        change = {"before": {"number": old + 1}, "after": {"number": new + 1}}
        log_action(course=meeting.course, actor=by, verb="move_meeting", obj=meeting, **change)
    return meetings[new]


@transaction.atomic
def remove_meeting(*, meeting, by):
    """Remove a meeting on which nothing hangs; the later ones move up."""
    _lock(meeting.course)
    if not Meeting.objects.filter(Meeting.nothing_hangs(), pk=meeting.pk).exists():
        raise ValidationError(
            _("This meeting has readings or prompts. Move them to another meeting first."), "not_empty"
        )
    log_action(course=meeting.course, actor=by, verb="remove_meeting", obj=meeting, before={"number": meeting.number})
    course = meeting.course
    meeting.delete()
    _number(list(course.meetings.all()))
    touch(course.pk)


@transaction.atomic
def repeat_weekly(*, course, by, starts):
    """Add an untitled meeting at each of these moments, except where the course already meets."""
    _lock(course)
    meetings = list(course.meetings.all())
    taken = {meeting.starts_at for meeting in meetings}
    new = [moment for moment in sorted(set(starts)) if moment not in taken]
    _refuse_too_many(len(meetings) + len(new))
    made = Meeting.objects.bulk_create(
        Meeting(course=course, number=len(meetings) + n, starts_at=moment) for n, moment in enumerate(new, 1)
    )
    for meeting in made:
        meetings = _placed(meetings, meeting)
    _number(meetings)
    if made:
        touch(course.pk)
        log_action(course=course, actor=by, verb="repeat_weekly", obj=course, after={"meetings": [m.pk for m in made]})
    return made


def _lock(course):
    """Numbers are given under a lock on the course's row."""
    Course.objects.select_for_update().get(pk=course.pk)


def _refuse_too_many(count):
    if count > MOST_MEETINGS:
        raise ValidationError(_("A course has at most %(most)s meetings."), "too_many", {"most": MOST_MEETINGS})


def _placed(others, meeting):
    """The others in their order with the meeting before the first later one, or last."""
    later = (n for n, other in enumerate(others) if _is_after(other, meeting))
    place = next(later, len(others))
    return [*others[:place], meeting, *others[place:]]


def _is_after(other, meeting):
    return meeting.starts_at is not None and other.starts_at is not None and other.starts_at > meeting.starts_at


def _number(meetings):
    """Give the meetings, in this order, the numbers from 1 on."""
    moved = [meeting for number, meeting in enumerate(meetings, 1) if meeting.number != number]
    if not moved:
        return
    Meeting.objects.filter(pk__in=[meeting.pk for meeting in moved]).update(number=F("number") + OUT_OF_THE_WAY)
    for number, meeting in enumerate(meetings, 1):
        meeting.number = number
    Meeting.objects.bulk_update(moved, ["number"])
