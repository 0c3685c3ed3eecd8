"""Fills an empty database with the demo: the fixture, three people, meeting dates and a second discussion."""

from datetime import timedelta
from io import StringIO
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from apps.accounts.actions import create_person
from apps.accounts.models import User
from apps.courses.actions import edit_course, edit_meeting, seat_person
from apps.courses.models import Course, Role, Seat
from apps.readings.actions import mark_paragraphs_read
from apps.readings.models import Assignment, Paragraph
from apps.threads.actions import mark_read, post_reply, write_prompt
from apps.threads.models import Checkpoint, Prompt, Thread

from . import content

PASSWORD = "colloquy-demo"  # noqa: S105 - printed on the first run, for a machine of one's own
PEOPLE = {"instructor": "Instructor", "student": "Student", "admin": "Admin"}
FIXTURE = settings.BASE_DIR / "fixtures" / "seminar.json"
DAYS_TO_NEXT_MEETING = 3
HOUR = 14
BEGUN = ("1", "2")  # paragraphs
TERMS = {range(1, 6): "Spring", range(6, 8): "Summer", range(8, 13): "Autumn"}


class OtherPeoplesDataError(Exception):
    """The database holds accounts or courses that no demo made."""


def is_open():
    """Whether an earlier run has filled this database."""
    handles = User.objects.filter(email__in=[address(handle) for handle in PEOPLE]).values_list("username", flat=True)
    return set(handles) == set(PEOPLE) and Course.objects.filter(slug=content.COURSE).exists()


def address(handle):
    return f"{handle}@example.org"


@transaction.atomic
def open_seminar():
    """Fill an empty database, all or nothing; what an earlier run filled is left as it is."""
    if is_open():
        return False
    if User.objects.exists() or Course.objects.exists():
        raise OtherPeoplesDataError
    call_command("loaddata", FIXTURE, verbosity=0)
    call_command("reindex", stdout=StringIO())  # which the fixture's rows lack
    course = Course.objects.get(slug=content.COURSE)
    people = {handle: _person(handle, name) for handle, name in PEOPLE.items()}
    seats = {handle: _seat(course, people, handle) for handle in (Role.INSTRUCTOR, Role.STUDENT)}
    edit_course(course=course, by=people["admin"], term=term_of(timezone.localdate()))
    upcoming = _date_meetings(course, people["admin"])
    for thread in Thread.objects.filter(course=course):
        _read_by(seats.values(), thread)
    _hold_discussion(course, seats, upcoming)
    _read_before(upcoming, people["student"])
    return True


def term_of(day):
    """“Autumn 2026”: what a term that is under way on this day is called."""
    season = next(season for months, season in TERMS.items() if day.month in months)
    return f"{season} {day.year}"


def _person(handle, name):
    rights = {"is_staff": handle == "admin", "is_superuser": handle == "admin"}
    return create_person(handle=handle, email=address(handle), password=PASSWORD, display_name=name, **rights)


def _seat(course, people, role):
    return seat_person(course=course, person=people[role], role=role, by=people["admin"])


def _date_meetings(course, by):
    """Weekly meetings, the second to last a few days ahead; returns that one."""
    meetings = list(course.meetings.order_by("number"))
    upcoming = meetings[-2] if len(meetings) > 1 else meetings[0]
    today = timezone.localtime(timezone=ZoneInfo(course.time_zone)).replace(
        hour=HOUR, minute=0, second=0, microsecond=0
    )
    for meeting in meetings:
        weeks = meetings.index(meeting) - meetings.index(upcoming)
        meeting.refresh_from_db()  # dating the one before may have moved it
        edit_meeting(meeting=meeting, by=by, starts_at=today + timedelta(days=DAYS_TO_NEXT_MEETING, weeks=weeks))
    return upcoming


def _read_before(meeting, person):
    """Let someone have read what earlier meetings read, and begun what this one does."""
    assignments = Assignment.objects.filter(course=meeting.course, meeting__number__lte=meeting.number)
    for assignment in assignments:
        labels = BEGUN if assignment.meeting_id == meeting.pk else None
        mark_paragraphs_read(reading=assignment.reading, person=person, labels=labels)


def _hold_discussion(course, seats, meeting):
    """The second prompt and its replies, each through the action that a page would call."""
    quoted = [quotation for reply in content.REPLIES for quotation in reply.quotes]
    thread = write_prompt(
        course=course,
        author=seats["instructor"].person,
        title=content.TITLE,
        body="\n\n".join(content.PROMPT),
        questions=content.QUESTIONS,
        category=content.CATEGORY,
        meeting=meeting,
        readings=list({paragraph.reading_id: paragraph.reading for paragraph in map(_paragraph, quoted)}.values()),
        state=Prompt.State.PUBLISHED,
        due_at=meeting.starts_at - timedelta(hours=15),
        checkpoints=[_step(meeting, *step) for step in content.STEPS],
    )
    for reply in content.REPLIES:
        _read_by([seats[reply.author]], thread)  # nobody answers unread
        _post(thread, seats[reply.author], reply)


def _step(meeting, title, count, words, hours):
    asked = {"key": None, "title": title, "kind": Checkpoint.Kind.REPLIES, "count": count, "words": words}
    return asked | {"due_at": meeting.starts_at - timedelta(hours=hours)}


def _read_by(seats, thread):
    thread.refresh_from_db()
    for seat in seats:
        mark_read(thread=thread, person=seat.person, number=thread.last_number)


def _post(thread, seat: Seat, reply):
    answered = thread.replies.get(number=reply.answers) if reply.answers else None
    body = "\n\n".join(reply.paragraphs).format(*map(_quote, reply.quotes))
    return post_reply(thread=thread, seat=seat, body=body, in_reply_to=answered, questions=reply.questions)


def _paragraph(quotation):
    """The paragraph of the quoted reading in which the words stand."""
    paragraphs = Paragraph.objects.filter(reading__title__startswith=quotation.title, text__contains=quotation.stands)
    return paragraphs.get()


def _quote(quotation):
    """A block quotation whose last line names its source, as the composer writes it."""
    paragraph = _paragraph(quotation)
    reading = paragraph.reading
    source = f"reading:{reading.slug}#{paragraph.anchor}@{reading.revision}"
    return f"> {quotation.words}\n>\n> — [{reading.title}, ¶ {paragraph.label}]({source})"
