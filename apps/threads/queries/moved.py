"""Where replies and threads that moved are now, as far as a seat sees them there; and what can move, and whereto."""

from django.conf import settings
from django.db.models import Exists, Q

from ..models import Reply, Thread
from .lists import ORDER
from .replies import reply_by_id

MOST = 200  # threads offered to move to: those that moved last


def has_moved(thread, number):
    """Whether what stood under this number of a thread stands elsewhere now."""
    return Reply.objects.filter(thread=thread.pk, number=number, state=Reply.State.MOVED).exists()


def reply_moved_from(seat, slug, number):
    """The reply that once stood under this address, where the seat sees it now, or None."""
    stones = Reply.objects.filter(course=seat.course_id, thread__slug=slug, number=number, state=Reply.State.MOVED)
    place = stones.values_list("moved_to__thread__slug", "moved_to").first()
    return reply_by_id(seat, *place) if place else None


def reply_anywhere(seat, slug, pk):
    """A reply that may have waited in the thread of this slug, by its own id, where the seat sees it now, or None.

    Where there is no such thread, or none that the seat sees, nothing has waited.
    """
    seen = Thread.objects.visible_to(seat)
    named = Thread.objects.filter(Q(pk__in=seen) | Q(merged_into__in=seen), course=seat.course_id, slug=slug)
    stands = Reply.objects.filter(Exists(named), course=seat.course_id, pk=pk)
    place = stands.values_list("thread__slug", flat=True).first()
    return reply_by_id(seat, place, pk) if place else None


def thread_merged_from(seat, slug):
    """The slug of the thread into which the one of this slug was merged, if the seat sees it, or None."""
    seen = Thread.objects.visible_to(seat)
    merged = Thread.objects.filter(course=seat.course_id, slug=slug, merged_into__in=seen)
    return merged.values_list("merged_into__slug", flat=True).first()


def replies_to_move(thread, numbers, waiting=()):
    """The replies of a thread under these numbers, and those with these ids that wait for one, in order."""
    named = Q(number__in=numbers) | Q(pk__in=waiting, number=None)
    found = Reply.objects.filter(named, thread=thread.pk).exclude(state=Reply.State.MOVED)
    replies = sorted(found.defer("body"), key=lambda reply: (reply.number is None, reply.number or reply.pk))
    for reply in replies:
        reply.thread = thread
    return replies


def threads_to_move_to(seat, thread):
    """The other threads of the course to which something can move, the last to move first."""
    threads = Thread.objects.visible_to(seat).filter(frozen_at=None).exclude(pk=thread.pk)
    return threads.select_related("prompt").order_by(*ORDER).fetch_mode(settings.SEAL_PAGES)
