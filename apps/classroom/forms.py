"""What is typed on the pages where layers meet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.readings import queries


class AssignForm(forms.Form):
    """A reading of the library and a meeting of the course, or none."""

    reading = forms.ModelChoiceField(
        queryset=None,
        label=_("Reading"),
        error_messages={
            "required": _("Choose a reading."),
            "invalid_choice": _("This reading is no longer in the library. Choose another."),
        },
    )
    meeting = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=_("Meeting"),
        empty_label=_("Without a meeting"),
        error_messages={"invalid_choice": _("This course has no such meeting. Choose one of the list.")},
    )

    def __init__(self, *args, course, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reading"].queryset = queries.library()
        self.fields["meeting"].queryset = course.meetings.all()


class NoteForm(forms.Form):
    """A note to self; the passage it is on, as an address, comes from the page."""

    passage = forms.CharField(max_length=60, widget=forms.HiddenInput)
    body = forms.CharField(
        label=_("Your note"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Only you see it, here and in the margin of the reading."),
        error_messages={"required": _("Write a word or two.")},
    )
