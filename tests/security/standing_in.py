"""Seats, threads and replies made in memory, for policies that ask no database."""

import datetime
from types import SimpleNamespace

from apps.courses.models import Course, Role, Seat
from apps.threads.models import Prompt, Reply, Thread

NOW = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
PAST, FUTURE = NOW - datetime.timedelta(hours=1), NOW + datetime.timedelta(hours=1)
ME, OTHER = 7, 8
STAFF = (Role.INSTRUCTOR, Role.ASSISTANT)
ROLES = (*STAFF, Role.STUDENT, Role.OBSERVER, Role.GUEST)
STRICT = {"admits_guests": False}


def seat(role=Role.STUDENT, person=ME, keys=(), **course):
    """A seat in course 1; a person of None is signed out."""
    made = Seat(role=role, course=Course(pk=1, **course), person_id=person)
    made.guest_keys = frozenset(keys)
    return made


def prompt(**fields):
    """One that has been published and is open to all."""
    return Prompt(**{"course_id": 1, "state": "published"} | fields)


def thread(*, is_member=False, has_passed=False, may_still=False, course_id=1, **fields):
    """An open thread of course 1; fields of its prompt are told from its own by their names."""
    of_prompt = {name: fields.pop(name) for name in list(fields) if name in PROMPT}
    made = Thread(course_id=course_id, prompt=prompt(**of_prompt), **fields)
    made.is_member, made.has_passed = is_member, has_passed
    made.own = SimpleNamespace(may_still=lambda now: may_still)
    return made


PROMPT = {"state", "opens_at", "closes_at", "reveal", "reveals_at", "revealed_at", "required_words", "is_anonymous"}


def reply(author=OTHER, role=Role.STUDENT, to=None, where=None, **fields):
    """A visible reply of a student; `to` is the reply that it answers."""
    made = Reply(**{"pk": 1, "number": 1, "state": "visible", "author_role": role, "author_id": author} | fields)
    made.thread = where or thread()
    made.in_reply_to = to
    return made
