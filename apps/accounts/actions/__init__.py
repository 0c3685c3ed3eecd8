"""What changes in an account besides what allauth changes itself."""

from .erasures import (
    ask_for_erasure,
    begin_erasure,
    cancel_erasure,
    end_erasure,
    forget_some,
    put_off_erasure,
)
from .exports import ask_for_copy, forget_copies, make_copy
from .people import (
    change_person,
    change_settings,
    create_person,
    deactivate_person,
    end_session,
    enter_person,
    forget_sessions,
    reactivate_person,
)

__all__ = [
    "ask_for_copy",
    "ask_for_erasure",
    "begin_erasure",
    "cancel_erasure",
    "change_person",
    "change_settings",
    "create_person",
    "deactivate_person",
    "end_erasure",
    "end_session",
    "enter_person",
    "forget_copies",
    "forget_sessions",
    "forget_some",
    "make_copy",
    "put_off_erasure",
    "reactivate_person",
]
