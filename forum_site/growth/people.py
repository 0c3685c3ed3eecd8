"""The people of a large term in bulk, all with one password, and their seats."""

from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from apps.accounts.actions import create_person
from apps.accounts.models import User
from apps.courses.models import Role, Seat, Section

from . import rows
from .discussions import Writer

PEOPLE_EACH = 100  # new people per course; with those of the course before, so many students twice over
GIVEN = ("Ada", "Boris", "Chiara", "Danielle", "Emeka", "Farida", "Goran", "Hana", "Ivan", "Joana", "Kofi", "Lena")
FAMILY = ("Adler", "Bondar", "Costa", "Diallo", "Evans", "Fischer", "Grant", "Horvat", "Ito", "Jensen", "Kovacs")


@dataclass(slots=True)
class Class:
    """Who sits in one course, as writers."""

    instructor: Writer
    assistant: Writer
    students: list = field(default_factory=list)

    @property
    def everyone(self):
        return [self.instructor, self.assistant, *self.students]


def write_people(number, password):
    """So many people, and an admin; gives their keys and names in order."""
    create_person(handle="admin", email="admin@example.org", password=password, is_staff=True, is_superuser=True)
    keys, hashed = rows.keys(User), make_password(password)
    people = [(next(keys), f"p{n}", _name(n)) for n in range(1, number + 1)]
    known = [(pk, handle, f"{handle}@example.org", name, hashed) for pk, handle, name in people]
    rows.write(User, ("id", "username", "email", "display_name", "password"), known)
    addresses = [(pk, email, True, True) for pk, _handle, email, _name, _hashed in known]
    rows.write(EmailAddress, ("user", "email", "verified", "primary"), addresses)
    return [(pk, name) for pk, _handle, name in people]


def _name(n):
    return f"{GIVEN[n % len(GIVEN)]} {FAMILY[n // len(GIVEN) % len(FAMILY)]} {n}"


def seat_class(course, people, number):
    """Seat the people of course `number` and those of the course before it, in two sections."""
    own = people[number * PEOPLE_EACH : (number + 1) * PEOPLE_EACH]
    before = people[(number - 1) * PEOPLE_EACH : number * PEOPLE_EACH] if number else []
    instructor, assistant = _writer(own[0], Role.INSTRUCTOR), _writer(own[1], Role.ASSISTANT)
    seated = Class(instructor, assistant, [_writer(person, Role.STUDENT) for person in own[2:] + before[2:]])
    sections = rows.keys(Section)
    halves = [next(sections), next(sections)]
    rows.write(Section, ("id", "course", "name"), [(pk, course, name) for pk, name in zip(halves, "AB", strict=True)])
    in_halves = [(course, who.person, who.role, halves[n % 2]) for n, who in enumerate(seated.everyone)]
    rows.write(Seat, ("course", "person", "role", "section"), in_halves)
    return seated


def _writer(person, role):
    pk, name = person
    return Writer(pk, name, role.value)
