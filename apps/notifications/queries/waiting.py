"""How much waits in the inbox: the number beside its sign on every page.

Whether anything may wait comes with the session, for each role in which the person sits somewhere; only then it is
counted, by one statement for the role. A notice in a thread that is watched is counted as the reply it is.
"""

from datetime import datetime
from functools import cache, partial

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.core.prepared import Prepared
from apps.courses.models import Role, Seat, Watch
from apps.threads.models import ReadState

from ..models import Notice
from .shown import noticed, shown_to
from .watched import BY_COURSE, NAMED, followed

ROLES = (Role.STUDENT, Role.INSTRUCTOR, Role.ASSISTANT, Role.OBSERVER)


def waiting_for(request):
    """How many things wait for whoever asks; asked for once in a request."""
    if not hasattr(request, "waiting"):
        request.waiting = _waiting(request) if request.user.is_authenticated else 0
    return request.waiting


def _waiting(request):
    session, now = getattr(request, "session", None), timezone.now()
    row = session and session.row  # none on the page of a request that was refused before there was one
    roles = [role for role in ROLES if getattr(row, _name(role), False)]
    return sum(n for role in roles for (n,) in _count(role)(person=request.user.pk, now=now))


def _name(role):
    return f"has_news_as_{role}"


def _has_news(role):
    """On a session: whether its person sits somewhere in this role where anything may wait for them."""
    unread = Notice.objects.filter(person=OuterRef("person"), course=OuterRef("course"), read_at=None)
    watching = {"person": OuterRef("person"), "watch": Watch.WATCHING}
    watched = ReadState.objects.filter(**watching, thread__course=OuterRef("course"))
    seats = Seat.objects.active().filter(person=OuterRef("person"), role=role)
    return Exists(seats.filter(Q(watch=Watch.WATCHING) | Exists(unread) | Exists(watched)))


ALONGSIDE = {_name(role): _has_news(role) for role in ROLES}


@cache
def _count(role):
    """The statement for everyone who sits in this role."""
    return Prepared(partial(_counted, role), kinds={"person": int, "now": datetime}, unused={"now"})


def _counted(role, *, person, now):
    """Of each course in which the person sits in the role, how much waits there."""
    seat = Seat(course_id=OuterRef("course"), person_id=person, role=role)
    seats = Seat.objects.active().filter(person=person, role=role)
    by_default = Case(When(watch=Watch.WATCHING, then=_new_in(followed(seat, now, BY_COURSE))), default=Value(0))
    named = _new_in(followed(seat, now, NAMED))
    return seats.annotate(n=_unread(seat, now) + named + by_default).values_list("n")


def _unread(seat, now):
    unread = noticed(seat.person_id, course=seat.course_id, read_at=None).filter(shown_to(seat, now))
    unread = unread.exclude(level=Watch.WATCHING, kind__in=Notice.OF_WORDS)
    return _one(unread.order_by().values("course").annotate(n=Count("pk")))


def _new_in(threads):
    return _one(threads.order_by().values("course").annotate(n=Sum("new_count")))


def _one(counted):
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)
