"""What the schedule of a course reads: a constant number of queries, however many meetings there are."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from apps.courses.models import Meeting, Role, Seat
from apps.readings.queries import assigned
from apps.threads.policies import can_reply
from apps.threads.queries import threads_seen

from ..agenda import MeetingRow, PromptRow, fold, most_urgent, set_phases


@dataclass
class Schedule:
    """The page: meetings in order, what belongs to none of them, and the one prompt that is due."""

    rows: list
    loose: MeetingRow
    due: PromptRow | None
    earlier_count: int
    reading_count: int
    prompt_count: int
    instructors: list
    participant_count: int


def schedule_of(seat, *, whole=False, now=None):
    """The schedule as this seat sees it; without `whole`, past meetings but the last two are only counted."""
    now = now or timezone.now()
    meetings = Meeting.objects.filter(course=seat.course_id).fetch_mode(settings.SEAL_PAGES)
    rows, loose = [MeetingRow(meeting) for meeting in meetings], MeetingRow(None)
    assignments, prompts = list(assigned(seat)), _prompts(seat, now)
    _share_out({row.meeting.pk: row for row in rows}, loose, assignments, prompts)
    set_phases(rows, now)
    earlier = fold(rows)
    return Schedule(
        rows=rows if whole else rows[earlier:],
        loose=loose,
        due=most_urgent(prompts) if seat.role == Role.STUDENT else None,
        earlier_count=earlier,
        reading_count=len(assignments),
        prompt_count=len(prompts),
        **_people(seat),
    )


def _share_out(by_meeting, loose, assignments, prompts):
    """Put each reading and prompt under its meeting, or among what belongs to none."""
    for assignment in assignments:
        by_meeting.get(assignment.meeting_id, loose).assignments.append(assignment)
    for prompt in prompts:
        row = by_meeting.get(prompt.thread.prompt.meeting_id, loose)
        prompt.meeting = row.meeting
        row.prompts.append(prompt)


def _prompts(seat, now):
    """Prompts in their order, with what is so for this reader."""
    threads = threads_seen(seat).order_by("prompt__position", "prompt_id")
    return [_row(seat, thread, now) for thread in threads]


def _row(seat, thread, now):
    row = PromptRow(thread, now, can_reply(seat, thread, now))
    if seat.is_member:
        row.has_replied, row.new_count, row.draft_words = thread.has_mine, thread.new_count, thread.draft_words
    return row


def _people(seat):
    """Who teaches, and how many sit in the course."""
    active = Seat.objects.filter(course=seat.course_id, status=Seat.Status.ACTIVE)
    teaching = active.filter(role=Role.INSTRUCTOR).select_related("person").order_by("pk")
    return {
        "instructors": [seat.person for seat in teaching.fetch_mode(settings.SEAL_PAGES)],
        "participant_count": active.count(),
    }
