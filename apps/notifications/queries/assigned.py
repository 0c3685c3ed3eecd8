"""Which readings staff assigned in the courses of a person, and when: read from the action log."""

from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast

from apps.accounts.directory import name_of
from apps.courses.models import LogEntry
from apps.courses.prepared import prepared_for_seats
from apps.readings.models import Assignment, Reading

MOST = 20  # of a course, the latest
SHOWN = ("at", "by", "reading__slug", "reading__title", "reading__paragraph_count", "meeting__number")


def readings_assigned(seats):
    """[(seat, a reading that somebody else assigned there and the seat finds in its library)], each as SHOWN names."""
    return [(seat, row) for seat in seats for row in _assigned(seat)]


def logged(verb, kind, key):
    """When and by whom a deed was done last, to the object of this kind whose key the outer query has."""
    deeds = LogEntry.objects.filter(object_kind=kind, object_id=Cast(OuterRef(key), CharField()), verb=verb)
    return deeds.order_by("-logged_at", "-pk")


@prepared_for_seats()
def _assigned(seat, now):
    deeds = logged("assign_reading", "reading", "reading").filter(course=seat.course_id).exclude(actor=None)
    told = {
        "at": deeds.values("logged_at")[:1],
        "by": deeds.values(name=name_of("actor"))[:1],
        "actor": deeds.values("actor")[:1],
    }
    found = Assignment.objects.filter(course=seat.course_id, reading__in=Reading.objects.visible_to(seat))
    found = found.annotate(**{name: Subquery(query) for name, query in told.items()}).filter(at__isnull=False)
    return found.exclude(actor=seat.person_id).order_by("-at", "-pk").values_list(*SHOWN, named=True)[:MOST]
