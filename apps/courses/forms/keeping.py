"""How many days a course keeps what."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.core import retention

from .base import ActionForm, typed

MOST_DAYS = 3_650


def _of_courses():
    """The rules whose days a course may set."""
    return [rule for rule in retention.in_order() if rule.label]


class KeepingForm(ActionForm):
    """Days for each kind; what is left empty is kept as long as the site keeps it, and nothing is kept for longer."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for rule in _of_courses():
            self.fields[rule.name] = _days(rule)

    @classmethod
    def of(cls, request, course):
        """The form as it was sent, or with the days of the course."""
        return cls(typed(request), initial=course.keep_days or {})


def _days(rule):
    most = MOST_DAYS if rule.days is None else rule.days
    said = _("Empty: for ever.") if rule.days is None else _in_words(rule.days)
    return forms.IntegerField(label=rule.label, min_value=0, max_value=most, required=False, help_text=said)


def _in_words(days):
    return ngettext("Empty: %(n)s day, as the site; no longer.", "Empty: %(n)s days, as the site; no longer.", days) % {
        "n": days
    }
