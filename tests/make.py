"""Explicit builders with fixed values: `make.reply(thread, body="…")`. State is set through the real actions."""

from apps.accounts.models import User
from apps.courses.models import Course, Meeting, Seat

PASSWORD = "a-long-test-password"


def person(handle, **fields):
    """Someone with an account; their password is PASSWORD."""
    fields.setdefault("display_name", handle.capitalize())
    return User.objects.create_user(handle, email=f"{handle}@example.org", password=PASSWORD, **fields)


def course(**fields):
    """A members-only course in New York time."""
    values = {
        "slug": "soviet-union",
        "title": "The Soviet Union after Stalin",
        "code": "HIST 348",
        "term": "Spring 2025",
        "time_zone": "America/New_York",
    }
    return Course.objects.create(**values | fields)


def seat(course, person, role="student", **fields):
    return Seat.objects.create(course=course, person=person, role=role, **fields)


def meeting(course, number=1, **fields):
    return Meeting.objects.create(course=course, number=number, **{"title": f"Meeting of week {number}"} | fields)
