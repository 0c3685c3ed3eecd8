"""How near a due time is, and the words for it; pure, in the active time zone."""

from datetime import UTC, timedelta
from enum import StrEnum

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

SOON = timedelta(hours=24)
EVENING = 18


class Urgency(StrEnum):
    LATER = "later"
    SOON = "soon"
    OVER = "over"


def urgency(due_at, now):
    """Over, due within a day, or later; None for what is never due."""
    if due_at is None:
        return None
    if due_at <= now:
        return Urgency.OVER
    # in UTC: two times of one zone subtract as clocks, and a day with a change of clocks has 23 or 25 hours
    return Urgency.SOON if due_at.astimezone(UTC) - now.astimezone(UTC) < SOON else Urgency.LATER


def by_the_clock(times, now):
    """What the present moment makes of prompts, of (opens_at, due_at, closes_at) each: open, closed, and how urgent.

    With the day, which belongs to every key, these say all that a page says of the times of a prompt.
    """
    return tuple(_now(now, *row) for row in times if any(row))


def _now(now, opens_at, due_at, closes_at):
    is_open, is_closed = opens_at is None or opens_at <= now, closes_at is not None and closes_at <= now
    return is_open, is_closed, urgency(due_at, now)


def due_words(due_at, now, *, takes_replies=True):
    """“Due tonight, 23:59” under a day, “Due Wed 26 Feb, 23:59” before, “Was due Mon 24 Feb; …” after."""
    local = timezone.localtime(due_at)
    day, clock = date_format(local, _("D j M")), date_format(local, _("H:i"))
    match urgency(due_at, now):
        case Urgency.OVER if takes_replies:
            return _("Was due %(day)s; you can still post") % {"day": day}
        case Urgency.OVER:
            return _("Was due %(day)s") % {"day": day}
        case Urgency.SOON:
            return _soon(local, timezone.localtime(now)) % {"clock": clock}
    return _("Due %(day)s, %(clock)s") % {"day": day, "clock": clock}


def _soon(local, now):
    if local.date() != now.date():
        return _("Due tomorrow, %(clock)s")
    return _("Due tonight, %(clock)s") if local.hour >= EVENING else _("Due today, %(clock)s")


def due_of(thread):
    """When the next step of whoever asked for the thread is due, or its prompt if it has no steps; None for never."""
    own = thread.own
    if own.steps:
        return own.next and own.next.due_at
    return own.due_at(thread.prompt.due_at)


def closing(thread, now):
    """[(words, moment)]: when a thread closes, and until when it is open to whoever asked for it, if that is later."""
    closes_at, latest = thread.prompt.closes_at, thread.own.latest
    if closes_at is None:
        return []
    own = [(_("Open to you until"), latest)] if latest is not None and latest > max(closes_at, now) else []
    return [(_("Closes") if closes_at > now else _("Closed"), closes_at), *own]


def due_line(thread, now=None, *, takes_replies=True):
    """The words for a thread, with its prompt loaded; nothing if it is never due.

    `takes_replies`: whether who reads it can still hand in what was due.
    """
    due_at, now = due_of(thread), now or timezone.now()
    if due_at is None:
        return ""
    return due_words(due_at, now, takes_replies=takes_replies)
