"""How many items wait in a course: the number in the masthead; it comes with the reader's seat."""

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from apps.courses.models import STAFF, Role, Seat

from ..models import Item

_waiting = Item.objects.waiting().filter(course=OuterRef("own_seat__course"))
_section = {"course": OuterRef(OuterRef("own_seat__course")), "section": OuterRef(OuterRef("own_seat__section"))}
_charges = Seat.objects.in_course().filter(**_section).values("person")
_reached = _waiting.filter(Q(reply__author__in=_charges) | Q(reply__thread__prompt__is_anonymous=True))


def _amount(items):
    counted = items.order_by().values("course").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


_of_section = When(own_seat__role=Role.ASSISTANT, own_seat__section__isnull=False, then=_amount(_reached))
_of_course = When(own_seat__role__in=STAFF, then=_amount(_waiting))
ALONGSIDE = {"waiting_items": Case(_of_section, _of_course, default=Value(0))}


def waiting_in_course(request):
    """How many wait for whoever sits in the course as staff, by the session's row; 0 for everybody else."""
    row = getattr(getattr(request, "session", None), "row", None)
    seat = request.seat
    came = row is not None and seat.is_staff and getattr(row, "own_seat", None) is not None
    return row.waiting_items if came and row.own_seat.pk == seat.pk else 0
