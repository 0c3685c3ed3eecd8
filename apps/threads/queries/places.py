"""How far a reader has come in each thread: joined to it in the same query."""

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateTimeField,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from ..models import Reply, Thread
from ..models.prompts import gate

NO_TIME = Value(None, output_field=DateTimeField())


def placed_for(seat, now=None):
    """The threads that the seat may see, each with its place in them."""
    threads = drafted_for(seat, now)
    return _without_place(threads) if seat.person_id is None else _with_place(threads, seat.person_id)


def drafted_for(seat, now=None):
    """The threads that the seat may see, each joined to its draft there, one row or none, as `draft`."""
    threads = gated(Thread.objects.visible_to(seat, now), seat, now or timezone.now())
    if seat.person_id is None:
        return threads.annotate(draft_saved_at=NO_TIME)
    draft = FilteredRelation("drafts", condition=Q(drafts__person=seat.person_id))
    return threads.annotate(draft=draft).annotate(draft_saved_at=F("draft__saved_at"))


def gated(threads, seat, now):
    """Say of each whether the seat reads what its peers wrote there, as `is_gate_open`."""
    is_open = Value(True) if seat.is_staff else ExpressionWrapper(gate(seat, now), BooleanField())
    return threads.annotate(is_gate_open=is_open)


def _with_place(threads, person):
    """Join the person's watermark, one row or none, and count what is new to them: nothing before a closed gate."""
    joined = threads.annotate(place=FilteredRelation("read_states", condition=Q(read_states__person=person)))
    placed = joined.annotate(last_read=Coalesce(F("place__last_read"), 0), read_at=F("place__read_at"))
    placed = placed.annotate(watch=Coalesce(F("place__watch"), Value("")))
    unseen = F("last_number") - F("last_read")
    new = unseen - _amount(_own_beyond_place(person)) - _amount(_gone_beyond_place(person))
    return placed.annotate(new_count=Case(When(is_gate_open=True, then=new), default=Value(0)))


def _without_place(threads):
    """The same names for who keeps no place: nothing is read or new."""
    return threads.annotate(last_read=Value(0), new_count=Value(0), read_at=NO_TIME, watch=Value(""))


def _own_beyond_place(person):
    """Numbers the reader gave themselves: nobody's own words are new to them."""
    return Reply.objects.filter(thread=OuterRef("pk"), author=person, number__gt=OuterRef("last_read"))


def _gone_beyond_place(person):
    """Numbers others left empty: what was hidden, withdrawn or moved away is nothing new to read."""
    gone = [Reply.State.HIDDEN, Reply.State.WITHDRAWN, Reply.State.MOVED]
    others = Reply.objects.filter(thread=OuterRef("pk"), state__in=gone, number__gt=OuterRef("last_read"))
    return others.exclude(author=person)


def _amount(replies):
    return Coalesce(Subquery(replies.order_by().values("thread").annotate(amount=Count("pk")).values("amount")), 0)
