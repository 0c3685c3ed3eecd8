"""One item with its whole context: the reply, who flagged it, its quotations, what happened to it, who wrote it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from apps.courses.models import LogEntry, Seat
from apps.courses.policies import can_see_record
from apps.threads.models import Quotation, Reply
from apps.threads.shown import annotated

from .. import policies
from ..models import Decision, Flag, Item
from .record import STATES

MOST = 6  # quotations beside their sources, and lines of a history that stand open
DELICATE = ("not_found", "not_in_library", "altered")
DID = {
    "approve_reply": _("approved it"),
    "hide_reply": _("hid it"),
    "restore_reply": _("restored it"),
    "return_reply": _("returned it to its writer"),
    "put_back_reply": _("took that back"),
    "dismiss_flags": _("dismissed the flags"),
    "reopen_flags": _("took that back"),
    "endorse_reply": _("endorsed it"),
    "unendorse_reply": _("no longer endorses it"),
    "move_reply": _("moved it here"),
}


@dataclass
class Line:
    """One thing that happened to a reply: who, what, and in which words."""

    at: datetime
    by: str
    did: str
    words: str = ""


@dataclass
class Record:
    """What else the writer has in this course, before and since, so that each number counts among the same replies."""

    others: int
    hidden: int
    returned: int
    flagged: int
    seat: Seat | None = None
    is_open: bool = False  # whether whoever looks may read all of it


@dataclass
class Detail:
    """What the pane shows of an item."""

    item: Item
    words: str
    notes: str
    flags: list
    quotations: list
    history: list
    record: Record | None
    verbs: list


def detail_of(seat, item):
    """All that is shown beside an item."""
    reply, flags = item.reply, _flags(item)
    words, notes = annotated(reply, seat, dict, is_own=False)
    return Detail(
        item=item,
        words=words,
        notes=notes,
        flags=[flag for flag in flags if flag.decision_id is None],
        quotations=_quotations(reply),
        history=_history(reply, flags),
        record=_record(seat, reply),
        verbs=policies.verbs_for(seat, item),
    )


def _flags(item):
    return list(item.flags.select_related("person").fetch_mode(settings.SEAL_PAGES))


def _quotations(reply):
    """Those in doubt, else all: each beside the words of its source."""
    found = Quotation.objects.filter(reply=reply).select_related("reading").order_by("position")
    rows = list(found.fetch_mode(settings.SEAL_PAGES))
    doubtful = [row for row in rows if row.verdict in DELICATE or row.kind == Quotation.Kind.UNMARKED]
    return (doubtful or rows)[:MOST]


def _history(reply, flags):
    """What happened to the reply, the latest first."""
    told = [Line(flag.at, flag.person.name, _("flagged it"), flag.says) for flag in flags]
    deeds = LogEntry.objects.filter(object_kind="reply", object_id=str(reply.pk), verb__in=DID)
    deeds = deeds.select_related("actor").fetch_mode(settings.SEAL_PAGES)
    told += [Line(one.logged_at, one.actor.name if one.actor else "", DID[one.verb], one.reason) for one in deeds]
    edits = reply.revisions.values_list("replaced_at", flat=True)
    told += [Line(at, reply.author_name, _("edited it")) for at in edits if at]
    told.append(Line(reply.posted_at or reply.created_at, reply.author_name, _("posted it")))
    return sorted(told, key=lambda line: line.at, reverse=True)


def _record(seat, reply):
    """None for who cannot be told apart from others, and behind a pseudonym, where it would tell staff who wrote."""
    if reply.thread.prompt.is_anonymous and not reply.is_by_staff:
        return None
    whose = {"author": reply.author_id} if reply.author_id else {"guest_email": reply.guest_email}
    if not any(whose.values()):
        return None
    others = Reply.objects.filter(course=seat.course_id, **whose).exclude(pk=reply.pk)
    counted = others.aggregate(others=Count("pk"), hidden=Count("pk", filter=STATES["hidden"]))
    returned = Decision.objects.filter(item__reply__in=others, verb="return", undone_at=None).count()
    flagged = Flag.objects.filter(item__reply__in=others).values("item").distinct().count()
    sits = Seat.objects.filter(course=seat.course_id, person=reply.author_id).first() if reply.author_id else None
    is_open = sits is not None and can_see_record(seat, sits)
    return Record(**counted, returned=returned, flagged=flagged, seat=sits, is_open=is_open)
