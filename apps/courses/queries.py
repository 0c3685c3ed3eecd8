"""What the pages of a course read about its people and meetings."""

from django.conf import settings
from django.db.models import Q

from apps.accounts import directory

from .models import Course, Role, Seat
from .rosters import Known, judge, read

PEOPLE_ON_A_PAGE = 100


def seat_for(person, course_slug):
    """The person's seat in the course, an unsaved guest seat if it is public, or None for outsiders."""
    if person.is_authenticated:
        seat = (
            Seat.objects.select_related("course")
            .filter(course__slug=course_slug, person=person, status=Seat.Status.ACTIVE)
            .first()
        )
        if seat is not None:
            return seat
    course = Course.objects.public().filter(slug=course_slug).first()
    if course is None:
        return None
    return Seat(course=course, person=person if person.is_authenticated else None, role=Role.GUEST)


def members(course):
    """The active seats of a course with their people and sections, by name."""
    seats = Seat.objects.filter(course=course, status=Seat.Status.ACTIVE).select_related("person", "section")
    return seats.order_by("person__display_name", "person__username").fetch_mode(settings.SEAL_PAGES)


# Setup ----------------------------------------------------------------------------------------


def seats_for_setup(seat, typed=""):
    """All seats of the course, active ones first, or those whose name, handle or address holds what was typed."""
    seats = Seat.objects.filter(course=seat.course).select_related("person", "section")
    for word in typed.split():
        seats = seats.filter(
            Q(person__display_name__icontains=word)
            | Q(person__username__icontains=word)
            | Q(person__email__icontains=word)
            | Q(section__name__icontains=word)
        )
    return seats.order_by("status", "person__display_name", "person__username").fetch_mode(settings.SEAL_PAGES)


def open_invitations(seat):
    """Invitations nobody has taken yet, latest first."""
    invitations = seat.course.invitations.filter(taken_at=None).select_related("section")
    return invitations.order_by("-invited_at", "-pk").fetch_mode(settings.SEAL_PAGES)


def meetings_for_setup(seat):
    """The meetings in order, each with whether it could be removed."""
    return seat.course.meetings.with_emptiness().fetch_mode(settings.SEAL_PAGES)


def roster_lines(course, text):
    """The lines of a roster with their verdicts; a constant number of queries."""
    lines = read(text)
    seated = Seat.objects.filter(course=course, status=Seat.Status.ACTIVE).values_list("person_id", "person__email")
    invited = course.invitations.filter(taken_at=None).values_list("email", flat=True)
    known = Known(
        by_handle=directory.people_by_handle(line.handle for line in lines if line.handle),
        by_email=directory.people_by_email(line.email for line in lines if line.email),
        seated={person for person, _email in seated},
        seated_emails={email.lower() for _person, email in seated},
        invited={email.lower() for email in invited},
    )
    return judge(lines, known)
