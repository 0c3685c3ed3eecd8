"""Who is asking: turns a course slug and a visitor into a seat, before any view of a course runs."""

from functools import wraps

from django.http import Http404
from django.utils import timezone

from apps.core.keyring import keys_of

from . import queries


def seated(view):
    """Give the view the visitor's seat instead of the slug, in the course's time zone.

    Without a seat: 404, which `core.views.page_not_found` turns into the sign-in redirect for the signed out.
    The seat also stands on `request.seat`, for the masthead.
    """

    @wraps(view)
    def with_seat(request, course_slug, *args, **kwargs):
        seat = queries.seat_for(request.user, course_slug)
        if seat is None:
            raise Http404
        seat.guest_keys = keys_of(request)
        request.seat = seat
        with timezone.override(seat.course.time_zone):
            return view(request, seat, *args, **kwargs)

    return with_seat
