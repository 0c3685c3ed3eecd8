"""The world of the access table: the seminar once members-only and once public, with one object of each kind."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from apps.courses.actions import edit_course, renew_join_code
from apps.courses.models import Seat
from apps.moderation.models import Item
from apps.notifications.stopping import Stop
from apps.readings.actions import mark_paragraphs_read
from apps.threads.actions import edit_reply
from apps.transfer.actions import load_batch
from tests import make, people

BLOCKS = [
    "Politics has always been about image. A good image leads to power (Kort 294).",
    ("heading", "The secret speech"),
    ("quote", "He simply told the people what they wanted to hear."),
    ("figure", "Stalin in 1937"),
]


def build():
    """Both courses with everyone seated in each: `.people[role]`, `.places[is_public]`; `.elsewhere` nobody sits."""
    seminar = people.seminar()
    admin = make.person("admin", display_name="Rachel", is_staff=True, is_superuser=True)
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
    reading = make.reading(blocks=BLOCKS, topics=["Law"], works=["Kort, Michael. *The Soviet Colossus*. 1996."])
    places = {
        False: furnish(seminar.course, seminar.seats, reading),
        True: furnish(public, open_seats, reading),
    }
    return SimpleNamespace(people=roles, places=places, elsewhere=elsewhere(), clients={})


def elsewhere():
    """A members-only course of other people, with objects of its own, none named as those of the two courses."""
    course = make.course(slug="elsewhere", title="A Course Elsewhere")
    roles = {"instructor": "instructor", "danielle": "student", "lernerm": "student"}
    seats = {who: make.seat(course, make.person(f"{who}-elsewhere"), role) for who, role in roles.items()}
    reading = make.reading("Elsewhere in Print", blocks=["It stood elsewhere."], topics=["Distance"])
    return furnish(course, SimpleNamespace(**seats), reading, title="What is asked elsewhere?") | {
        "topic_slug": "distance"
    }


def furnish(course, seats, reading, **prompt):
    """One object of each kind in the course; returns the values of URL arguments by their names."""
    staff = seats.instructor.person
    meeting = make.meeting(course)
    mark_paragraphs_read(reading=reading, person=seats.danielle.person, labels=["1"])
    return {
        "course_slug": course.slug,
        "meeting_id": meeting.pk,
        "section_id": make.section(course).pk,
        "seat_id": seats.lernerm.pk,
        "invitation_id": make.invitation(course, by=staff, email=f"new@{course.slug}.example.org").pk,
        "code": renew_join_code(course=course, by=staff),
        "reading_slug": reading.slug,
        "topic_slug": "law",
        "assignment_id": make.assign(course, reading, meeting).pk,
        "note_id": make.note(seats.danielle, reading, "stood" if "stood" in reading.opening else "image").pk,
        "work_id": make.work(course).pk,
        **discussion(course, seats, meeting=meeting, readings=[reading], **prompt),
        **loaded(course),
    }


def discussion(course, seats, **prompt):
    """A prompt, Danielle's reply with an answer to it, and a guest's reply that waits."""
    step = make.step(title="First reply", due_at=timezone.now() + timedelta(days=7))
    thread = make.prompt(
        course, seats.instructor.person, questions=["Was it purposeful?"], checkpoints=[step], **prompt
    )
    more_time = make.extension(thread, seats.lernerm, timezone.now() + timedelta(days=9))
    reply = make.reply(thread, seats.danielle, "The party lost its unity.")
    reply = edit_reply(reply=reply, seat=seats.danielle, body="The party lost its unity, *and* its certainty.")
    make.reply(thread, seats.lernerm, "It did, and soon.", in_reply_to=reply)
    usual = {name: getattr(course, name) for name in ("is_public", "admits_guests", "uses_aliases")}
    edit_course(course=thread.course, by=None, is_public=True, admits_guests=True, uses_aliases=False)
    held = make.held_reply(thread)
    edit_course(course=thread.course, by=None, **usual)
    doubtful = make.doubtful(reply, prompt["readings"][0])
    item = Item.objects.select_related("reply").get(reply=held)
    return {
        "thread_slug": thread.slug,
        "number": reply.number,
        "version": 1,
        "reply_id": held.pk,
        "item_id": item.pk,
        "seen": item.seen,
        "quotation_id": doubtful.pk,
        "extension_id": more_time.pk,
        "token": Stop(seats.danielle.person_id, course.pk, kind="at_once").token,
    }


def loaded(course):
    """A file loaded into the course."""
    text = f"A Text of {course.slug}\n\nIt was short. It was clear."
    batch = make.batch(None, (f"{course.slug}.txt", text), course=course)
    load_batch(batch=batch, by=None)
    file = batch.files.get()
    return {"batch_id": batch.pk, "file_id": file.pk, "source_slug": file.readings.get().slug}


def seats_of(slug):
    """The seats of a course of the world by the handle of who sits there: `.danielle`, `.instructor`."""
    seats = Seat.objects.filter(course__slug=slug).select_related("course", "person")
    return SimpleNamespace(**{seat.person.username.removesuffix("-elsewhere"): seat for seat in seats})
