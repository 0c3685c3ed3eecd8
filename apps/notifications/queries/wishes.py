"""How someone wishes to be told, course by course."""

from django.conf import settings

from apps.courses.models import Seat

from ..models import Wish


def wishes_of(person):
    """The person's seats in courses that go on, each with its course and what they wish, as `wish`."""
    seats = Seat.objects.active().filter(person=person, course__archived_at=None)
    seats = list(seats.select_related("course", "wish").order_by("course__title", "pk").fetch_mode(settings.SEAL_PAGES))
    for seat in seats:
        seat.mail = (getattr(seat, "wish", None) and seat.wish.mail) or Wish.Mail.AT_ONCE
    return seats
