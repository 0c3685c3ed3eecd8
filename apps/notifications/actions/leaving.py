"""Forgetting somebody who is erased: what they were told, the mails to them, and how they wished to be told."""

from ..models import Letter, Notice, Wish


def forget_person(*, person):
    """All of it at once: nobody else sees any of it."""
    Notice.objects.filter(person=person).delete()
    Letter.objects.filter(person=person).delete()
    Wish.objects.filter(seat__person=person).delete()
