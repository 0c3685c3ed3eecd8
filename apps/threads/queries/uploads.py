"""Who writes where, and which uploaded image a visitor may see."""

from django.conf import settings

from apps.core.models import Upload
from apps.courses.models import Seat
from apps.courses.queries import seat_for
from apps.readings.models import Assignment, Reading

from .. import policies
from ..models import Prompt, Reply

# an image is shown in a few texts; past this many nobody needs another door to it
MOST_TEXTS = 50


def seat_to_write(person, course_slug):
    """The seat of the course whose composer asks, or None."""
    return seat_for(person, course_slug) if course_slug else None


def has_seat(person):
    """Whether the person is a member of any course."""
    return person.is_authenticated and Seat.objects.filter(person=person, status=Seat.Status.ACTIVE).exists()


def upload_for(person, upload_id):
    """The image if this visitor sent it or may read a text or a figure that shows it, or None."""
    upload = Upload.objects.filter(pk=upload_id).first()
    if upload is None or (person.is_authenticated and upload.uploader_id == person.pk):
        return upload
    seats = _Seats(person)
    doors = (_replies(upload), _prompts(upload), _figures(upload))
    return upload if any(is_open(seats) for door in doors for is_open in door) else None


class _Seats(dict):
    """Course slug to the visitor's seat there, looked up once each."""

    def __init__(self, person):
        super().__init__()
        self.person = person

    def __missing__(self, course_slug):
        self[course_slug] = seat_for(self.person, course_slug)
        return self[course_slug]


def _replies(upload):
    shown = Reply.objects.filter(uploads=upload).select_related("course", "thread__prompt")
    for reply in shown.fetch_mode(settings.SEAL_PAGES)[:MOST_TEXTS]:
        yield lambda seats, reply=reply: _may(seats[reply.course.slug], policies.can_read_reply, reply)


def _prompts(upload):
    shown = Prompt.objects.filter(uploads=upload).select_related("course", "thread")
    for prompt in shown.fetch_mode(settings.SEAL_PAGES)[:MOST_TEXTS]:
        prompt.thread.prompt = prompt
        yield lambda seats, prompt=prompt: _may(seats[prompt.course.slug], policies.can_see_thread, prompt.thread)


def _figures(upload):
    assigned = Assignment.objects.filter(reading__figures__image=upload).select_related("course").distinct()
    for assignment in assigned.fetch_mode(settings.SEAL_PAGES)[:MOST_TEXTS]:
        yield lambda seats, assignment=assignment: _has_reading(seats[assignment.course.slug], assignment.reading_id)


def _may(seat, policy, text):
    return seat is not None and policy(seat, text)


def _has_reading(seat, reading_id):
    return seat is not None and Reading.objects.visible_to(seat).filter(pk=reading_id).exists()
