"""Notes to self on words of a reading: private, so the action log does not name them."""

from django.db import transaction

from apps.courses.actions import touch_seat

from ..models import Note


@transaction.atomic
def make_note(*, seat, reading, passage, body):
    """Keep a note of the seat's person on a passage of the reading's present revision."""
    note = Note(course=seat.course, person_id=seat.person_id, reading=reading, body=body)
    note.point_at(passage)
    note.save()
    touch_seat(seat)
    return note


@transaction.atomic
def delete_note(*, seat, note):
    """Throw one's own note away."""
    note.delete()
    touch_seat(seat)
