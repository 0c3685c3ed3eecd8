"""What a reply said before, version by version; of one of them, what the version after it changed."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from ..differences import Difference, difference
from ..models import ReplyRevision


@dataclass
class Version:
    """One version as this seat is shown it; `difference` is of the chosen one alone."""

    number: int
    written_at: datetime
    words: int
    hidden_because: str = ""
    is_now: bool = False
    is_shown: bool = False
    body: str = ""
    difference: Difference | None = None


def history(seat, reply, chosen=None):
    """The versions, latest first, and the chosen one; without a number, what the latest edit changed.

    A hidden version has no text for its writer, nor has any difference that would tell it.
    """
    rows = list(reply.revisions.fetch_mode(settings.SEAL_PAGES))
    versions = [_version(row, before) for row, before in zip(rows, [*rows[1:], None], strict=False)]
    now = Version(reply.revision, rows[0].replaced_at if rows else reply.posted_at, len(reply.body.split()))
    now.is_now, now.body = True, reply.body
    versions = [now, *versions]
    shown = next((version for version in versions[1:] if version.number == chosen), None)
    shown = shown or (versions[1] if rows and chosen is None else now)
    shown.is_shown = True
    if not shown.is_now:
        _tell(seat, versions, shown)
    return versions, shown


def _version(row, before):
    written_at = (before.replaced_at if before else None) or row.written_at
    return Version(row.number, written_at, len(row.body.split()), row.hidden_because, body=row.body)


def _tell(seat, versions, shown):
    """Put beside the version what the next one changed that the seat may read."""
    if shown.hidden_because and not seat.is_staff:
        shown.body = ""
        return
    newer = versions[: versions.index(shown)]
    after = next(one for one in reversed(newer) if seat.is_staff or not one.hidden_because)
    shown.difference = difference(shown.body, after.body)


def revision_of(reply, number):
    """One earlier version of a reply, or None."""
    revision = ReplyRevision.objects.filter(reply=reply, number=number).first()
    if revision is not None:
        revision.reply = reply
    return revision
