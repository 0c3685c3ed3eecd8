"""How a view finds what its address names: as this seat sees it, or 404."""

from django.http import Http404

from . import queries


def find_thread(seat, slug):
    """The thread, or 404 if there is none that this seat may see."""
    return _found(queries.thread_for(seat, slug))


def find_thread_to_read(seat, slug):
    """The thread for its page, or 404."""
    return _found(queries.thread_to_read(seat, slug))


def find_reply(seat, slug, *, number=None, pk=None):
    """The reply under its number or its own id, or 404."""
    return _found(
        queries.reply_by_id(seat, slug, pk) if number is None else queries.reply_by_number(seat, slug, number)
    )


def _found(one):
    if one is None:
        raise Http404
    return one


def find_to_answer(seat, slug, number):
    """The thread, and the reply in it to answer, if that one can be answered; one query when it can."""
    answered = number and queries.reply_to_answer(seat, slug, number)
    if not answered:
        return _found(queries.thread_to_post_to(seat, slug)), None
    if answered.thread.prompt.has_gate:  # how that stands for this seat does not come with the reply
        answered.thread = _found(queries.thread_to_post_to(seat, slug))
    else:
        answered.thread.is_gate_open = True
    return answered.thread, answered


def whole(text, default=0):
    """A number from an address or a form, or the default if it is none."""
    text = text or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else default
