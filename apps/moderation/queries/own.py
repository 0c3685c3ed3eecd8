"""What the queue keeps about one person."""

from ..models import Flag


def flags_of(person):
    """The flags they raised, with the replies."""
    return Flag.objects.filter(person=person).select_related("item__reply__thread__course").order_by("pk")
