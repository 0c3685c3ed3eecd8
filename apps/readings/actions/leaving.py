"""Forgetting somebody who is erased: their notes to self, and how far they were in each reading."""

from ..models import Note, Progress


def forget_person(*, person):
    """All of it at once: nobody else sees any of it."""
    Note.objects.filter(person=person).delete()
    Progress.objects.filter(person=person).delete()
