"""What the pages that run a course read about its people and meetings."""

from datetime import timedelta

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import (
    BooleanField,
    CharField,
    Count,
    ExpressionWrapper,
    Q,
    StringAgg,
    Value,
)
from django.db.models.functions import Cast, Concat, Lower
from django.urls import reverse
from django.utils import timezone

from apps.accounts import directory
from apps.core.prepared import prepared
from apps.core.sorting import name_order

from ..models import STAFF, Course, LogEntry, Meeting, Role, Seat
from ..rosters import Known, judge, read
from ..weeks import Shift

PEOPLE_ON_A_PAGE = 100
STANDING = ("warn_seat", "silence_seat", "lift_silence", "suspend_seat", "lift_suspension")
PEOPLE_FOUND = 8  # while a name is typed


def seat_in(course, person):
    """The person's active seat in a course, or None."""
    return Seat.objects.active().filter(course=course, person=person).first()


def seats_of(person):
    """The active seats of a person, each with its course, by its title."""
    seats = _seats_of(person=person.pk)
    for seat in seats:
        seat.person = person
    return seats


@prepared(person=int)
def _seats_of(*, person):
    seats = Seat.objects.active().filter(person=person).select_related("course")
    return seats.order_by("course__title", "pk").fetch_mode(settings.SEAL_PAGES)


def people_of(seat):
    """Name, handle, role, seat, person and alias of who sits in the course, as a member sees them.

    Guests see who teaches; what is whose alias is for staff.
    """
    seats = Seat.objects.active().filter(course=seat.course_id)
    if not seat.is_member:
        seats = seats.filter(role__in=STAFF)
    return seats.values_list("person__display_name", "person__username", "role", "pk", "person", "alias")


def handles_seated(course, handles):
    """Those of some lowered handles whose owners sit in the course."""
    seats = Seat.objects.active().filter(course=course, person__is_active=True)
    found = seats.alias(handle=Lower("person__username")).filter(handle__in=handles)
    return frozenset(handle.lower() for handle in found.values_list("person__username", flat=True))


def people_found(seat, typed):
    """Handle and name of members whose handle, or a word of whose name, begins so; members alone find them."""
    if not (seat.is_member and typed):
        return []
    named = Q(person__display_name__istartswith=typed) | Q(person__display_name__icontains=f" {typed}")
    seats = Seat.objects.active().filter(course=seat.course_id, person__is_active=True)
    found = seats.filter(Q(person__username__istartswith=typed) | named).order_by(Lower("person__username"))
    return found.values_list("person__username", "person__display_name", named=True)[:PEOPLE_FOUND]


def first_instructor(course):
    """The name of whom to ask; empty while the course has no instructor."""
    seats = Seat.objects.active().filter(course=course, role=Role.INSTRUCTOR)
    first = seats.select_related("person").order_by("pk").first()
    return first.person.name if first else ""


def abouts_rendered_before(renderer, *, after, most):
    """Some courses whose “About” or rules of conduct an older renderer made, by key."""
    old = Course.objects.filter(about_renderer__lt=renderer, pk__gt=after).exclude(about="", conduct="")
    return list(old.order_by("pk")[:most])


# Setup ----------------------------------------------------------------------------------------


def seats_for_setup(seat, typed=""):
    """All seats of the course, or those whose name, handle, address or section holds what was typed."""
    seats = seat.course.seats.select_related("person", "section")
    for word in typed.split():
        seats = seats.filter(
            Q(person__display_name__icontains=word)
            | Q(person__username__icontains=word)
            | Q(person__email__icontains=word)
            | Q(section__name__icontains=word)
        )
    return seats.fetch_mode(settings.SEAL_PAGES)


def page_by_name(seats, number, size):
    """A page of seats, active ones first, by name as readers of the language expect it; two queries."""
    page = Paginator(_by_name(seats), size).get_page(number)
    keys = [int(line.rpartition("\t")[2]) for line in page.object_list]
    found = {seat.pk: seat for seat in seats.filter(pk__in=keys)}
    page.object_list = [found[key] for key in keys if key in found]
    return page


