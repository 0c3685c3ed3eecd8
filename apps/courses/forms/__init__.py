"""What is typed to run a course or to join one."""

from .base import typed
from .courses import AbilitiesForm, ConfirmForm, CopyForm, CourseForm, NewCourseForm
from .holding import HoldingForm
from .keeping import KeepingForm
from .meetings import ChosenDatesForm, MeetingForm, MoveForm, NewMeetingForm, RepeatForm, SectionForm
from .people import AliasForm, InvitationForm, NewSeatForm, RosterForm, SeatForm
from .standing import LiftForm, StandingForm

__all__ = [
    "AbilitiesForm",
    "AliasForm",
    "ChosenDatesForm",
    "ConfirmForm",
    "CopyForm",
    "CourseForm",
    "HoldingForm",
    "InvitationForm",
    "KeepingForm",
    "LiftForm",
    "MeetingForm",
    "MoveForm",
    "NewCourseForm",
    "NewMeetingForm",
    "NewSeatForm",
    "RepeatForm",
    "RosterForm",
    "SeatForm",
    "SectionForm",
    "StandingForm",
    "typed",
]
