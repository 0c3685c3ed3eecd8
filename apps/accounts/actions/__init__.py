"""What changes in an account besides what allauth changes itself."""

from .exports import ask_for_copy, make_copy
from .people import (
    change_person,
    change_settings,
    create_person,
    deactivate_person,
    end_session,
    enter_person,
    reactivate_person,
)

__all__ = [
    "ask_for_copy",
    "change_person",
    "change_settings",
    "create_person",
    "deactivate_person",
    "end_session",
    "enter_person",
    "make_copy",
    "reactivate_person",
]
