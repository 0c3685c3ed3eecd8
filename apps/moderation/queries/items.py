"""The queue of a course under each of its tabs, and what was decided at once."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.text import Truncator

from apps.readings.plain import plain_of

from ..models import UNDOABLE, Decision, Flag, Item

ON_A_PAGE = 100
SNIPPET = 110  # characters
TABS = ("waiting", "today", "all")
ORDERS = {"": ("opened_at", "pk"), "weight": ("-weight", "opened_at", "pk")}
SHOWN = ("reply__thread__prompt__meeting", "reply__in_reply_to", "decision__by")


@dataclass
class Queue:
    """A page of the queue: under “Waiting” items, elsewhere decisions; how many there are; what can be undone."""

    tab: str
    order: str
    items: list
    decisions: list
    waiting: int
    today: int
    undoable: list
    before: int = 0

    def after(self, item):
        """The key of the one that stands below an item, or above if it is the last; 0 for none."""
        keys = [one.pk for one in self.items]
        at = keys.index(item.pk) if item is not None and item.pk in keys else -1
        others = keys[at + 1 :] + (keys[at - 1 : at] if at > 0 else [])
        return others[0] if at >= 0 and others else 0


def item_for(seat, key):
    """An item with its reply, as far as the seat may look at it, or None."""
    found = Item.objects.for_seat(seat).select_related(*SHOWN).fetch_mode(settings.SEAL_PAGES).filter(pk=key).first()
    return found and _in_course(found, seat)


def items_chosen(seat, keys):
    """Some items by key, in the order of the queue."""
    found = Item.objects.for_seat(seat).filter(pk__in=keys).select_related(*SHOWN).order_by(*ORDERS[""])
    return [_in_course(item, seat) for item in found]


def next_waiting(seat, key):
    """The item of this key if it waits, else the one that has waited longest, else None."""
    waiting = Item.objects.for_seat(seat).waiting()
    return waiting.filter(pk=key).first() or waiting.order_by(*ORDERS[""]).first()


def queue_of(seat, *, tab="waiting", order="", before=0):
    """A page of the queue under one of its tabs."""
    decided = Decision.objects.filter(item__in=Item.objects.for_seat(seat), course=seat.course_id, undone_at=None)
    today = Q(at__gte=timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0))
    items = _items(seat, order) if tab == "waiting" else []
    decisions = [] if tab == "waiting" else _page(decided.filter(today) if tab == "today" else decided, seat, before)
    is_cut = len(decisions) > ON_A_PAGE
    return Queue(
        tab=tab,
        order=order,
        items=items,
        decisions=decisions[:ON_A_PAGE],
        waiting=len(items) if 0 < len(items) < ON_A_PAGE else Item.objects.for_seat(seat).waiting().count(),
        today=decided.filter(today).aggregate(n=Count("pk"))["n"],
        undoable=decisions_to_undo(seat),
        before=decisions[ON_A_PAGE - 1].pk if is_cut else 0,
    )


def _items(seat, order):
    items = Item.objects.for_seat(seat).waiting().select_related(*SHOWN).order_by(*ORDERS[order])
    return [_in_course(item, seat) for item in items.fetch_mode(settings.SEAL_PAGES)[:ON_A_PAGE]]


def _page(decided, seat, before):
    """Decisions made before one of this key; keys rise with time."""
    decided = decided.filter(pk__lt=before) if before else decided
    rows = decided.select_related("by", *(f"item__{name}" for name in SHOWN)).order_by("-pk")
    rows = list(rows.fetch_mode(settings.SEAL_PAGES)[: ON_A_PAGE + 1])
    for row in rows:
        _in_course(row.item, seat)
    return rows


def _in_course(item, seat):
    item.reply.thread.course = seat.course
    item.snippet = Truncator(" ".join(plain_of(item.reply.html).split())).chars(SNIPPET, truncate="…")
    if item.reply.in_reply_to_id:
        item.reply.in_reply_to.thread = item.reply.thread
    return item


def decisions_to_undo(seat):
    """What the seat's person decided last at one press, while it can be undone; with the items."""
    since = timezone.now() - UNDOABLE
    own = Decision.objects.filter(course=seat.course_id, by=seat.person_id, at__gte=since).exclude(was={})
    own = own.filter(item__in=Item.objects.for_seat(seat))
    last = own.filter(undone_at=None).order_by("-at", "-pk").values("batch")[:1]
    found = own.filter(batch__in=last, undone_at=None).select_related("item__reply__thread__prompt").order_by("pk")
    decisions = list(found.fetch_mode(settings.SEAL_PAGES))
    for decision in decisions:
        _in_course(decision.item, seat)
        decision.until = decision.at + UNDOABLE
    return decisions


def has_flagged(seat, reply):
    """Whether the seat's own word about a reply is not answered yet."""
    return Flag.objects.filter(item__reply=reply, person=seat.person_id, decision=None).exists()
