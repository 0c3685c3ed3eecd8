"""A thread to be printed or taken away: its prompt, what is said in it, what it cites."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings

from apps.courses.models import Seat

from ..models import Reply, Thread
from ..shown import Viewer, annotated, show
from .rows import forget_unshown
from .said import Said, said_in

MOST = 1_000  # replies in one handout; a longer thread comes in several


@dataclass(frozen=True)
class Handout:
    """What everyone of the seat's kind may read of a thread from number `first` on; `following` is that of the next."""

    thread: Thread
    said: Said
    prompt: str
    replies: list
    first: int
    following: int | None

    @property
    def count(self):
        """How many responses there are for this seat."""
        return self.thread.visible_count if self.thread.is_gate_open else len(self.replies)


def handout_of(seat, thread, *, style, first=1):
    """One handout, in which no tombstone stands and nothing is told that is for one reader alone."""
    numbered = Reply.objects.said_to(seat).filter(thread=thread.pk, number__gte=first).select_related("in_reply_to")
    found = list(numbered.order_by("number").fetch_mode(settings.SEAL_PAGES)[: MOST + 1])
    said = said_in(seat, thread, style, before_gate=not thread.is_gate_open)
    if not thread.is_gate_open:
        forget_unshown(found)
    anyone = Viewer.of(seat, thread, works=cache(lambda: said.works)).anyone
    nobody = Seat(course=seat.course, role=seat.role)
    return Handout(
        thread=thread,
        said=said,
        prompt=annotated(said, nobody, lambda: said.works, is_own=False).words,
        replies=show(anyone, found[:MOST]),
        first=first,
        following=found[MOST].number if len(found) > MOST else None,
    )
