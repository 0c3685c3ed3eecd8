"""The join code: a word on the blackboard that seats whoever types it as a student."""

import secrets

from django.db import transaction

from apps.courses.models import Role

from .log import log_action, set_fields
from .naming import refuse_mistakable
from .seats import refuse_the_removed, seat_person

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that look alike on a blackboard
GROUPS = 3
GROUP_LENGTH = 4  # 12 of 31 letters: 59 bits, and guesses are counted


@transaction.atomic
def renew_join_code(*, course, by):
    """Open the course to a new join code; the old one opens nothing from now on."""
    set_fields(course, {"join_code": _new_code()})
    log_action(course=course, actor=by, verb="renew_join_code", obj=course)
    return course.join_code


@transaction.atomic
def close_join_code(*, course, by):
    """Let nobody join by code any more."""
    if course.join_code is not None:
        set_fields(course, {"join_code": None})
        log_action(course=course, actor=by, verb="close_join_code", obj=course)


@transaction.atomic
def join_by_code(*, course, person):
    """Seat a person who knows the code as a student; someone already seated keeps their seat."""
    refuse_the_removed(course, person)
    refuse_mistakable(course, person)
    return seat_person(course=course, person=person, role=Role.STUDENT, by=person)


def _new_code():
    groups = ("".join(secrets.choice(LETTERS) for _letter in range(GROUP_LENGTH)) for _group in range(GROUPS))
    return "-".join(groups)
