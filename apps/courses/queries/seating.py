"""The seat a visitor has in a course, and what opens one."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Case,
    CharField,
    FilteredRelation,
    OuterRef,
    Q,
    StringAgg,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast

from apps.accounts.models import Session
from apps.accounts.queries import alongside
from apps.core.prepared import prepared

from ..models import Course, Invitation, Role, Seat, SecretAddress

# what higher apps ask of whoever sits in a course, by the statement that brings their seat: {name: expression on a
# session that is joined to its person's seat as `own_seat`}
alongside_seat = {}


def seat_for(person, course_slug):
    """The person's seat in the course, an unsaved guest seat if it is public, or None for outsiders."""
    if not person.is_authenticated:
        course = _public_course.first(slug=course_slug)
        return course and Seat(course=course, role=Role.GUEST)
    course = _course_open_to.first(slug=course_slug, person=person.pk)
    if course is None:
        return None
    seat = getattr(course, "own_seat", None) or Seat(role=Role.GUEST)  # no row found, no attribute
    seat.course, seat.person = course, person  # known already: not asked for again
    seat.charges = charges_in(course)
    return seat


def charges_in(row):
    """Who sits in an assistant's section (keys), as a statement of seating says it."""
    return frozenset(int(key) for key in (row.charges or "").split())


def _charges():
    """The same while it is asked: a column that is empty for all but assistants with a section."""
    same = {"course": OuterRef("own_seat__course"), "section": OuterRef("own_seat__section")}
    of_section = Seat.objects.in_course().filter(**same).order_by().values("section")
    keys = of_section.values(keys=StringAgg(Cast("person", CharField()), Value(" ")))
    has_section = {"own_seat__role": Role.ASSISTANT, "own_seat__section__isnull": False}
    return Case(When(**has_section, then=Subquery(keys)), output_field=CharField())


@prepared(slug=str)
def _public_course(*, slug):
    """The course of this address if anyone may read it."""
    return Course.objects.public().filter(slug=slug)


@prepared(slug=str, person=int)
def _course_open_to(*, slug, person):
    """The course of this address if the person may open it, with their active seat, if any, as `own_seat`."""
    own = FilteredRelation("seats", condition=Q(seats__person=person, seats__status=Seat.Status.ACTIVE))
    open_to = Q(is_public=True) | Q(own_seat__isnull=False)
    courses = Course.objects.annotate(own_seat=own).annotate(charges=_charges())
    return courses.filter(open_to, slug=slug).select_related("own_seat")


@prepared(slug=str, key=str, now=datetime)
def session_in_course(*, slug, key, now):
    """The session of this key with its person and an active seat of theirs, as `own_seat`: that of the course first."""
    own = FilteredRelation("person__seats", condition=Q(person__seats__status=Seat.Status.ACTIVE))
    sessions = Session.objects.annotate(own_seat=own, **alongside, **alongside_seat).filter(
        session_key=key, expire_date__gt=now
    )
    first = Case(When(own_seat__course__slug=slug, then=0), default=1)
    sessions = sessions.annotate(charges=_charges())
    return sessions.select_related("person", "own_seat__course").order_by(first)[:1]


@dataclass(frozen=True)
class Offer:
    """What a link under /join/ opens: a student's seat by the join code, or the seat an invitation names."""

    course: Course
    role: str
    invitation: Invitation | None = None

    def is_for_another_address_than(self, person):
        """Whether the invitation went to an address that is not the person's; taking it is allowed, and told."""
        return self.invitation is not None and self.invitation.email.lower() != person.email.lower()


def offer_for(code):
    """The offer behind a join code, typed in capitals or not, or behind an invitation's link; None if there is none."""
    course = Course.objects.filter(join_code=code.lower()).first()
    if course is not None:
        return Offer(course, Role.STUDENT)
    invitation = Invitation.objects.select_related("course", "section").filter(code=code).first()
    if invitation is None:
        return None
    return Offer(invitation.course, invitation.role, invitation)


def seat_by_token(course_slug, kind, token):
    """The active seat whose secret address of this kind has the token, in the course of this address, or None."""
    found = Seat.objects.filter(addresses__kind=kind, addresses__token=token[:40], course__slug=course_slug)
    active = found.filter(status=Seat.Status.ACTIVE, person__is_active=True)
    return active.select_related("course", "person").first()


def secret_token(seat, kind):
    """The token of the seat's secret address of this kind; empty while there is none."""
    return SecretAddress.objects.filter(seat=seat.pk, kind=kind).values_list("token", flat=True).first() or ""
