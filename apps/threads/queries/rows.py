"""The replies on one page of a thread, kept in memory for as long as the thread stays as it is."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from apps.core import kept
from apps.core.prepared import prepared

from ..models import DEEPEST, FOLD_AFTER, Reply

ANSWERED = ("id", "number", "state", "author_name")  # what a card shows of the reply that its own answers
UNSHOWN = (
    *("body", "checked_on", "guest_email", "token"),
    *(f"in_reply_to__{field.name}" for field in Reply._meta.concrete_fields if field.name not in ANSWERED),
)
SIZE = 2_000  # bytes that a reply takes in memory beside its words, about


@dataclass(frozen=True)
class Rows:
    """The replies of a page in order, and by what a viewer may differ before them; without a key, one reader's own."""

    key: tuple | None
    replies: list
    of_person: dict
    of_key: dict
    has_more: bool = False

    def particular_to(self, viewer):
        """The places of those that are the viewer's own or new to them; of the rest a viewer's kind sees the same."""
        own = set(self.of_person.get(viewer.seat.person_id, ()))
        for key in viewer.seat.guest_keys:
            own.update(self.of_key.get(key, ()))
        new = (at for at, reply in enumerate(self.replies) if reply.number is not None and reply.number > viewer.seen)
        return sorted(own.union(new))


def replies_of(thread):
    """Replies of a thread (its key) with what a page shows of them and of what they answer."""
    return as_shown(Reply.objects.filter(thread=thread))


def as_shown(replies):
    """Some replies with what a page shows of them and of what they answer."""
    return replies.select_related("in_reply_to").defer(*UNSHOWN).fetch_mode(settings.SEAL_PAGES)


def forget_unshown(replies):
    """Before a closed gate not even what a reply answers shows who else wrote."""
    shown = {reply.pk for reply in replies}
    for reply in replies:
        if reply.in_reply_to_id not in shown:
            reply.in_reply_to = None


@prepared(thread=int, start=int, stop=int)
def by_number(*, thread, start, stop):
    """Those of a range of numbers."""
    return replies_of(thread).filter(number__gte=start, number__lt=stop).order_by("number")


@prepared(thread=int, start=int, stop=int)
def nested(*, thread, start, stop):
    """Those to the prompt in a range of their own numbers, each with the first answers below it."""
    return replies_of(thread).filter(top__gte=start, top__lt=stop, below__lte=FOLD_AFTER).order_by("top", "below")


@prepared(thread=int, top=int, start=int, stop=int)
def below(*, thread, top, start, stop):
    """One to the prompt, and a range of the answers below it."""
    return replies_of(thread).filter(Q(below__gte=start, below__lt=stop) | Q(below=0), top=top).order_by("below")


def in_tree(replies):
    """Of the answers below each reply to the prompt, each under what it answers, with how deep it stands as `depth`.

    What answers a reply that is not among them stands right below the reply to the prompt.
    """
    below, tops, known = {}, [], {reply.pk: reply for reply in replies}
    for reply in replies:
        if reply.below == 0:
            tops.append(reply)
            continue
        over = known.get(reply.in_reply_to_id) or tops[-1]
        below.setdefault(over.pk, []).append(reply)
    return list(_down(tops, below))


def _down(tops, below):
    waiting = [(top, 0) for top in reversed(tops)]
    while waiting:
        reply, depth = waiting.pop()
        reply.depth = min(depth, DEEPEST)
        yield reply
        waiting += [(answer, depth + 1) for answer in reversed(below.get(reply.pk, ()))]


def rows_for(thread, find, *, place):
    """The rows of a place in the thread, kept by the thread's version, which rises with every change to them."""
    key = ("rows", thread.pk, thread.version, *place)
    return kept.store.get(key) or _kept(key, list(find()))


def _kept(key, found):
    size = sum(SIZE + 2 * len(reply.html) for reply in found) + SIZE
    return kept.store.keep(key, rows_of(found, key=key[1:]), size)


def rows_of(found, *, key):
    """Some replies as the rows of a page; `key` names all that decides which they are."""
    return Rows(
        key=key,
        replies=found,
        of_person=_places(reply.author_id for reply in found),
        of_key=_places(reply.guest_key or None for reply in found),
    )


def _places(writers):
    """{writer: the places of theirs}; replies by nobody known are nobody's own."""
    places = {}
    for at, writer in enumerate(writers):
        if writer is not None:
            places.setdefault(writer, []).append(at)
    return places