def _by_name(seats):
    """A line of name and key for each seat, in order; of one text, since ten thousand rows take far longer."""
    line = Concat(directory.name_of("person"), Value("\t"), Cast("pk", CharField()))
    of_status = seats.order_by("status").values_list("status").annotate(lines=StringAgg(line, Value("\n")))
    return [line for _status, lines in of_status for line in sorted(lines.split("\n"), key=name_order())]


def standing_of(other):
    """What staff did about how a person stands in the course, latest first."""
    of_seat = LogEntry.objects.filter(object_kind="seat", object_id=str(other.pk), verb__in=STANDING)
    return of_seat.select_related("actor").order_by("-logged_at", "-pk").fetch_mode(settings.SEAL_PAGES)


def open_invitations(seat):
    """Invitations nobody has taken yet, latest first."""
    invitations = seat.course.invitations.filter(taken_at=None).select_related("section")
    return invitations.order_by("-invited_at", "-pk").fetch_mode(settings.SEAL_PAGES)


def sections_for_setup(seat):
    """The sections, each with how many active seats it holds."""
    active = Count("seats", filter=Q(seats__status=Seat.Status.ACTIVE))
    return seat.course.sections.annotate(people=active, seats_ever=Count("seats")).fetch_mode(settings.SEAL_PAGES)


def sections_by_name(seat):
    """The same in the order of their names as readers expect it."""
    by_name = name_order()
    return sorted(sections_for_setup(seat), key=lambda section: by_name(section.name))


def counts_for_setup(seat):
    """How many people, open invitations, meetings and sections the overview names."""
    course = seat.course
    return {
        "people": course.seats.filter(status=Seat.Status.ACTIVE).count(),
        "invitations": course.invitations.filter(taken_at=None).count(),
        "meetings": course.meetings.count(),
        "sections": course.sections.count(),
    }


def first_meeting(seat):
    """The first meeting with a date, or None."""
    return seat.course.meetings.exclude(starts_at=None).order_by("starts_at").first()


def shifted_meetings(seat, weeks):
    """The meetings of the course, each with when a copy some weeks later would have it, as `moves_to`."""
    shift = Shift(weeks, seat.course.time_zone)
    meetings = list(seat.course.meetings.fetch_mode(settings.SEAL_PAGES))
    for meeting in meetings:
        meeting.moves_to = shift(meeting.starts_at)
    return meetings


def join_address(course, site):
    """The full address that the join code stands for; empty while nobody can join by code."""
    return site.rstrip("/") + reverse("courses:join", args=[course.join_code]) if course.join_code else ""


def course_made_by(person, slug, verb):
    """The course of that slug if this person just made it: what a second press of the button is answered with."""
    since = timezone.now() - timedelta(minutes=5)
    made = LogEntry.objects.filter(actor=person, verb=verb, logged_at__gte=since).values("course")
    return Course.objects.filter(slug=slug.replace("\0", ""), pk__in=made).first()


def meetings_for_setup(seat):
    """The meetings in order, each with whether it could be removed."""
    is_empty = ExpressionWrapper(Meeting.nothing_hangs(), BooleanField())
    return seat.course.meetings.annotate(is_empty=is_empty).fetch_mode(settings.SEAL_PAGES)


def roster_lines(course, text):
    """The lines of a roster with their verdicts; a constant number of queries."""
    lines = read(text)
    seated = Seat.objects.in_course().filter(course=course).values_list("person_id", "person__email")
    invited = course.invitations.filter(taken_at=None).values_list("email", flat=True)
    known = Known(
        by_handle=directory.people_by_handle(line.handle for line in lines if line.handle),
        by_email=directory.people_by_email(line.email for line in lines if line.email),
        seated={person for person, _email in seated},
        seated_emails={email.lower() for _person, email in seated},
        invited={email.lower() for email in invited},
    )
    return judge(lines, known)


def courses_taught_alone(person):
    """Courses that go on, and that would have no instructor without the person."""
    taught = Seat.objects.active().filter(role=Role.INSTRUCTOR, course__archived_at=None, person=person)
    others = Seat.objects.active().filter(role=Role.INSTRUCTOR, person__is_active=True).exclude(person=person)
    return Course.objects.filter(pk__in=taught.values("course")).exclude(pk__in=others.values("course"))
