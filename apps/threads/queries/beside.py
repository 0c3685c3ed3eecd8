"""What stands beside a discussion: the readings that it takes up."""

from django.db.models import Exists, F, OuterRef, Q, Value

from apps.courses.prepared import prepared_for_seats
from apps.readings.models import Reading

from ..models import Prompt, Quotation
from .marks import replies_on


@prepared_for_seats(thread=int)
def readings_of_thread(seat, now, *, thread):
    """What the prompt lists, by title, then what else is taken up in its thread, each with how many replies do."""
    replies = replies_on(course=seat.course_id, opened=(thread,))
    return _readings_in(seat, thread, Quotation.objects.filter(thread=thread), replies)


@prepared_for_seats(thread=int)
def readings_of_prompt(seat, now, *, thread):
    """The same before a closed gate: of the replies nothing is told."""
    return _readings_in(seat, thread, Quotation.objects.filter(thread=thread, reply=None), Value(0))


def _readings_in(seat, thread, quotations, replies):
    listed = Prompt.readings.through.objects.filter(prompt__threads=thread)
    quoted = quotations.filter(reading__isnull=False).values("reading")
    readings = Reading.objects.visible_to(seat).filter(pk__in=listed.values("reading").union(quoted))
    readings = readings.annotate(
        is_listed=Exists(listed.filter(reading=OuterRef("pk"))),
        replies=replies,
        meeting=F("assignments__meeting__number"),
    )
    shown = readings.filter(Q(is_listed=True) | Q(replies__gt=0)).order_by("-is_listed", "title", "pk")
    names = ("slug", "title", "language", "paragraph_count", "is_listed", "replies", "meeting")
    return shown.values_list(*names, named=True)
