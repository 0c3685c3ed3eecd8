"""What staff say of quotations whose reading was revised: where their words stand now, or that they are gone."""

from django.db import transaction

from apps.courses.actions import log_action

from ..models import Quotation
from . import numbering

Standing = Quotation.Standing


def accept_place(*, quotation, by):
    """The place that was found in the new revision is the one; of an orphan there is none."""
    if quotation.is_orphan:
        return quotation
    return _settle(quotation, by, "accept_place", Standing.STANDS)


def keep_as_orphan(*, quotation, by):
    """The words no longer stand in the reading; the quotation keeps what it said."""
    return _settle(quotation, by, "keep_as_orphan", Standing.ORPHAN)


def reopen_quotation(*, quotation, by):
    """Take the decision back: it is to be looked at again."""
    standing = Standing.CHECK if quotation.was else Standing.ORPHAN
    return _settle(quotation, by, "reopen_quotation", standing, is_settled=False)


@transaction.atomic
def _settle(quotation, by, verb, standing, *, is_settled=True):
    """The quotation as it stands then, or None if its text was written or checked anew meanwhile."""
    numbering.lock(quotation.thread)
    row = Quotation.objects.select_related("reply", "prompt", "thread__course").filter(pk=quotation.pk).first()
    if row is None or row.is_settled == is_settled:
        return row
    before, row.standing, row.is_settled = row.standing, standing, is_settled
    row.save(update_fields=["standing", "is_settled"])
    _tell(row)
    change = {"before": {"standing": str(before)}, "after": {"standing": str(standing), "quotation": row.position}}
    log_action(course=row.thread.course, actor=by, verb=verb, obj=row.text, **change)
    numbering.touch(row.thread)
    return row


def _tell(row):
    """What the page of its text shows of it."""
    text, since = row.text, "" if row.standing == Standing.STANDS else str(row.standing)
    for shown in text.checked[row.position - 1 : row.position]:
        shown.pop("since", None)
        shown.update({"since": since} if since else {})
    text.save(update_fields=["checked"])
