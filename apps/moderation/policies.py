"""Who may look at a review item and decide what; pure functions of a seat and loaded objects."""

from apps.threads import policies as threads
from apps.threads import reach

from .models import Verb


def can_see_queue(seat):
    """The queue of a course is for its staff."""
    return seat.is_staff


def can_review(seat, item):
    """Whether an item stands in the seat's queue; agrees with `ItemQuerySet.for_seat`."""
    is_anonymous = item.reply.thread.prompt.is_anonymous
    is_here = can_see_queue(seat) and item.course_id == seat.course_id
    return is_here and reach.is_in_reach(seat, item.reply, is_anonymous=is_anonymous)


def verbs_for(seat, item):
    """What the seat may decide of an item now, the likeliest first; nothing in an archived course."""
    if not (can_review(seat, item) and reach.can_moderate_reply(seat, item.reply)):
        return []
    is_open = _open(item) | ({} if threads.can_endorse_replies(seat) else {Verb.ENDORSE: False})
    verbs = [verb for verb in is_open if is_open[verb]]
    return sorted(verbs, key=lambda verb: verb != Verb.APPROVE) if item.kind == item.Kind.HELD else verbs


def _open(item):
    reply = item.reply
    is_here = reply.is_visible or reply.waits
    return {
        Verb.RETURN: is_here and reply.author_id is not None,  # a guest cannot edit it
        Verb.APPROVE: (is_here and item.is_waiting) or reply.is_returned,
        Verb.HIDE: is_here or reply.is_returned,
        Verb.ENDORSE: reply.waits or (reply.is_visible and not reply.is_endorsed),
        Verb.RESTORE: reply.state == "hidden" and not reply.returned,
    }


def can_flag(seat, reply):
    """A member tells the staff of a reply that all can read and that is not their own; nobody else learns of it."""
    return threads.seat_may_flag(seat) and reply.is_visible and not threads.is_own(seat, reply)
