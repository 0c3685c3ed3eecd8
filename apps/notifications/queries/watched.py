"""What happens in the threads that someone watches: read from their places, no row is written for it."""

from django.conf import settings
from django.db.models import F, Subquery

from apps.courses.models import Watch
from apps.courses.prepared import prepared_for_seats
from apps.threads.models import Reply
from apps.threads.queries import placed_for

from .assigned import logged

MOST_THREADS, MOST_REPLIES = 50, 20  # those that moved last, and the latest in each


OF_THREAD = (
    *("slug", "course", "is_locked", "last_number", "version"),
    *("prompt__title", "prompt__due_at", "prompt__closes_at"),
)
OF_REPLY = (
    *("number", "state", "author_name", "html", "posted_at", "thread"),
    *("in_reply_to__state", "in_reply_to__author_name"),
)
OF_ENDORSED = ("number", "state", "author_name", "endorsed_name", "endorsement", "thread")
NAMED = {"place__watch": Watch.WATCHING}  # the person said so of the thread
BY_COURSE = {"watch": ""}  # they said nothing of it, and may watch the course
EITHER = {"watch__in": ["", Watch.WATCHING]}


def followed(seat, now, which):
    """The threads of NAMED, BY_COURSE or EITHER, with the place of the seat's person; only where peers are read."""
    return placed_for(seat, now).filter(is_gate_open=True, **which)


def threads_watched(seat):
    """The threads the seat's person watches, those that moved last."""
    threads = _of_course(seat) if seat.watch == Watch.WATCHING else _named(seat)
    for thread in threads:
        thread.course = seat.course
    return threads


def replies_watched(seat, threads):
    """The latest replies of others in those threads, each with its thread."""
    by_key = {thread.pk: thread for thread in threads}
    found = _replies_of_course(seat) if seat.watch == Watch.WATCHING else _replies_named(seat)
    return _in_threads(found, by_key)


def replies_endorsed(seat, threads):
    """The replies of others in those threads that somebody else endorsed, each with when, as `endorsed_at`."""
    by_key = {thread.pk: thread for thread in threads}
    found = _endorsed_of_course(seat) if seat.watch == Watch.WATCHING else _endorsed_named(seat)
    return _in_threads(found, by_key)


def _in_threads(found, by_key):
    replies = [reply for reply in found if reply.thread_id in by_key]
    for reply in replies:
        reply.thread = by_key[reply.thread_id]
    return replies


def _latest(threads):
    return threads.order_by("-active_at", "-pk")[:MOST_THREADS]


def _threads(seat, now, which):
    threads = followed(seat, now, which).select_related("prompt").only(*OF_THREAD)
    return _latest(threads.fetch_mode(settings.SEAL_PAGES))


def _replies(seat, now, which):
    threads = _latest(followed(seat, now, which).values("pk"))
    latest = {"thread__in": threads, "number__gt": F("thread__last_number") - MOST_REPLIES}
    replies = Reply.objects.readable_by(seat, now).filter(state=Reply.State.VISIBLE, posted_at__isnull=False, **latest)
    replies = replies.exclude(author=seat.person_id).select_related("in_reply_to").only(*OF_REPLY)
    return replies.fetch_mode(settings.SEAL_PAGES)


def _endorsed(seat, now, which):
    threads, deeds = _latest(followed(seat, now, which).values("pk")), logged("endorse_reply", "reply", "pk")
    replies = Reply.objects.readable_by(seat, now).filter(state=Reply.State.VISIBLE, thread__in=threads)
    replies = replies.filter(endorsed_revision__isnull=False).exclude(author=seat.person_id)
    replies = replies.annotate(endorsed_at=Subquery(deeds.values("logged_at")[:1])).filter(endorsed_at__isnull=False)
    replies = replies.exclude(endorsed_by=seat.person_id).order_by("-endorsed_at", "-pk")
    return replies.only(*OF_ENDORSED).fetch_mode(settings.SEAL_PAGES)[:MOST_REPLIES]


@prepared_for_seats()
def _named(seat, now):
    return _threads(seat, now, NAMED)


@prepared_for_seats()
def _of_course(seat, now):
    return _threads(seat, now, EITHER)


@prepared_for_seats()
def _replies_named(seat, now):
    return _replies(seat, now, NAMED)


@prepared_for_seats()
def _replies_of_course(seat, now):
    return _replies(seat, now, EITHER)


@prepared_for_seats()
def _endorsed_named(seat, now):
    return _endorsed(seat, now, NAMED)


@prepared_for_seats()
def _endorsed_of_course(seat, now):
    return _endorsed(seat, now, EITHER)
