"""Whether what threads keep as counts is what their replies add up to."""

from django.db.models import Count, F, Max, Q
from django.db.models.functions import Coalesce

from ..models import Reply, Thread


def miscounted_threads():
    """Threads whose counts differ from what their replies add up to."""
    counted = Thread.objects.annotate(
        visible=Count("replies", filter=Q(replies__state=Reply.State.VISIBLE)),
        highest=Coalesce(Max("replies__number"), 0),
        tops=Coalesce(Max("replies__top"), 0),
    )
    # a number that was given stays given, even if the last reply has moved elsewhere
    wrong = ~Q(visible_count=F("visible")) | Q(last_number__lt=F("highest")) | Q(last_top__lt=F("tops"))
    return counted.filter(wrong).order_by("pk")
