"""What changes in a course; every deed of staff is logged in its own transaction.

A deed that the rules of a course refuse raises a `ValidationError` whose sentence is for the person who tried.
"""

from .addresses import close_address, renew_address
from .aliases import alias_of, choose_alias
from .copying import copy_course
from .courses import (
    archive_course,
    create_course,
    edit_course,
    freeze_course,
    rerender_about,
    set_abilities,
    unarchive_course,
    unfreeze_course,
)
from .holding import set_holding
from .invitations import invite, resend_invitation, take_invitation, withdraw_invitation
from .joining import close_join_code, join_by_code, renew_join_code
from .keeping import set_keeping
from .leaving import forget_person
from .log import log_action
from .meetings import add_meeting, edit_meeting, move_meeting, remove_meeting, repeat_weekly
from .naming import refuse_name_of_staff, refuse_new_name
from .rosters import load_roster
from .seats import change_seat, remove_seat, restore_seat, seat_person, watch_course
from .sections import add_section, remove_section, rename_section
from .standing import lift_silence, lift_suspension, silence_seat, suspend_seat, warn_seat
from .versions import touch, touch_seat, touch_seats

__all__ = [
    "add_meeting",
    "add_section",
    "alias_of",
    "archive_course",
    "change_seat",
    "choose_alias",
    "close_address",
    "close_join_code",
    "copy_course",
    "create_course",
    "edit_course",
    "edit_meeting",
    "forget_person",
    "freeze_course",
    "invite",
    "join_by_code",
    "lift_silence",
    "lift_suspension",
    "load_roster",
    "log_action",
    "move_meeting",
    "refuse_name_of_staff",
    "refuse_new_name",
    "remove_meeting",
    "remove_seat",
    "remove_section",
    "rename_section",
    "renew_address",
    "renew_join_code",
    "repeat_weekly",
    "rerender_about",
    "resend_invitation",
    "restore_seat",
    "seat_person",
    "set_abilities",
    "set_holding",
    "set_keeping",
    "silence_seat",
    "suspend_seat",
    "take_invitation",
    "touch",
    "touch_seat",
    "touch_seats",
    "unarchive_course",
    "unfreeze_course",
    "warn_seat",
    "watch_course",
    "withdraw_invitation",
]
