"""What one seat makes of each reply on a page: small facts beside the shared text, computed without a query."""

from dataclasses import dataclass

from django.utils import timezone

from . import policies
from .models import FOLD_AFTER, Reply


@dataclass(slots=True)
class ShownReply:
    """A reply with what is so for this viewer alone."""

    reply: Reply
    is_own: bool
    has_text: bool
    can_edit: bool
    can_answer: bool
    can_moderate: bool
    minutes_left: int
    is_new: bool
    starts_new: bool = False

    @property
    def folded(self):
        """How many answers below it are left out of the page in order of answers."""
        return max(self.reply.below_count - FOLD_AFTER, 0) if self.reply.below == 0 else 0


def show(seat, thread, replies, *, seen=None):
    """Put the viewer's facts beside each reply; what stands beyond number `seen` is new, the first starts the rest."""
    now = timezone.now()
    may_reply = policies.can_reply(seat, thread, now)
    seen = _read_to(seat, thread) if seen is None else seen
    shown = [_shown(seat, reply, now, may_reply, seen) for reply in _within(thread, replies)]
    first = next((item for item in shown if item.is_new), None)
    if first is not None:
        first.starts_new = True
    return shown


def _read_to(seat, thread):
    """Members have a watermark, 0 before their first visit; for others nothing is new."""
    return thread.last_read if policies.can_keep_place(seat) else thread.last_number


def _within(thread, replies):
    for reply in replies:
        reply.thread = thread
        yield reply


def _shown(seat, reply, now, may_reply, seen):
    is_own = policies.is_own(seat, reply)
    can_edit = may_reply and policies.is_editable_by(seat, reply)
    return ShownReply(
        reply=reply,
        is_own=is_own,
        has_text=policies.shows_text(seat, reply),
        can_edit=can_edit,
        can_answer=may_reply and policies.can_answer(seat, reply),
        can_moderate=policies.can_moderate(seat),
        minutes_left=_minutes_left(seat, reply, now) if can_edit else 0,
        is_new=reply.is_visible and reply.number > seen and not is_own,
    )


def _minutes_left(seat, reply, now):
    until = policies.edits_quietly_until(reply, seat.course.edit_minutes)
    return 0 if until is None else max(int((until - now).total_seconds() // 60), 0)
