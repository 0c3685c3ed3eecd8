"""Which replies stand on a page of a thread."""

from functools import partial

from ..models import PAGE_SIZE
from .narrowing import rows_narrowed
from .rows import below, by_number, forget_unshown, in_tree, nested, replies_of, rows_for, rows_of


def rows_shown(seat, thread, page, *, narrow, **place):
    """The rows of a page as its address asks for them, as far as the thread is open to the seat."""
    if not thread.is_gate_open:
        return _rows_before_gate(seat, thread)
    return rows_narrowed(seat, thread, narrow) if narrow else _rows(thread, page, **place)


def _rows(thread, page, order, top, number):
    numbers = {"thread": thread.pk, "start": page.object_list.start, "stop": page.object_list.stop}
    if order != "answer":
        find, place = partial(by_number, **numbers), ("", page.number)
    elif top is None:
        find, place = _tree_of(nested, **numbers), ("answer", page.number)
    else:
        start = (max(number, 1) - 1) * PAGE_SIZE + 1
        find = _tree_of(below, thread=thread.pk, top=top, start=start, stop=start + PAGE_SIZE)
        place = ("below", top, number)
    return rows_for(thread, find, place=place)


def _tree_of(find, **numbers):
    return lambda: in_tree(find(**numbers))


def _rows_before_gate(seat, thread):
    """The seat's own replies and what staff say to it or to all; not even what they answer shows who else wrote."""
    found = list(replies_of(thread.pk).standing_before_gate(seat).exclude(number=None).order_by("number"))
    forget_unshown(found)
    return rows_of(found, key=("before gate", thread.pk, thread.version, seat.person_id, *sorted(seat.guest_keys)))
