"""What is typed to warn, silence or suspend someone."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.fields import MomentField

from .base import ActionForm, day_and_time

WARN, SILENCE, SUSPEND = "warn", "silence", "suspend"
DEEDS = {
    WARN: _("Warn: a letter, and nothing else follows"),
    SILENCE: _("Silence: may read, and post nothing for a time"),
    SUSPEND: _("Suspend: the course is closed to them until you lift it"),
}
A_WEEK = timedelta(days=7)


class ReasonOfStanding(forms.CharField):
    """One line that the person reads."""

    def __init__(self, **options):
        widget = forms.TextInput(attrs={"dir": "auto"})
        options = {"label": _("Reason"), "max_length": 250, "widget": widget} | options
        super().__init__(help_text=_("They read it, and it stands in the log."), **options)

    def to_python(self, value):
        return " ".join(super().to_python(value).split())


class StandingForm(ActionForm):
    """One of three deeds; `chosen` says which."""

    deed = forms.ChoiceField(label=_("What to do"), widget=forms.RadioSelect)
    until = MomentField(
        label=_("Silenced until"),
        required=False,
        widget=day_and_time(),
        help_text=_("In the time of the course; it ends by itself."),
    )
    reason = ReasonOfStanding()

    def __init__(self, *args, deeds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deed"].choices = [(deed, DEEDS[deed]) for deed in deeds]
        self.fields["until"].initial = timezone.localtime(timezone.now() + A_WEEK).replace(second=0, microsecond=0)
        if SILENCE not in deeds:
            del self.fields["until"]

    def clean(self):
        super().clean()
        self.chosen, until = self.cleaned_data.pop("deed", None), self.cleaned_data.pop("until", None)
        if self.chosen == SILENCE and not self.has_error("until"):
            self._check(until)
            self.cleaned_data["until"] = until
        return self.cleaned_data

    def _check(self, until):
        if until is None or until <= timezone.now():
            self.add_error("until", ValidationError(_("Choose a time that is still to come."), "past"))


class LiftForm(ActionForm):
    reason = ReasonOfStanding(required=False)
