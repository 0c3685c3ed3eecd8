"""What one seat makes of each reply on a page: small facts beside the shared text, computed without a query."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from apps.core.markdown.marks import joined
from apps.courses.abilities import has_limits
from apps.courses.models import Seat
from apps.readings.links import resolve_in

from . import citing, mentioning, policies, reach, verdicts
from .models import FOLD_AFTER, Reply
from .steps import Note


@dataclass(frozen=True, slots=True)
class Viewer:
    """A seat before a thread: what holds of it for every reply. What stands beyond number `seen` is new to it."""

    seat: Seat
    may_reply: bool
    can_moderate: bool
    keeps_place: bool
    may_flag: bool
    hides_writers: bool
    seen: int
    now: datetime
    works: Callable = dict
    counted: Callable = dict

    @classmethod
    def of(cls, seat, thread, *, seen=None, works=dict, counted=dict):
        """Members have a watermark, 0 before their first visit; for others nothing is new.

        `works()` gives {key of a source: work}, where the citations of the thread lead; `counted()` {key of a reply:
        the `steps.Note` beside it}, and is asked only for replies of which the seat may be told.
        """
        now, keeps_place = timezone.now(), policies.can_keep_place(seat)
        if seen is None:
            seen = thread.last_read if keeps_place else thread.last_number
        may_reply, can_moderate = policies.can_reply(seat, thread, now), policies.can_moderate(seat)
        is_anonymous, may_flag = thread.prompt.is_anonymous, policies.seat_may_flag(seat)
        return cls(seat, may_reply, can_moderate, keeps_place, may_flag, is_anonymous, seen, now, works, counted)

    @property
    def anyone(self):
        """A viewer of this kind who wrote nothing and has read everything."""
        seat = Seat(course=self.seat.course, role=self.seat.role, section_id=self.seat.section_id)
        seat.charges = self.seat.charges
        return replace(self, seat=seat, seen=sys.maxsize)

    @property
    def kind(self):
        """All that differs between viewers for a reply that is neither their own nor new to them."""
        of_section = self.seat.section_id if has_limits(self.seat) else None
        of_seat = self.keeps_place, self.may_flag, self.seat.role, of_section
        return self.may_reply, self.can_moderate, self.hides_writers, *of_seat


class Annotated(NamedTuple):
    """The HTML of a text as a reader sees it, and the notes beside it."""

    words: str
    notes: str


@dataclass(slots=True)
class ShownReply:
    """A reply with what is so for this viewer alone."""

    reply: Reply
    words: str
    notes: str
    is_own: bool
    has_text: bool
    can_edit: bool
    can_answer: bool
    can_moderate: bool
    can_endorse: bool
    can_move: bool
    sees_history: bool
    keeps_place: bool
    hides_writer: bool
    may_flag: bool
    minutes_left: int
    is_new: bool
    is_flagged: bool
    is_edit_locked: bool
    note: Note | None = None
    starts_new: bool = False
    folds: bool = False
    is_posted: bool = False

    @property
    def folded(self):
        """How many answers below it are left out of the page in order of answers."""
        return max(self.reply.below_count - FOLD_AFTER, 0) if self.folds and self.reply.below == 0 else 0

    @property
    def depth(self):
        """How far it is set in, in order of answers."""
        return getattr(self.reply, "depth", 0)

    @property
    def questions(self):
        """The numbers of the questions it takes up: “2 and 3”."""
        return get_text_list(self.reply.takes_up, _("and"))

    @property
    def kept_by(self):
        """Everything its card shows."""
        reply = self.reply
        return (
            *(reply.pk, reply.number, reply.state, self.words, self.notes, reply.posted_at),
            *(reply.author_name, reply.author_role),
            *(reply.question_numbers, reply.edited_at, reply.hidden_because, reply.held_because),
            *(self.folded, self.depth, reply.top),
            *(reply.endorsed_revision, reply.endorsed_revision and reply.revision),
            *(reply.endorsed_name, reply.endorsement, reply.returned, reply.note_to_writer),
            *((to.number, to.state, to.author_name) if (to := answered(reply)) else ()),
            *(self.is_own, self.has_text, self.can_edit, self.can_answer, self.can_moderate, self.keeps_place),
            *(self.can_endorse, self.can_move, self.may_flag, self.sees_history),
            *(self.hides_writer, self.minutes_left, self.is_new, self.is_posted, self.note),
            *(self.is_flagged, self.is_edit_locked),
        )


def answered(reply):
    """The reply it answers, or None."""
    return reply.in_reply_to if reply.in_reply_to_id else None


def show(viewer, replies, folds=False):
    """Put the viewer's facts beside each reply; the first that is new starts the rest."""
    shown = [_shown(viewer, reply, folds) for reply in replies]
    first = next((item for item in shown if item.is_new), None)
    if first is not None:
        first.starts_new = True
    return shown


def _shown(viewer, reply, folds):
    seat = viewer.seat
    is_own = policies.is_own(seat, reply)
    can_edit = is_own and (viewer.may_reply or reply.is_returned) and policies.is_editable_by(seat, reply)
    words, notes = annotated(reply, seat, viewer.works, is_own=is_own)
    reaches = reach.is_in_reach(seat, reply, is_anonymous=viewer.hides_writers)
    tells = policies.tells_counted(seat, is_own=is_own, hides_writers=viewer.hides_writers)
    return ShownReply(
        reply=reply,
        words=words,
        notes=notes,
        is_own=is_own,
        has_text=policies.shows_text(seat, reply),
        can_edit=can_edit,
        can_answer=viewer.may_reply and policies.can_answer(seat, reply),
        can_moderate=viewer.can_moderate and reaches,
        can_endorse=reaches and reply.is_visible and policies.can_endorse_replies(seat),
        can_move=viewer.can_moderate and not has_limits(seat),
        sees_history=policies.can_see_history(seat, reply),
        keeps_place=viewer.keeps_place,
        hides_writer=viewer.hides_writers and policies.can_see_writer(seat, reply),
        may_flag=viewer.may_flag and reply.is_visible and not is_own,
        minutes_left=_minutes_left(viewer, reply) if can_edit else 0,
        is_new=reply.is_visible and reply.number > viewer.seen and not is_own,
        is_flagged=viewer.can_moderate and reaches and reply.is_visible and reply.flagged_at is not None,
        is_edit_locked=reply.editing_locked_at is not None and (is_own or viewer.can_moderate),
        note=viewer.counted().get(reply.pk) if tells else None,
        folds=folds,
    )


def annotated(text, seat, works, *, is_own):
    """A reply or prompt with what this seat is told of its quotations.

    `works()` gives {key of a source: the work's key}, where its citations lead.
    """
    if not (text.checked or text.marks):
        return Annotated(text.html, "")
    told = verdicts.told(text.checked, seat, is_own=is_own)
    resolve = resolve_in(seat.course)
    fragments = [*verdicts.fragments(told, resolve), *citing.fragments(text.marks, works)]
    fragments += mentioning.fragments(text.marks, seat)
    return Annotated(joined(text.html, fragments), verdicts.notes(told, resolve))


def _minutes_left(viewer, reply):
    until = policies.edits_quietly_until(reply, viewer.seat.course.edit_minutes)
    return 0 if until is None else max(int((until - viewer.now).total_seconds() // 60), 0)
