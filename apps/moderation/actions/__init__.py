"""What changes in the queue; every channel writes through these."""

from .deciding import Choice, DecidedMeanwhileError, decide, decide_all, undo
from .leaving import forget_person
from .noting import note_member
from .opening import LONG, flag_reply, remind, settle, take_in

__all__ = [
    "LONG",
    "Choice",
    "DecidedMeanwhileError",
    "decide",
    "decide_all",
    "flag_reply",
    "forget_person",
    "note_member",
    "remind",
    "settle",
    "take_in",
    "undo",
]
