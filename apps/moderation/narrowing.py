"""What is typed to narrow the action log; what fits nothing is left out, as an old address may name what is gone."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from apps.core.fields import DayField

from .queries import Filters


def _day(label):
    return DayField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class LogForm(forms.Form):
    """Who, what, to what, when; all may be left out."""

    by = forms.TypedChoiceField(label=_("Who"), required=False, coerce=int, empty_value=None)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    kind = forms.ChoiceField(label=_("To what"), required=False)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    since = _day(_("From"))
    until = _day(_("Until"))

    def __init__(self, *args, choices, **options):
        super().__init__(*args, **options)
        self.fields["by"].choices = [("", _("Everybody")), *choices["actors"]]
        self.fields["verb"].choices = [("", _("Everything")), *choices["verbs"]]
        self.fields["kind"].choices = [("", _("Everything")), *((kind, kind) for kind in choices["kinds"])]

    @property
    def typed(self):
        """What was typed and can be; a field in error narrows nothing."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def filters(self):
        """The same for the log; days are those of the current zone, the last one included."""
        wanted = self.typed
        if "since" in wanted:
            wanted["since"] = _begins(wanted["since"])
        if "until" in wanted:
            wanted["until"] = _begins(wanted["until"] + timedelta(days=1))
        return Filters(**wanted)

    @property
    def query(self):
        """The same as the beginning of a query string, ending in &; empty if nothing narrows the log."""
        return f"{urlencode(self.typed)}&" if self.typed else ""


def _begins(day):
    return datetime.combine(day, time.min, timezone.get_current_timezone())
