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


def can_set_standing(seat, other):
    """Warn or suspend someone; nobody does it to themselves, and only an instructor to other staff."""
    is_possible = other.is_in_course and other.person_id != seat.person_id and not seat.course.is_archived
    is_below = seat.is_instructor or not other.is_staff
    return is_possible and is_below and can(seat, Ability.SET_STANDING) and is_over(seat, other.person_id)


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


def can_have_calendar(seat):
    """Members have a calendar of their own, at an address that is secret."""
    return seat.is_member


def can_join(course):
    """Neither a join code nor an invitation opens an archived course."""
    return not course.is_archived
