"""Which readings a course reads, under which meeting, in which order."""

from django.db import transaction
from django.db.models import Max

from apps.courses.actions import log_action, touch

from ..models import Assignment
from .versions import touch_shelves


@transaction.atomic
def assign_reading(*, course, reading, by, meeting=None):
    """Put the reading in the course, last in the meeting; assigned already, it moves there."""
    assignment = Assignment.objects.filter(course=course, reading=reading).first()
    is_new, before = assignment is None, {"meeting": assignment.meeting_id} if assignment else {}
    if assignment and assignment.meeting == meeting:
        return assignment
    assignment = assignment or Assignment(course=course, reading=reading)
    assignment.meeting = meeting
    assignment.position = _last_position(course, meeting) + 1
    assignment.save()
    touch_shelves(course.pk) if is_new else touch(course.pk)
    after = {"meeting": assignment.meeting_id}
    log_action(course=course, actor=by, verb="assign_reading", obj=reading, before=before, after=after)
    return assignment


@transaction.atomic
def unassign_reading(*, course, reading, by):
    """Take the reading out of the course; it stays in the library."""
    gone, _by_model = Assignment.objects.filter(course=course, reading=reading).delete()
    if gone:
        touch_shelves(course.pk)
        log_action(course=course, actor=by, verb="unassign_reading", obj=reading)


@transaction.atomic
def move_assignment(*, course, assignment, by, up):
    """Change places with the reading before or after it in the same meeting."""
    rows = list(Assignment.objects.filter(course=course, meeting=assignment.meeting_id))
    at = [row.pk for row in rows].index(assignment.pk)
    to = at - 1 if up else at + 1
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        for position, row in enumerate(rows, 1):
            row.position = position
        Assignment.objects.bulk_update(rows, ["position"])
        touch(course.pk)
        log_action(course=course, actor=by, verb="move_assignment", obj=assignment, after={"up": up})
    return assignment


def _last_position(course, meeting):
    rows = Assignment.objects.filter(course=course, meeting=meeting)
    return rows.aggregate(last=Max("position"))["last"] or 0


@transaction.atomic
def copy_assignments(*, source, copy, by, meetings):
    """Let a copied course read what its source reads; `meetings` says which meeting became which."""
    assignments = Assignment.objects.bulk_create(
        Assignment(course=copy, reading_id=old.reading_id, meeting=meetings.get(old.meeting_id), position=old.position)
        for old in source.assignments.all()
    )
    if assignments:
        touch_shelves(copy.pk)
        after = {"readings": [assignment.reading_id for assignment in assignments]}
        log_action(course=copy, actor=by, verb="copy_assignments", obj=copy, after=after)
    return assignments
