"""What the inbox, the sign that leads to it and the letters read."""

from .assigned import readings_assigned
from .inbox import (
    TABS,
    drafts_in,
    endorsed_in,
    notices_of,
    notices_shown,
    replies_in,
    threads_that_move,
    unread_by_kind,
)
from .letters import (
    letter,
    letters_due,
    notices_to_sum_up,
    notices_to_tell,
    replies_to_tell,
    seat_to_mail,
    seat_to_stop,
    thread_to_stop,
)
from .waiting import ALONGSIDE, waiting_for
from .watched import threads_watched
from .wishes import wishes_of

__all__ = [
    "ALONGSIDE",
    "TABS",
    "drafts_in",
    "endorsed_in",
    "letter",
    "letters_due",
    "notices_of",
    "notices_shown",
    "notices_to_sum_up",
    "notices_to_tell",
    "readings_assigned",
    "replies_in",
    "replies_to_tell",
    "seat_to_mail",
    "seat_to_stop",
    "thread_to_stop",
    "threads_that_move",
    "threads_watched",
    "unread_by_kind",
    "waiting_for",
    "wishes_of",
]
