"""Items come into the queue and leave it; every change of one begins with its thread's row, as of replies."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from apps.courses.models import STAFF, Role, Seat
from apps.threads.actions import note_flag, numbering
from apps.threads.signals import reply_decided, reply_waits_long

from ..models import Decision, Flag, Item

LONG = timedelta(hours=48)
BATCH = 500
Kind, Reason = Item.Kind, Flag.Reason


@transaction.atomic
def flag_reply(*, reply, seat, reason, words=""):
    """A member tells the staff of a reply: once, until they have answered. What was decided is open again."""
    reply = numbering.locked(reply)
    note_flag(reply=reply)
    item = _opened(reply, Kind.QUOTATION if reason == Reason.QUOTATION else Kind.FLAGGED)
    said = {"reason": reason, "words": words, "revision": reply.revision}
    flag, is_new = Flag.objects.get_or_create(item=item, person=seat.person, decision=None, defaults=said)
    if is_new:
        item.weight += 1
        item.version += 1
        item.save(update_fields=["weight", "version"])
    return flag


@transaction.atomic
def take_in(*, reply):
    """A reply waits for the staff: put it into the queue, if it does not stand there."""
    _opened(reply, Kind.HELD)


def _opened(reply, kind):
    """The item of a reply, waiting; the caller holds the thread's row, or has just made the reply."""
    first = {"course_id": reply.course_id, "kind": kind}
    item, is_new = Item.objects.get_or_create(reply=reply, defaults=first)
    if is_new:
        return item
    if not item.is_waiting:
        item.opened_at, item.decision, item.reminded_at, item.kind, item.weight = timezone.now(), None, None, kind, 0
        item.version += 1
    elif item.kind == Kind.QUOTATION:
        item.kind = kind  # the same, or what weighs more
    item.save()
    return item


@transaction.atomic
def settle(*, reply, verb, by):
    """What was decided elsewhere leaves the queue too, and is undone there; the deed holds the thread's row."""
    item = Item.objects.waiting().filter(reply=reply).first()
    if item is not None:
        said = {"reason": reply.hidden_because, "note": reply.note_to_writer} if by else {}
        close(item, Decision.objects.create(course_id=item.course_id, item=item, verb=verb, by=by, **said))


def close(item, decision):
    """The item is decided; so are its flags, and nobody is reminded of it."""
    item.decision, item.weight, item.version = decision, 0, item.version + 1
    item.save(update_fields=["decision", "weight", "version"])
    item.flags.filter(decision=None).update(decision=decision)
    reply_decided.send(Item, reply=item.reply)


def remind(now):
    """Tell the staff of a course, once, of each item that has waited for two days."""
    late = Item.objects.waiting().filter(reminded_at=None, opened_at__lte=now - LONG)
    for item in late.select_related("reply")[:BATCH]:
        _remind_of(item, now)


@transaction.atomic
def _remind_of(item, now):
    if Item.objects.waiting().filter(pk=item.pk, reminded_at=None).update(reminded_at=now):
        reply_waits_long.send(Item, reply=item.reply, people=_who_may_decide(item.reply))


def _who_may_decide(reply):
    """Keys of the staff within whose reach a reply is, as `threads.reach` says it."""
    staff = Seat.objects.active().filter(course=reply.course_id, role__in=STAFF)
    reaches = Q(role=Role.INSTRUCTOR) | Q(section=None)
    if reply.author_id is not None:
        reaches |= Q(section__in=Seat.objects.filter(course=reply.course_id, person=reply.author_id).values("section"))
    return list(staff.filter(reaches).values_list("person", flat=True))
