"""Who may run a course, see its people and change it; pure functions of a seat or a person."""

from .abilities import Ability, can, is_over


def can_create_course(person):
    """Only site admins make courses out of nothing; an instructor copies one."""
    return person.is_authenticated and person.is_superuser


def can_run_course(seat):
    """The setup pages, the archive switch and copying for the next term."""
    return seat.is_instructor


def can_change_course(seat):
    """An archived course stays as it is until it is opened again."""
    return seat.is_instructor and not seat.course.is_archived


def can_see_roster(seat):
    """Names with their e-mail addresses."""
    return can(seat, Ability.SEE_ROSTER)


def can_see_standing(seat):
    """How a person stands in the course: warnings, silences, suspensions."""
    return seat.is_staff


def can_see_record(seat, other):
    """All that a course keeps about one of its members: for those who answer for them.

    Instructors see everyone's; assistants see students', and with a section those of its members alone.
    """
    is_below = seat.is_instructor or not other.is_staff
    return seat.is_staff and is_below and is_over(seat, other.person_id)


def can_note(seat, other):
    """Write a note about a member into the record; nobody writes one about themselves."""
    return _is_open(seat, other) and can_see_record(seat, other)


def can_set_standing(seat, other):
    """Warn or suspend someone; nobody does it to themselves, and only an instructor to other staff."""
    return _is_open(seat, other) and can_see_record(seat, other) and can(seat, Ability.SET_STANDING)


def _is_open(seat, other):
    """Whether staff can still do anything about someone: not once they left, or the course is over."""
    return other.is_in_course and other.person_id != seat.person_id and not seat.course.is_archived


def deeds_open_to(seat, other):
    """What of warning, silencing and suspending the seat can do to someone; staff are never silenced."""
    if not can_set_standing(seat, other):
        return []
    silence = [] if other.is_staff else ["silence"]
    suspend = [] if other.is_suspended else ["suspend"]
    return ["warn", *silence, *suspend]


def can_see_log(seat):
    """What staff did in the course."""
    return seat.is_staff


def goes_by_alias(seat):
    """Whether others read an alias instead of the seat's name: where anyone may read, and the course hides names."""
    return seat.course.hides_names and seat.is_member and not seat.is_staff


def can_choose_alias(seat):
    """Say by which name one goes; an archived course stays as it is."""
    return goes_by_alias(seat) and not seat.course.is_archived


def can_see_aliases(seat):
    """Which member goes by which alias: staff, of a course that hides names."""
    return seat.is_staff and seat.course.hides_names


def can_have_calendar(seat):
    """Members have a calendar of their own, at an address that is secret."""
    return seat.is_member


def can_join(course):
    """Neither a join code nor an invitation opens an archived course."""
    return not course.is_archived
