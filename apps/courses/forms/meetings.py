"""What is typed about meetings and sections."""

import uuid
from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.fields import DayField, MomentField
from apps.courses import weeks
from apps.courses.models import Meeting

from .base import ActionForm, ActionModelForm, day, day_and_time


class Weekday(forms.MultipleChoiceField):
    def __init__(self, **options):
        names = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
        super().__init__(choices=list(enumerate(names)), widget=forms.CheckboxSelectMultiple, **options)

    def clean(self, value):
        return {int(day) for day in super().clean(value)}


class MeetingForm(ActionModelForm):
    class Meta:
        model = Meeting
        fields = ["title", "starts_at", "note"]
        labels = {"title": _("Title"), "starts_at": _("Day and time"), "note": _("Note")}
        help_texts = {"title": "", "note": _("A line under the title, for example the room.")}
        field_classes = {"starts_at": MomentField}
        widgets = {"starts_at": day_and_time()}


class NewMeetingForm(MeetingForm):
    token = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def clean_token(self):
        return self.cleaned_data["token"] or uuid.uuid4()


class RepeatForm(forms.Form):
    first = DayField(label=_("First day"), widget=day())
    last = DayField(label=_("Last day"), widget=day())
    time = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    weekdays = Weekday(label=_("Weekdays"), help_text=_("None chosen: the weekday of the first day."), required=False)

    def clean(self):
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and not 0 <= (last - first).days <= 366:
            self.add_error("last", _("The last day comes after the first, and at most a year later."))
        return self.cleaned_data

    def starts(self, zone):
        """The moments of the meetings, in the zone of the course."""
        typed = self.cleaned_data
        weekdays = typed["weekdays"] or {typed["first"].weekday()}
        return weeks.weekly(typed["first"], typed["last"], typed["time"], weekdays=weekdays, zone=zone)


class ChosenDatesForm(ActionForm):
    """The dates of the preview that were kept."""

    starts = forms.TypedMultipleChoiceField(coerce=datetime.fromisoformat)

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts"].choices = [(moment.isoformat(), moment) for moment in offered]
        self.fields["starts"].error_messages["required"] = _("No date is chosen. Choose at least one.")


class MoveForm(ActionForm):
    places = forms.IntegerField(min_value=-300, max_value=300)


class SectionForm(ActionForm):
    name = forms.CharField(label=_("Name"), max_length=60, widget=forms.TextInput(attrs={"dir": "auto"}))
