"""Explicit builders with fixed values: `make.reply(thread, body="…")`. State is set through the real actions."""

from django.db.models import F

from apps.accounts.models import User
from apps.courses import actions as courses
from apps.courses.models import Meeting, Seat
from apps.readings.actions import add_works, assign_reading, create_reading, make_note
from apps.readings.models import Assignment, Reading
from apps.readings.texts import Block, ReadingText
from apps.threads import guests
from apps.threads.actions import extend, post_reply, write_prompt
from apps.threads.models import Quotation, Reply, Thread
from apps.threads.texts import Guest
from apps.transfer import actions as transfer

PASSWORD = "a-long-test-password"
LONG_AGO = guests._signer.sign("123e4567-e89b-12d3-a456-426614174000.0")


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
    return courses.create_course(by=None, **values | fields)


def seat(course, person, role="student", section=None):
    return courses.seat_person(course=course, person=person, role=role, by=None, section=section)


def section(course, name="A"):
    return courses.add_section(course=course, by=None, name=name)


def invitation(course, email="new@example.org", by=None, role="student", **fields):
    return courses.invite(course=course, by=by, site="https://seminar.example", email=email, role=role, **fields)


def meeting(course, number=1, **fields):
    """A meeting of a given number; `courses.add_meeting` gives the next by date."""
    return Meeting.objects.create(course=course, number=number, **{"title": f"Meeting of week {number}"} | fields)


def prompt(course, author, **fields):
    """An open prompt with its thread; returns the thread."""
    values = {"title": "Was the Secret Speech purposeful?", "body": "Answer from the readings.", "state": "published"}
    return write_prompt(course=course, author=author, **values | fields)


def step(**fields):
    """A checkpoint to write a prompt with: one reply, unless told otherwise."""
    return {"key": None, "title": "", "kind": "replies", "count": 1, "words": 0} | fields


def extension(thread, whom, until, checkpoint=None):
    """More time for a seat or a section; the thread then says so too."""
    given = extend(
        thread=thread, by=None, until=until, checkpoint_id=checkpoint, **{f"{whom._meta.model_name}_id": whom.pk}
    )
    thread.refresh_from_db(fields=["version"])
    return given


def reply(thread, seat, body="The party lost its unity.", **fields):
    """A reply by the seat; a guest's waits."""
    return post_reply(thread=thread, seat=seat, body=body, **fields)


def marks(thread, n):
    """So many replies more at once, each quoting what the thread's first quotation quotes."""
    quotation = Quotation.objects.filter(thread=thread).first()
    first, fields = thread.replies.count() + 1, {"course": thread.course, "thread": thread, "html": "<p>So.</p>"}
    replies = Reply.objects.bulk_create(
        Reply(number=first + at, top=first + at, author_name=f"Writer {first + at}", **fields) for at in range(n)
    )
    of = {one.attname: getattr(quotation, one.attname) for one in Quotation._meta.fields if not one.primary_key}
    Quotation.objects.bulk_create(Quotation(**of | {"reply_id": reply.pk}) for reply in replies)
    Thread.objects.filter(pk=thread.pk).update(
        last_number=first + n - 1, visible_count=first + n - 1, version=F("version") + 1
    )
    return replies


def doubtful(reply, reading):
    """A quotation of the reading's first words in the reply, to be looked at since the reading was revised."""
    passage = reading.plain_text().passage("1", 0, 8)
    of = {"course": reply.course, "thread": reply.thread, "reply": reply, "reading": reading, "position": 1}
    row = Quotation(**of, kind="inline", verdict="verbatim", words="“Other words”", standing="check", was="Other words")
    row.point_at(passage)
    row.save()
    return row


def guest_seat(course, person=None, keys=()):
    """The unsaved seat of a visitor."""
    seat = Seat(course=course, person=person, role="guest")
    seat.guest_keys = frozenset(keys)
    return seat


def held_reply(thread, body="I have not read Jones.", name="Guest", email="guest@example.org", **fields):
    """A guest's reply that waits for the instructor."""
    return post_reply(thread=thread, seat=guest_seat(thread.course), body=body, guest=Guest(name, email), **fields)


def guests_form(body="I have not read Jones.", **fields):
    """What a guest sends who took their time to write it."""
    return {"body": body, "name": "Zoë", "email": "zoe@example.org", "given": guests.given(LONG_AGO)} | fields


def reading(
    title="Destalinization Essay", *, blocks=("Politics has always been about image.",), state="published", **text
):
    """A reading written by the real action; a block is a text, or a pair of kind and text."""
    blocks = [Block("text", block) if isinstance(block, str) else Block(*block) for block in blocks]
    return create_reading(text=ReadingText(title=title, blocks=blocks, **text), by=None, state=state)


def assign(course, reading, meeting=None):
    """The reading in the course, under the meeting or none; the course then says so too."""
    assignment = assign_reading(course=course, reading=reading, by=None, meeting=meeting)
    course.refresh_from_db()
    return assignment


def note(seat, reading, words, body="Why?"):
    """A note to self on the first such words of the reading."""
    text = reading.plain_text()
    label, start = next((label, said.index(words)) for label, said in text.blocks.items() if words in said)
    return make_note(seat=seat, reading=reading, passage=text.passage(label, start, start + len(words)), body=body)


def work(course, title="Stalin’s Cult", family="Tucker", **csl):
    """A work that the course has added."""
    record = {"id": "x", "type": "book", "title": title, "author": [{"family": family, "given": "Robert"}]} | csl
    return add_works(course=course, records=[record], by=None)[0]


def shelf(course, n, *, topics):
    """Put n published readings without text into the course at once, each under one of the topics."""
    readings = Reading.objects.bulk_create(
        Reading(slug=f"essay-{i}", title=f"Essay {i}", state=Reading.State.PUBLISHED) for i in range(n)
    )
    Assignment.objects.bulk_create(Assignment(course=course, reading=reading) for reading in readings)
    for i, reading in enumerate(readings):
        reading.topics.add(topics[i % len(topics)])


def batch(by, *files, **place):
    """Files taken in by the loader, each a (name, text) pair; nothing is loaded yet."""
    pairs = [(name, data if isinstance(data, bytes) else data.encode()) for name, data in files]
    return transfer.start_batch(by=by, files=pairs, **place)


def people_in(course, n, role="student"):
    """Seat n new people at once."""
    handles = [f"p{course.pk}-{n}-{i}" for i in range(n)]
    new = User.objects.bulk_create(User(username=h, display_name=h, email=f"{h}@example.org") for h in handles)
    Seat.objects.bulk_create(Seat(course=course, person=person, role=role) for person in new)
    return new
