"""Who may look at a review item and decide what; pure functions of a seat and loaded objects."""

from apps.threads import policies as threads

from .models import Verb


def can_see_queue(seat):
    """The queue of a course is for its staff."""
    return seat.is_staff


def can_review(seat, item):
    """Whether the seat may look at an item; agrees with `ItemQuerySet.for_seat`, and both are narrowed here."""
    return can_see_queue(seat) and item.course_id == seat.course_id


def verbs_for(seat, item):
    """What the seat may decide of an item now, the likeliest first; nothing in an archived course."""
    if not (can_review(seat, item) and threads.can_moderate(seat)):
        return []
    verbs = [verb for verb, is_open in _open(item).items() if is_open]
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
