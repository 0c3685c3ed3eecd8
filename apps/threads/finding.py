"""How a view finds what its address names: as this seat sees it, or 404."""

from django.db.models import BigIntegerField
from django.http import Http404

from . import queries
from .models import Reply


class MergedThread(Http404):
    """The thread of this address was merged into another that the seat sees; `slug` is that one's."""

    def __init__(self, slug):
        super().__init__()
        self.slug = slug


def find_thread(seat, slug):
    """The thread, or 404 if there is none that this seat may see; MergedThread if it is another by now."""
    return _thread(queries.thread_for(seat, slug), seat, slug)


def find_thread_to_read(seat, slug):
    """The thread for its page, or the same."""
    return _thread(queries.thread_to_read(seat, slug), seat, slug)


def find_reply(seat, slug, *, number=None, pk=None):
    """The reply under its number or its own id, or 404; one that has moved is found under its old number too."""
    if number is None:
        return _found(queries.reply_by_id(seat, slug, _possible(pk)))
    reply = queries.reply_by_number(seat, slug, _possible(number))
    is_elsewhere = reply is None or reply.state == Reply.State.MOVED
    return _found(queries.reply_moved_from(seat, slug, number) if is_elsewhere else reply)


def find_waiting(seat, slug, pk):
    """A reply by its own id, wherever it waits or stands by now, or 404; the thread named must be one they see."""
    return _found(queries.reply_by_id(seat, slug, _possible(pk)) or queries.reply_anywhere(seat, slug, pk))


def _possible(number):
    """404 for what is larger than any number or key of a row."""
    return number if number <= BigIntegerField.MAX_BIGINT else _found(None)


def _thread(found, seat, slug):
    if found is None:
        raise MergedThread(_found(queries.thread_merged_from(seat, slug)))
    return found


def _found(one):
    if one is None:
        raise Http404
    return one


def find_to_answer(seat, slug, number):
    """The thread, and the reply in it to answer, if that one can be answered; one query when it can.

    What was written for a thread that was merged meanwhile is written for the other.
    """
    answered = number and queries.reply_to_answer(seat, slug, number)
    if not answered:
        return _find_to_post_to(seat, slug), None
    if answered.thread.prompt.has_gate:  # how that stands for this seat does not come with the reply
        answered.thread = _find_to_post_to(seat, slug)
    else:
        answered.thread.is_gate_open = True
    return answered.thread, answered


def _find_to_post_to(seat, slug):
    thread = queries.thread_to_post_to(seat, slug)
    return thread or _found(queries.thread_to_post_to(seat, _found(queries.thread_merged_from(seat, slug))))


def whole(text, default=0):
    """A number from an address or a form, or the default if it is none."""
    text = text or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else default
