"""What the schedule of a course reads: a constant number of queries, however many meetings there are."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings

from apps.core.prepared import prepared
from apps.courses.models import Meeting, Role, Seat
from apps.readings.queries import in_order, paragraphs_read
from apps.threads.policies import can_reply
from apps.threads.queries import own_in
from apps.threads.steps import NOTHING

from ..agenda import MeetingRow, PromptRow, fold, is_near, most_urgent, set_phases
from ..progress import with_progress
from .standing import prompts_of_course, thread_of


@dataclass
class Schedule:
    """The page as a seat sees it now; how its prompts stand and who teaches are known, the rest is read when shown.

    Without `is_whole`, past meetings but the last two are only counted.
    """

    seat: Seat
    standing: list
    instructors: list
    now: datetime
    is_whole: bool = False

    @cached_property
    def prompts(self):
        """The prompts in their order."""
        return [_prompt(self.seat, row, self._own(row), self.now) for row in self.standing]

    @cached_property
    def due(self):
        """The one prompt that a student is reminded of, or None; asks nothing."""
        if self.seat.role != Role.STUDENT:
            return None
        near = [row for row in self.standing if is_near(_due_at(row, self._own(row)), self.now)]
        return most_urgent([_prompt(self.seat, row, self._own(row), self.now) for row in near])

    @cached_property
    def own(self):
        """{key of a prompt: what it has due for this seat}, of those with steps or more time for somebody."""
        return own_in(self.seat, self.standing)

    def _own(self, row):
        return self.own.get(row.prompt, NOTHING)

    @cached_property
    def assignments(self):
        """What the course reads, as far as the seat may see it, and how far they are in it."""
        return with_progress(list(in_order(self.seat)), paragraphs_read(self.seat))

    @cached_property
    def every_row(self):
        """All meetings in order, with what is read and discussed for each."""
        meetings = Meeting.objects.filter(course=self.seat.course_id).fetch_mode(settings.SEAL_PAGES)
        rows = [MeetingRow(meeting) for meeting in meetings]
        set_phases(rows, self.now)
        _share_out({row.meeting.pk: row for row in rows}, self.loose, self.assignments, self.prompts)
        return rows

    @cached_property
    def loose(self):
        """What belongs to no meeting; filled with the rows."""
        return MeetingRow(None)

    @property
    def rows(self):
        """The meetings that are shown."""
        return self.every_row if self.is_whole else self.every_row[self.earlier_count :]

    @cached_property
    def earlier_count(self):
        """How many of the first meetings fold away."""
        return fold(self.every_row)

    @property
    def reading_count(self):
        """How many readings the course has for this seat."""
        return len(self.assignments)

    @property
    def prompt_count(self):
        """How many prompts."""
        return len(self.standing)

    @cached_property
    def participant_count(self):
        """How many sit in the course."""
        return Seat.objects.active().filter(course=self.seat.course_id).count()


def _share_out(by_meeting, loose, assignments, prompts):
    """Put each reading and prompt under its meeting, or among what belongs to none."""
    for assignment in assignments:
        by_meeting.get(assignment.meeting_id, loose).assignments.append(assignment)
    for prompt in prompts:
        by_meeting.get(prompt.thread.prompt.meeting_id, loose).prompts.append(prompt)


def _due_at(row, own):
    """When this reader has something to do for the prompt, or None."""
    if own.steps:
        return own.next and own.next.due_at
    return None if row.has_mine else own.due_at(row.prompt__due_at)


def _prompt(seat, row, own, now):
    thread = thread_of(seat, row)
    thread.own = own
    thread.prompt.meeting_id = row.prompt__meeting
    prompt = PromptRow(thread, now, can_reply(seat, thread, now), row.prompt__meeting__number)
    if seat.is_member:
        prompt.has_replied, prompt.new_count, prompt.draft_words = row.has_mine, row.new_count, row.draft_words
    return prompt


def schedule_of(seat, now, *, is_whole=False):
    """The schedule as this seat sees it."""
    teaching = [person for _seat, *person in teachers(course=seat.course_id)]
    return Schedule(seat, prompts_of_course(seat), [name or handle for name, handle in teaching], now, is_whole)


@prepared(course=int)
def teachers(*, course):
    """Seat, display name and handle of who teaches, first seated first."""
    seats = Seat.objects.active().filter(course=course, role=Role.INSTRUCTOR).order_by("pk")
    return seats.values_list("pk", "person__display_name", "person__username")
