"""What staff type when they close a thread at a time, or leave a note in it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.fields import LinesField, MomentField

from .prompts import moment_widget

LONGEST_WHISPER = 5_000


class CloseForm(forms.Form):
    """Until when a prompt takes replies."""

    closes_at = MomentField(
        label=_("Closes"),
        required=False,
        widget=moment_widget(),
        help_text=_("In the course’s time zone. Empty: it stays open until somebody locks it."),
    )

    def __init__(self, *args, prompt, **options):
        super().__init__(*args, initial={"closes_at": prompt.closes_at}, **options)
        self.prompt = prompt

    def clean_closes_at(self):
        closes, prompt = self.cleaned_data["closes_at"], self.prompt
        if closes and prompt.opens_at and closes <= prompt.opens_at:
            raise forms.ValidationError(_("It closes before it opens."), "early")
        if closes and prompt.due_at and closes < prompt.due_at:
            raise forms.ValidationError(_("It closes before it is due. Give a later time."), "early")
        return closes


class WhisperForm(forms.Form):
    """A note that staff alone read."""

    body = LinesField(
        label=_("Note"),
        max_length=LONGEST_WHISPER,
        rows=6,
        help_text=_("Plain text. It has no number, and stands in no count, feed, mail or search."),
        error_messages={"required": _("Write the note first; it is empty.")},
    )
