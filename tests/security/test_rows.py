"""Which rows of courses, seats, readings, works and the queue a reader may be shown, condition by condition."""

import pytest

from apps.courses.actions import remove_seat
from apps.courses.models import Course, Seat
from apps.moderation import policies
from apps.moderation.models import Decision, Item
from apps.readings.models import Reading, Work
from tests import make

pytestmark = pytest.mark.django_db


def test_public_courses_and_those_where_one_sits_now(seminar, public_course):
    assert set(Course.objects.public()) == {public_course}
    make.seat(public_course, seminar.danielle)
    assert set(Course.objects.seating(seminar.danielle)) == {seminar.course, public_course}
    assert set(Course.objects.seating(seminar.sowelld)) == {seminar.course}
    remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    assert set(Course.objects.seating(seminar.danielle)) == {public_course}


def test_active_seats_and_the_students_among_them(seminar, public_course):
    elsewhere = make.seat(public_course, seminar.outsider)
    seats = vars(seminar.seats)
    for handle, status in [("sowelld", "removed"), ("lernerm", "suspended")]:
        Seat.objects.filter(pk=seats[handle].pk).update(status=status)
    active = {seats[handle] for handle in ("instructor", "assistant", "observer", "danielle")}
    assert set(Seat.objects.active()) == active | {elsewhere}
    assert set(Seat.objects.in_course()) == active | {elsewhere, seats["lernerm"]}
    assert set(Seat.objects.students(seminar.course)) == {seats["danielle"]}


def test_readings_are_those_assigned_here_and_drafts_are_for_staff(seminar, public_course):
    printed, draft = make.reading(), make.reading("A Draft", state="draft")
    for reading in (printed, draft):
        make.assign(seminar.course, reading)
    make.assign(public_course, make.reading("Elsewhere"))
    assert set(Reading.objects.published().filter(title="A Draft")) == set()
    assert set(Reading.objects.visible_to(seminar.seats.danielle)) == {printed}
    assert set(Reading.objects.visible_to(make.guest_seat(seminar.course))) == {printed}
    assert set(Reading.objects.visible_to(seminar.seats.assistant)) == {printed, draft}


def test_works_are_those_of_what_is_printed_and_assigned_here_and_of_the_course(seminar, public_course):
    here, there, draft = make.reading(), make.reading("Elsewhere"), make.reading("A Draft", state="draft")
    for course, reading in ((seminar.course, here), (public_course, there), (seminar.course, draft)):
        make.assign(course, reading)
    added, _ = make.work(seminar.course), make.work(public_course, title="Another")
    known = set(Work.objects.known_in(seminar.course.pk))
    assert known == {added, *here.works.all()}
    assert here.works.exists()
    assert there.works.exists()
    assert draft.works.exists()


@pytest.fixture
def items(seminar, public_course):
    """By whom each is: of the charged, of another, behind a pseudonym, in another course; all flagged."""
    sections = [make.section(seminar.course, name) for name in "AB"]
    seats = seminar.seats
    for seat, section in zip(
        (seats.assistant, seats.danielle, seats.sowelld), (*sections[:1] * 2, sections[1]), strict=True
    ):
        seat.section = section
        seat.save()
    thread, veiled = make.prompt(seminar.course, seminar.instructor), veiled_thread(seminar)
    elsewhere = make.prompt(public_course, seminar.instructor, slug="elsewhere")
    replies = {
        "charged": make.reply(thread, seats.danielle),
        "other": make.reply(thread, seats.sowelld),
        "veiled": make.reply(veiled, seats.sowelld),
        "elsewhere": make.reply(elsewhere, make.seat(public_course, make.person("zoe"))),
    }
    return {
        name: Item.objects.create(course=reply.course, reply=reply, kind=Item.Kind.FLAGGED)
        for name, reply in replies.items()
    }


def veiled_thread(seminar):
    return make.prompt(seminar.course, seminar.instructor, title="By pseudonym", slug="veiled", is_anonymous=True)


def queue(seat, items):
    """The names of what stands in the queue, which is what the policy says."""
    shown = set(Item.objects.for_seat(seat))
    asked = Item.objects.select_related("reply__thread__prompt")
    assert shown == {item for item in asked if policies.can_review(seat, item)}
    return {name for name, item in items.items() if item in shown}


def test_the_queue_is_that_of_the_course_and_of_an_assistant_with_a_section_what_its_members_wrote(seminar, items):
    seats = seminar.seats
    assert queue(seats.instructor, items) == {"charged", "other", "veiled"}
    assert queue(seats.danielle, items) == set()
    seats.assistant.charges = frozenset({seminar.danielle.pk, seminar.assistant.pk})
    assert queue(seats.assistant, items) == {"charged", "veiled"}
    seats.assistant.section = None
    assert queue(seats.assistant, items) == {"charged", "other", "veiled"}


def test_what_is_decided_waits_no_more(seminar, items):
    first = items["charged"]
    first.decision = Decision.objects.create(course=seminar.course, item=first, verb="approve")
    first.save()
    assert set(Item.objects.waiting()) == set(items.values()) - {first}
