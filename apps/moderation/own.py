"""What the queue keeps about a person, as a part of a copy: what they told the staff, and of which reply by address."""

from django.utils.translation import gettext as _

from apps.accounts.personal import Part
from apps.core.links import full

from .queries import flags_of


def parts(person):
    """The flags they raised; what others said of them is for the staff."""
    fields = {
        "address": _("Of the reply"),
        "reason": _("Reason"),
        "at": _("When"),
        "is_answered": _("Answered by the staff"),
        "text": _("In their words"),
    }
    rows = [
        {
            "address": full(flag.item.reply.get_absolute_url()),
            "reason": flag.reason,
            "at": flag.at,
            "is_answered": flag.decision_id is not None,
            "text": flag.words,
        }
        for flag in flags_of(person)
    ]
    return [
        Part("flags", _("Flags"), _("What you told the staff about replies; nobody else learns of it."), fields, rows)
    ]
