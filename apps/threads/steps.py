"""How one student stands to what a prompt has due: its checkpoints, and more time if they have it; pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .due import Urgency, due_words, urgency


@dataclass(frozen=True, slots=True)
class Counted:
    """A reply that counts for a step, as it was at its first version that did."""

    reply: int
    number: int
    revision: int
    at: datetime
    thread: str


class ShownStep(NamedTuple):
    """A step as a page shows it; `how` is ok when it is done, due when it is soon due, else nothing.

    `late` says by how much it was done late, or nothing.
    """

    progress: str
    least: str
    said: str
    how: str
    late: str


class Note(NamedTuple):
    """What a reply counts for, and whether it says something else by now than when it counted."""

    said: str
    is_changed_since: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A checkpoint as one student stands to it; `counted` has the oldest replies first, one for each classmate."""

    key: int
    title: str
    kind: str
    count: int
    words: int
    due_at: datetime
    counted: tuple = ()

    @property
    def name(self):
        """Its title, or what it asks for."""
        if self.title:
            return self.title
        if self.kind == "answers":
            return ngettext("Answer to a classmate", "Answers to classmates", self.count)
        return ngettext("Reply to the prompt", "Replies to the prompt", self.count)

    @property
    def done(self):
        return min(len(self.counted), self.count)

    @property
    def is_met(self):
        return len(self.counted) >= self.count

    @property
    def met_by(self):
        """The reply that made it whole, or None."""
        return self.counted[self.count - 1] if self.is_met else None

    @property
    def late(self):
        """By how much it was met late, or None."""
        return lateness(self.met_by.at, self.due_at) if self.is_met else None

    @property
    def late_words(self):
        """The same in words, or nothing."""
        return late_words(self.late) if self.late else ""

    @property
    def demand(self):
        """“Answers to classmates: 2”."""
        return self.name if self.count == 1 else f"{self.name}: {self.count}"

    @property
    def progress(self):
        """“Answers to classmates: 1 of 2”; of one there is nothing to count."""
        if self.count == 1:
            return self.name
        return _("%(name)s: %(done)s of %(count)s") % {"name": self.name, "done": self.done, "count": self.count}

    def shown(self, now, *, takes_replies=True, is_asked=True):
        """What a page says of it: the step itself, when, and whether it is done, soon due, or neither.

        Of whom it is not asked is told what it asks.
        """
        how = "ok" if self.is_met else "due" if is_asked and urgency(self.due_at, now) is Urgency.SOON else ""
        least = ngettext("at least %(n)s word", "at least %(n)s words", self.words) % {"n": self.words}
        step = self.progress if is_asked else self.demand
        return ShownStep(step, self.words and least, self.said(now, takes_replies=takes_replies), how, self.late_words)

    def note(self, counted):
        """What is said beside a reply that counts for it; nothing of one that was in time where no step is named."""
        late = self.late_words if counted == self.met_by else ""
        if self.is_implied:
            return f"{capfirst(late)}." if late else ""
        said = _("Counts for “%(step)s”") % {"step": self.name}
        return f"{said}, {late}." if late else f"{said}."

    @property
    def is_implied(self):
        """Whether it is no checkpoint but what a due time without any asks for."""
        return not self.key

    def said(self, now, *, takes_replies=True):
        """When it is due, or when it was met."""
        if not self.is_met:
            return due_words(self.due_at, now, takes_replies=takes_replies)
        return _("done %(when)s") % {"when": date_format(timezone.localtime(self.met_by.at), _("D j M, H:i"))}


@dataclass(frozen=True, slots=True)
class Own:
    """What a prompt has due for one student: its steps, and until when they have more time for all of it.

    For anybody else, what it asks of students; `is_asked` says so.
    """

    steps: tuple = ()
    until: datetime | None = None
    latest: datetime | None = None
    is_asked: bool = True

    @property
    def key(self):
        """All of it, to keep a page by."""
        return self.steps, self.until, self.latest, self.is_asked

    def shown(self, now, *, takes_replies=True):
        """What a page says of each step."""
        return [step.shown(now, takes_replies=takes_replies, is_asked=self.is_asked) for step in self.steps]

    def clock(self, now):
        """What the present moment makes of it."""
        return tuple(urgency(step.due_at, now) for step in self.steps), urgency(self.until, now), self.may_still(now)

    def may_still(self, now):
        """Whether more time lets them reply although the thread has closed."""
        return self.latest is not None and now < self.latest

    def due_at(self, due_at):
        """When what was due then is due for them."""
        return later(due_at, self.until)

    def first_end(self, closes_at, step=None):
        """When this step (key), or any, or the thread ends first for them: more time has to reach beyond it."""
        ends = [one.due_at for one in self.steps if step in (None, one.key)]
        if closes_at is not None:
            ends.append(later(closes_at, self.latest))
        return min(ends, default=None)

    @property
    def next(self):
        """The first step that is not taken yet, or None."""
        return next((step for step in self.steps if not step.is_met), None)

    def notes(self, revisions):
        """{key of a reply: its note} for replies whose present revisions are these."""
        said = {}
        for step in self.steps:
            for counted in step.counted[: step.count]:
                note = step.note(counted)
                if note and counted.reply in revisions:
                    said.setdefault(counted.reply, []).append((note, counted.revision < revisions[counted.reply]))
        return {
            reply: Note(" ".join(one for one, _ in rows), any(old for _, old in rows)) for reply, rows in said.items()
        }


NOTHING = Own()


def later(due_at, until):
    """More time never means less; what is never due stays so."""
    return due_at if until is None or due_at is None else max(due_at, until)


def lateness(at, due_at):
    """By how much something came late, or None; in UTC, where every hour has its length."""
    by = at.astimezone(UTC) - due_at.astimezone(UTC)
    return by if by > timedelta(0) else None


def late_words(by):
    """“late by 3 h”: the two largest units that say something, rounded down, and never nothing."""
    minutes = max(int(by.total_seconds() // 60), 1)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        said = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
        return _("late by %(time)s") % {"time": _in_hours(said, hours)}
    if hours:
        return _("late by %(time)s") % {"time": _("%(n)s h") % {"n": hours}}
    return _("late by %(time)s") % {"time": _("%(n)s min") % {"n": minutes}}


def _in_hours(days, hours):
    return _("%(days)s %(n)s h") % {"days": days, "n": hours} if hours else days
