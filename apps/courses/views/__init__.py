"""The answers to the addresses of running a course and joining one."""

from .aliases import alias_edit
from .courses import (
    course_archive,
    course_copy,
    course_create,
    course_freeze,
    course_unarchive,
    course_unfreeze,
    setup,
)
from .invitations import (
    invitation_list,
    invitation_resend,
    invitation_withdraw,
    join_code_close,
    join_code_renew,
    roster_load,
)
from .joining import join
from .meetings import meeting_edit, meeting_list, meeting_move, meeting_remove, meeting_repeat
from .people import (
    member_list,
    person_find,
    seat_edit,
    seat_list,
    seat_remove,
    seat_restore,
    section_edit,
    section_list,
    section_remove,
)
from .settings import ability_edit, course_edit, course_holding, course_keeping
from .standing import seat_standing, silence_lift, suspension_lift

__all__ = [
    "ability_edit",
    "alias_edit",
    "course_archive",
    "course_copy",
    "course_create",
    "course_edit",
    "course_freeze",
    "course_holding",
    "course_keeping",
    "course_unarchive",
    "course_unfreeze",
    "invitation_list",
    "invitation_resend",
    "invitation_withdraw",
    "join",
    "join_code_close",
    "join_code_renew",
    "meeting_edit",
    "meeting_list",
    "meeting_move",
    "meeting_remove",
    "meeting_repeat",
    "member_list",
    "person_find",
    "roster_load",
    "seat_edit",
    "seat_list",
    "seat_remove",
    "seat_restore",
    "seat_standing",
    "section_edit",
    "section_list",
    "section_remove",
    "setup",
    "silence_lift",
    "suspension_lift",
]
