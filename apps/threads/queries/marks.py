"""How many replies take up a reading, by quoting its words or citing it; and by what such counts are kept."""

from django.db.models import Count, Exists, OuterRef, StringAgg, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat

from apps.courses.prepared import prepared_for_seats
from apps.readings.models import Reading, Work

from ..models import Citation, Quotation, Source, Thread
from .places import gated

# of one thread; a space between any two
AS_IT_STANDS = Concat("pk", Value(":"), "version", Value(":"), "is_gate_open", output_field=TextField())


def replies_on(*, course, opened):
    """How many visible replies of a course (its key) take up the reading of the outer query: quote it or cite it.

    `opened` are the threads whose gate is open to the seat. A reply that quotes and cites counts once.
    """
    quoting = Quotation.objects.in_threads((), opened).in_margin().filter(reading=OuterRef("pk"), course=course)
    citing = Citation.objects.in_threads((), opened).filter(source__work__reading=OuterRef("pk"))
    citing = citing.filter(source__work__role=Work.Role.OWN)
    quotes = Quotation.objects.in_the_open().in_margin()
    quotes = quotes.filter(reply=OuterRef("reply"), reading=OuterRef("source__work__reading"))
    return _amount(quoting, "reading") + _amount(citing.exclude(Exists(quotes)), "source__work__reading")


@prepared_for_seats()
def threads_as_they_stand(seat, now):
    """Key, version and whether its gate is open of each thread the seat sees that quotes or cites: by these, its marks.

    One text, in no order that is promised: hundreds of threads are not to become as many rows.
    """
    quotes, cites = (Exists(model.objects.filter(thread=OuterRef("pk"))) for model in (Quotation, Source))
    threads = Thread.objects.visible_to(seat, now).filter(quotes | cites).order_by()
    standing = gated(threads, seat, now).values("course").annotate(standing=StringAgg(AS_IT_STANDS, Value(" ")))
    return standing.values_list("standing", flat=True)


def replies_by_reading(seat):
    """{key of a reading: how many replies that the seat may read take it up} for what it finds in the library."""
    opened = Thread.objects.open_to(seat)
    counted = Reading.objects.visible_to(seat).annotate(replies=replies_on(course=seat.course_id, opened=opened))
    return dict(counted.values_list("pk", "replies"))


def _amount(rows, reading):
    counted = rows.order_by().values(reading).annotate(amount=Count("reply", distinct=True)).values("amount")
    return Coalesce(Subquery(counted), 0)
