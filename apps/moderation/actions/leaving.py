"""Forgetting somebody who is erased: what they told the staff in their words, what staff wrote to them and of them.

What they noted of others as staff is the record of those, and stays, by a former member.
"""

from ..models import Decision, Flag, MemberNote


def forget_person(*, person):
    """That a reply was flagged or returned, and for which reason, stays; gives back how many texts were emptied."""
    said = Flag.objects.filter(person=person).exclude(words="").update(words="")
    told = Decision.objects.filter(item__reply__author=person).exclude(note="").update(note="")
    noted = MemberNote.objects.filter(about__person=person).exclude(text="").update(text="")
    return said + told + noted
