"""How many replies take up a reading, by quoting its words or citing it; and by what such counts are kept."""

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from apps.courses.prepared import prepared_for_seats
from apps.readings.models import Reading, Work

from ..models import Citation, Quotation, Thread


def replies_on(*, course, **where):
    """The number of visible replies in a course (its key) that quote the reading of the outer query or cite it.

    `where` says in which threads, which the seat must see: conditions on rows that have a `thread`. A reply that quotes
    and cites counts once.
    """
    quoting = _in_margin().filter(reading=OuterRef("pk"), course=course, reply__isnull=False, **where)
    citing = Citation.objects.in_the_open().filter(reply__isnull=False, source__thread__course=course)
    citing = citing.filter(source__work__reading=OuterRef("pk"), source__work__role=Work.Role.OWN)
    citing = citing.filter(**{f"source__{name}": value for name, value in where.items()})
    quotes = _in_margin().filter(reply=OuterRef("reply"), reading=OuterRef("source__work__reading"))
    return _amount(quoting, "reading") + _amount(citing.exclude(Exists(quotes)), "source__work__reading")


@prepared_for_seats()
def threads_as_they_stand(seat, now):
    """Key and version of each thread that the seat may see: while these are the same, so is what stands in the open."""
    return Thread.objects.visible_to(seat, now).order_by("pk").values_list("pk", "version")


def replies_by_reading(seat):
    """{key of a reading: how many replies that the seat may see take it up} for what it finds in the library."""
    seen = {"thread__in": Thread.objects.visible_to(seat)}
    counted = Reading.objects.visible_to(seat).annotate(replies=replies_on(course=seat.course_id, **seen))
    return dict(counted.values_list("pk", "replies"))


def _in_margin():
    return Quotation.objects.in_the_open().in_margin()


def _amount(rows, reading):
    counted = rows.order_by().values(reading).annotate(amount=Count("reply", distinct=True)).values("amount")
    return Coalesce(Subquery(counted), 0)
