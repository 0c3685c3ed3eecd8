"""Statements compiled once for each kind of seat: what a seat may see is in the shape of its query."""

from datetime import datetime
from functools import partial

from django.utils import timezone

from apps.core.prepared import Prepared

from .models import Seat

OF_SEAT = {"course": int, "person": int, "now": datetime}


def prepared_for_seats(**kinds):
    """Decorate a function of a seat, the present moment and keyword values that gives back a queryset.

    Of the seat it may use its course, its person and its role; what it becomes is asked with a seat and the values.
    """
    return partial(PreparedForSeats, kinds=kinds)


def prepared_for_guests_too(**kinds):
    """The same of a function that uses a guest's keys as well."""
    return partial(PreparedForSeats, kinds=kinds, uses_keys=True)


class PreparedForSeats:
    """A function from a seat and values to rows; one prepared query for each role, with and without an account."""

    def __init__(self, build, *, kinds, uses_keys=False):
        """A guest's keys, of which there may be any number, are no values: then it is asked for that guest alone."""
        self.build, self.kinds, self.uses_keys, self.by_kind_of_seat = build, kinds, uses_keys, {}
        self.__doc__ = build.__doc__

    def __call__(self, seat, **values):
        """The rows as this seat sees them now."""
        if self.uses_keys and seat.guest_keys:
            return list(self.build(seat, timezone.now(), **values))
        return self._for(seat)(course=seat.course_id, person=seat.person_id, now=timezone.now(), **values)

    def first(self, seat, **values):
        """The first of them, or None."""
        return next(iter(self(seat, **values)), None)

    def shared(self, seat, **values):
        """The first of them, its instance kept and shared while its columns are the same."""
        return self._for(seat).shared(course=seat.course_id, person=seat.person_id, now=timezone.now(), **values)

    def _for(self, seat):
        kind = seat.role, seat.person_id is not None
        if kind not in self.by_kind_of_seat:
            build = partial(self._build, *kind)
            self.by_kind_of_seat[kind] = Prepared(build, kinds=OF_SEAT | self.kinds, unused=set(OF_SEAT))
        return self.by_kind_of_seat[kind]

    def _build(self, role, has_account, *, course, person, now, **values):
        return self.build(Seat(course_id=course, person_id=person if has_account else None, role=role), now, **values)
