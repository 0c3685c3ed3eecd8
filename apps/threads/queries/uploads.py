"""Who writes where, and which uploaded image a visitor may see."""

from django.conf import settings

from apps.core.models import Upload
from apps.courses.models import Seat
from apps.courses.queries import seat_for
from apps.readings.models import Assignment, Reading

from ..models import Prompt, Reply, Thread

# an image is shown in a few texts; past this many nobody needs another door to it
MOST_TEXTS = 50


def seat_to_write(person, course_slug):
    """The seat of the course whose composer asks, or None."""
    return seat_for(person, course_slug) if course_slug else None


def has_seat(person):
    """Whether the person is a member of any course."""
    return person.is_authenticated and Seat.objects.active().filter(person=person).exists()


def upload(upload_id):
    """The image, or None."""
    return Upload.objects.filter(pk=upload_id).first()


def upload_for(person, upload_id):
    """The image if this visitor sent it or may read a text or a figure that shows it, or None."""
    found = upload(upload_id)
    if found is None or (person.is_authenticated and found.uploader_id == person.pk):
        return found
    seats = _Seats(person)
    doors = (_replies(found), _prompts(found), _figures(found))
    return found if any(is_open(seats) for door in doors for is_open in door) else None


class _Seats(dict):
    """Course slug to the visitor's seat there, looked up once each."""

    def __init__(self, person):
        super().__init__()
        self.person = person

    def __missing__(self, course_slug):
        self[course_slug] = seat_for(self.person, course_slug)
        return self[course_slug]


def _replies(upload):
    shown = Reply.objects.filter(uploads=upload)
    for slug, reply in shown.values_list("course__slug", "pk")[:MOST_TEXTS]:
        yield lambda seats, slug=slug, reply=reply: _is_among(seats[slug], Reply.objects.readable_by, pk=reply)


def _prompts(upload):
    shown = Prompt.objects.filter(uploads=upload)
    for slug, prompt in shown.values_list("course__slug", "pk")[:MOST_TEXTS]:
        yield lambda seats, slug=slug, prompt=prompt: _is_among(seats[slug], Thread.objects.visible_to, prompt=prompt)


def _figures(upload):
    assigned = Assignment.objects.filter(reading__figures__image=upload).select_related("course").distinct()
    for assignment in assigned.fetch_mode(settings.SEAL_PAGES)[:MOST_TEXTS]:
        slug, reading = assignment.course.slug, assignment.reading_id
        yield lambda seats, slug=slug, reading=reading: _is_among(seats[slug], Reading.objects.visible_to, pk=reading)


def _is_among(seat, seen, **where):
    """Whether the seat, if there is one, finds such a row among what it sees."""
    return seat is not None and seen(seat).filter(**where).exists()
