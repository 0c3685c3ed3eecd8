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
