"""The world of the access table: the seminar once members-only and once public, with one object of each kind."""

from types import SimpleNamespace

from apps.transfer import actions as transfer
from tests import make, people


def build():
    """Both courses with everyone seated in each: `.people[role]` and `.places[is_public]`."""
    seminar = people.seminar()
    admin = make.person("admin", is_staff=True, is_superuser=True)
    roles = {
        "outsider": seminar.outsider,
        "observer": seminar.observer,
        "student": seminar.lernerm,
        "author": seminar.danielle,
        "assistant": seminar.assistant,
        "instructor": seminar.instructor,
        "admin": admin,
    }
    public = make.course(slug="open-seminar", title="An Open Seminar", is_public=True, admits_guests=True)
    handles = vars(seminar.seats).items()
    open_seats = SimpleNamespace(**{handle: make.seat(public, seat.person, seat.role) for handle, seat in handles})
    places = {False: furnish(seminar.course, seminar.seats), True: furnish(public, open_seats)}
    return SimpleNamespace(people=roles, places=places)


def furnish(course, seats):
    """One object of each kind in the course; returns the values of URL arguments by their names."""
    meeting = make.meeting(course)
    reading = make.reading(f"Essay of {course.slug}", topics=["Law"])
    assignment = make.assign(course, reading, meeting)
    batch = make.batch(
        None, (f"{course.slug}.txt", f"A Text of {course.slug}\n\nIt was short. It was clear."), course=course
    )
    transfer.load_batch(batch=batch, by=None)
    file = batch.files.get()
    return {
        "course_slug": course.slug,
        "meeting_number": meeting.number,
        "reading_slug": reading.slug,
        "topic_slug": "law",
        "assignment_id": assignment.pk,
        "batch_id": batch.pk,
        "file_id": file.pk,
        "source_slug": file.readings.get().slug,
    }
