"""Forgetting somebody who is erased: no seat, no secret address, no invitation is theirs any more."""

from django.db import transaction
from django.utils import timezone

from apps.accounts.directory import addressed_to
from apps.courses.models import Invitation, Seat, SecretAddress

from .versions import touch


@transaction.atomic
def forget_person(*, person):
    """All that courses know of a person but by key; gives back how many seats it was, 0 if nothing is left."""
    seats = Seat.objects.filter(person=person).exclude(status=Seat.Status.REMOVED)
    courses = list(seats.values_list("course", flat=True))
    gone = {"status": Seat.Status.REMOVED, "removed_at": timezone.now(), "section": None}
    seats.update(**gone, silenced_until=None, silenced_because="", alias="")
    touch(*courses)
    SecretAddress.objects.filter(seat__person=person).delete()
    Invitation.objects.filter(addressed_to(person)).delete()
    return len(courses)
