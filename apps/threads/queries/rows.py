"""The replies on one page of a thread, kept in memory for as long as the thread stays as it is."""

from dataclasses import dataclass

from django.conf import settings

from apps.core import kept

from ..models import Reply

UNSHOWN = ("body", "marks", "guest_email", "token", "in_reply_to__body", "in_reply_to__html", "in_reply_to__marks")
SIZE = 2_000  # bytes that a reply takes in memory beside its words, about


@dataclass(frozen=True)
class Rows:
    """The replies of a page in order, and by what a viewer may differ before them."""

    key: tuple
    replies: list
    authors: frozenset
    guest_keys: frozenset
    highest: int

    def are_as_for_all(self, viewer):
        """Whether none of them is the viewer's own or new to them: all such viewers of a kind see the same."""
        seat = viewer.seat
        is_own = seat.person_id in self.authors or not seat.guest_keys.isdisjoint(self.guest_keys)
        return not is_own and self.highest <= viewer.seen


def replies_of(thread):
    """Replies with what a page shows of them and of what they answer."""
    replies = Reply.objects.filter(thread=thread.pk).select_related("in_reply_to").defer(*UNSHOWN)
    return replies.fetch_mode(settings.SEAL_PAGES)


def rows_for(thread, find, *, place):
    """The rows of a place in the thread, kept by the thread's version, which rises with every change to them."""
    key = ("rows", thread.pk, thread.version, *place)
    return kept.store.get(key) or _kept(key, list(find()))


def _kept(key, found):
    rows = Rows(
        key=key[1:],
        replies=found,
        authors=frozenset(reply.author_id for reply in found if reply.author_id is not None),
        guest_keys=frozenset(reply.guest_key for reply in found if reply.guest_key),
        highest=max((reply.number or 0 for reply in found), default=0),
    )
    return kept.store.keep(key, rows, sum(SIZE + 2 * len(reply.html) for reply in found) + SIZE)
