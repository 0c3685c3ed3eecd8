"""The inbox as a page: what of it is shown under which tab, in whose time."""

from dataclasses import dataclass

from django.utils import timezone

from . import entries, queries
from .models import Notice

OF_YOU = {str(kind) for kind in (*Notice.OF_WORDS, *Notice.OF_OWN)}


@dataclass
class Inbox:
    """What the template needs."""

    only: str
    older: str
    before: str
    days: list
    counts: dict
    now: object
    has_courses: bool

    @property
    def to_you(self):
        """How many unread notices are about the reader."""
        return sum(n for kind, n in self.counts.items() if kind in OF_YOU)

    @property
    def deadlines(self):
        """How many unread notices are of what is due."""
        return self.counts.get(Notice.Kind.DUE, 0)


def inbox_of(person, seats, *, only="", before=""):
    """The inbox of a person who sits there; what they watch stands on its first page alone."""
    notices, older = queries.notices_of(seats, only=only, before=before)
    moving = [] if only or before else queries.threads_that_move(person, seats)
    drafts = queries.drafts_in(person, [notice.thread_id for notice in notices if notice.kind == Notice.Kind.DUE])
    events = entries.of_notices(notices, drafts) + entries.of_replies(queries.replies_in(moving), notices)
    now = timezone.now()
    return Inbox(
        only=only,
        older=older,
        before=before,
        days=entries.by_day(events, now),
        counts=queries.unread_by_kind(seats),
        now=now,
        has_courses=bool(seats),
    )
