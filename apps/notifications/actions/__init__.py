"""What changes in what people are told; every channel writes through these."""

from .leaving import forget_person
from .letters import begin, end, put_off, write_letters
from .notices import (
    forget_deeds,
    forget_reminders,
    move_along,
    note_deed,
    note_endorsement,
    note_words,
    read_all,
    read_upto,
    remind_staff,
    renew_words,
)
from .wishes import stop, wish

__all__ = [
    "begin",
    "end",
    "forget_deeds",
    "forget_person",
    "forget_reminders",
    "move_along",
    "note_deed",
    "note_endorsement",
    "note_words",
    "put_off",
    "read_all",
    "read_upto",
    "remind_staff",
    "renew_words",
    "stop",
    "wish",
    "write_letters",
]
