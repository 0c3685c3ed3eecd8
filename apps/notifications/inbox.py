"""The inbox as a page: what of it is shown under which tab, and by what it is kept."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from apps.courses import furniture

from . import entries, events, queries
from .models import Notice

OF_YOU = {str(kind) for kind in (*Notice.OF_WORDS, *Notice.OF_OWN)}


@dataclass
class Inbox:
    """What the template needs; the lines are made when they are shown."""

    only: str
    older: str
    events: list
    counts: dict
    seats: list
    now: datetime

    @property
    def days(self):
        """The lines, by day."""
        return entries.by_day(self.events, self.now)

    @property
    def names_course(self):
        """Whether each line says in which course."""
        return len(self.seats) > 1

    @property
    def to_you(self):
        """How many unread notices are about the reader."""
        return sum(n for kind, n in self.counts.items() if kind in OF_YOU)

    @property
    def deadlines(self):
        """How many unread notices are of what is due."""
        return self.counts.get(Notice.Kind.DUE, 0)

    def by(self, request):
        """All that the page shows, or None if it is to be made anew."""
        around = furniture.around(request)
        if around is None:
            return None
        courses = ((seat.course_id, seat.course.version) for seat in self.seats)
        events = (event.key(self.now) for event in self.events)
        return (*around, self.only, self.older, *courses, *sorted(self.counts.items()), *events)


def inbox_of(person, seats, *, only="", before=""):
    """The inbox of a person who sits there; what they watch stands on its first page alone."""
    notices, older = queries.notices_of(seats, only=only, before=before)
    moving = [] if only or before else queries.threads_that_move(person, seats)
    drafts = queries.drafts_in(person, [notice.thread_id for notice in notices if notice.kind == Notice.Kind.DUE])
    found = events.of_notices(notices, drafts) + events.of_replies(queries.replies_in(moving), notices)
    found += events.of_endorsed(queries.endorsed_in(moving))
    found += [] if only or before else events.of_assigned(queries.readings_assigned(seats))
    counts = queries.unread_by_kind(seats)
    return Inbox(only=only, older=older, events=found, counts=counts, seats=seats, now=timezone.now())
