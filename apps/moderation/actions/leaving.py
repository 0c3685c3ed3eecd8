"""Forgetting somebody who is erased: what they told the staff in their own words, and what the staff wrote to them."""

from ..models import Decision, Flag


def forget_person(*, person):
    """That a reply was flagged or returned, and for which reason, stays; gives back how many texts were emptied."""
    said = Flag.objects.filter(person=person).exclude(words="").update(words="")
    told = Decision.objects.filter(item__reply__author=person).exclude(note="").update(note="")
    return said + told
