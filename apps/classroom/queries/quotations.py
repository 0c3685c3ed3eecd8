"""The quotations of a course whose readings were revised: what staff have to look at, and what they have settled."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from apps.threads.models import Quotation

MOST = 100


@dataclass
class QuotationsPage:
    """Old words beside the new; only of texts that stand in the open."""

    seat: object

    @cached_property
    def in_doubt(self):
        """What waits for a decision, by reading and paragraph."""
        return list(_of(self.seat).in_doubt().order_by("reading__title", "number", "letter", "pk")[:MOST])

    @cached_property
    def settled(self):
        """What was decided, latest text first."""
        return list(_of(self.seat).filter(is_settled=True).order_by("-pk")[:MOST])


def _of(seat):
    rows = (
        Quotation.objects.filter(course=seat.course_id)
        .in_the_open()
        .select_related("reading", "reply", "prompt", "thread__prompt")
    )
    return rows.fetch_mode(settings.SEAL_PAGES)


def quotation_of(seat, pk):
    """One quotation of the course with its thread, or None."""
    return Quotation.objects.filter(course=seat.course_id, pk=pk).select_related("thread").first()
