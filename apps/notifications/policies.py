"""What of a course reaches whom; pure functions of a seat and loaded objects."""

from apps.courses.models import Watch


def level_of(seat, watch):
    """How closely the seat's person follows a thread: as they said of it, else as they follow the course."""
    return Watch(watch or seat.watch)


def may_be_mailed(person):
    """Whether letters reach them at all."""
    return person.is_active and bool(person.email)
