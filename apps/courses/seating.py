"""Who is asking: turns a course slug and a visitor into a seat, before any view of a course runs."""

import re
from functools import partial, wraps

from django.http import Http404
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from apps.core.keyring import keys_of

from . import queries

COURSE = re.compile(r"/c/([-a-zA-Z0-9_]+)/")


def seated(view):
    """Give the view the visitor's seat instead of the slug, in the course's time zone.

    Without a seat: 404, which `core.views.page_not_found` turns into the sign-in redirect for the signed out.
    The seat also stands on `request.seat`, for the masthead.
    """

    @wraps(view)
    def with_seat(request, course_slug, *args, **kwargs):
        request.seat = seat = seat_of(request, course_slug)
        if seat is None:
            raise Http404
        seat.guest_keys = keys_of(request)
        with timezone.override(seat.course.time_zone):
            return view(request, seat, *args, **kwargs)

    return with_seat


def seated_by_token(kind):
    """As `seated`, but an address with a token is answered as to the seat that the token is of, whoever asks.

    A token that opens nothing is answered as if the address did not exist, by a 404 also for the signed out: programs
    ask, and these cannot sign in. Who asks is not who sits there, so the seat does not stand on the request.
    """

    def decorate(view):
        signed_in = seated(view)

        @wraps(view)
        def with_seat(request, course_slug, *args, **kwargs):
            if "token" not in request.GET:
                return signed_in(request, course_slug, *args, **kwargs)
            request.cannot_sign_in = True
            seat = queries.seat_by_token(course_slug, kind, request.GET["token"])
            if seat is None:
                raise Http404
            with timezone.override(seat.course.time_zone):
                return view(request, seat, *args, **kwargs)

        return with_seat

    return decorate


def seat_of(request, course_slug):
    """The visitor's seat in the course, as `queries.seat_for` finds it; a member's has come with their session."""
    return seat_of_session(request, course_slug) or queries.seat_for(request.user, course_slug)


def seat_of_session(request, course_slug):
    """A member's seat as it has come with their session, or None."""
    person, row = request.user, request.session.row
    if not (person.is_authenticated and row):
        return None
    seat = getattr(row, "own_seat", None)
    if not (seat and seat.person_id == person.pk and seat.course.slug == course_slug):
        return None
    seat.person, seat.charges = row.person, queries.charges_in(row)
    return seat


class SeatAtEveryAddress:
    """Middleware: below `/c/` one statement brings the session, its person and their seat.

    What is refused before a view has asked still shows the course to those who sit in it. No query until something asks
    who is there; the seat is None for outsiders, whom the page tells nothing of the course.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if found := COURSE.match(request.path):
            request.session.find = partial(queries.session_in_course.first, slug=found[1])
            request.seat = SimpleLazyObject(lambda: seat_of(request, found[1]))
        return self.get_response(request)
