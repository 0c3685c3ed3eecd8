"""How many items wait in a course: the number in the masthead; it comes with the reader's seat."""

from django.db.models import Case, Count, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from apps.courses.models import STAFF

from ..models import Item

_counted = Item.objects.waiting().filter(course=OuterRef("own_seat__course")).order_by().values("course")
_amount = Coalesce(Subquery(_counted.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)
ALONGSIDE = {"waiting_items": Case(When(own_seat__role__in=STAFF, then=_amount), default=Value(0))}


def waiting_in_course(request):
    """How many wait for whoever sits in the course as staff, by the session's row; 0 for everybody else."""
    row = getattr(getattr(request, "session", None), "row", None)
    seat = request.seat
    came = row is not None and seat.is_staff and getattr(row, "own_seat", None) is not None
    return row.waiting_items if came and row.own_seat.pk == seat.pk else 0
