"""What of a course's schedule is past, next or ahead, and what is due for this reader; pure, no query."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from apps.threads.due import Urgency, due_of, due_words, urgency

EARLIER_SHOWN = 2
OVERDUE_SHOWN = timedelta(days=7)


class Phase(StrEnum):
    PAST = "past"
    NEXT = "next"
    AHEAD = "ahead"


@dataclass
class MeetingRow:
    """A meeting with what is read and discussed for it; `meeting` is None for what belongs to no meeting."""

    meeting: object
    phase: Phase = Phase.AHEAD
    days_off: int | None = None
    assignments: list = field(default_factory=list)
    prompts: list = field(default_factory=list)

    @property
    def is_empty(self):
        return not self.assignments and not self.prompts

    @property
    def is_next(self):
        return self.phase is Phase.NEXT


@dataclass
class PromptRow:
    """A prompt's thread and what is so for this reader; the last three are facts about members."""

    thread: object
    now: datetime
    takes_replies: bool
    meeting_number: int | None = None
    has_replied: bool = False
    new_count: int = 0
    draft_words: int = 0

    @property
    def due_at(self):
        """When this reader's next step is due, or the prompt itself."""
        return due_of(self.thread)

    @property
    def steps(self):
        """What the page says of each step of the prompt."""
        return self.thread.own.shown(self.now, takes_replies=self.takes_replies)

    @property
    def next_step(self):
        """What this reader has to do next, or None if the prompt asks for a reply and no more."""
        return self.thread.own.next

    @property
    def is_done(self):
        """Whether nothing is left to do here."""
        own = self.thread.own
        return own.next is None if own.steps else self.has_replied

    @property
    def urgency(self):
        return urgency(self.due_at, self.now)

    @property
    def due_words(self):
        return due_words(self.due_at, self.now, takes_replies=self.takes_replies)

    @property
    def is_due_soon(self):
        return self.urgency is Urgency.SOON

    @property
    def is_draft(self):
        """Only staff see one."""
        return self.thread.prompt.state == "draft"

    @property
    def is_scheduled(self):
        """Published, and not yet open to members."""
        return not self.is_draft and not self.thread.prompt.is_open_to_members(self.now)

    @property
    def asks_for_reply(self):
        """Due or overdue, still open, and not yet done by this reader."""
        return self.urgency is not None and self.takes_replies and not self.is_done


def set_phases(rows, now):
    """Mark the meetings before today past, and the first from today on next; undated ones stay ahead."""
    today = timezone.localdate(now)
    upcoming = None
    for row in rows:
        if row.meeting.starts_at is None:
            continue
        row.days_off = (timezone.localdate(row.meeting.starts_at) - today).days
        if row.days_off < 0:
            row.phase = Phase.PAST
        elif upcoming is None or row.meeting.starts_at < upcoming.meeting.starts_at:
            upcoming = row
    if upcoming is not None:
        upcoming.phase = Phase.NEXT


def fold(rows):
    """How many of the first meetings a reader no longer needs: past ones but the last two, while the course runs."""
    if not any(row.phase is Phase.NEXT for row in rows):
        return 0
    past = 0
    for row in rows:
        if row.phase is not Phase.PAST:
            break
        past += 1
    return max(0, past - EARLIER_SHOWN)


def is_near(due_at, now):
    """Whether something is due within a day or was within the week."""
    how = urgency(due_at, now)
    return how is Urgency.SOON or (how is Urgency.OVER and now - due_at < OVERDUE_SHOWN)


def most_urgent(prompts):
    """The one prompt that the note on top names: what is due within a day, else what was due within the week."""
    waiting = [row for row in prompts if is_near(row.due_at, row.now) and row.asks_for_reply]
    soon = [row for row in waiting if row.urgency is Urgency.SOON]
    if soon:
        return min(soon, key=lambda row: row.due_at)
    return max(waiting, key=lambda row: row.due_at, default=None)
