"""What is typed about people: seats, invitations, rosters."""

from collections import Counter

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.courses import queries, rosters
from apps.courses.models import Role, Seat, Section

from .base import ROLES, ActionForm, ActionModelForm, InCourse, person_of


class NewSeatForm(InCourse, ActionForm):
    person = forms.CharField(label=_("Handle"), max_length=31, help_text=_("Of someone who has an account."))
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, initial=Role.STUDENT)
    section = forms.ModelChoiceField(label=_("Section"), queryset=Section.objects.none(), required=False)

    def clean_person(self):
        return person_of(self.cleaned_data["person"])


class SeatForm(InCourse, ActionModelForm):
    class Meta:
        model = Seat
        fields = ["role", "section"]
        labels = {"role": _("Role"), "section": _("Section")}


class AliasForm(ActionForm):
    alias = forms.CharField(
        label=_("What you are called here"),
        max_length=80,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=_("Your own name, if you wish to be known by it."),
    )


class InvitationForm(InCourse, ActionForm):
    email = forms.EmailField(label=_("Email"), max_length=254)
    display_name = forms.CharField(
        label=_("Name"), max_length=80, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, initial=Role.STUDENT)
    section = forms.ModelChoiceField(label=_("Section"), queryset=Section.objects.none(), required=False)


class RosterForm(forms.Form):
    """A roster as a file or pasted, read and judged line by line; the preview carries it on as `text`."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("CSV with the columns Name, Email, Handle, Section, Role, in any order; at most 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv,text/plain"}),
    )
    text = forms.CharField(
        label=_("Or paste the list"),
        required=False,
        strip=False,
        max_length=rosters.MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "dir": "auto"}),
    )

    def __init__(self, *args, course, **kwargs):
        super().__init__(*args, **kwargs)
        self.course = course
        self.lines = []

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > rosters.MOST_BYTES:
            raise ValidationError(_("This file is larger than 1 MB. A list of names is smaller."), "too_large")
        return rosters.decode(file.read()) if file else ""

    def clean(self):
        text = self.cleaned_data.get("file") or self.cleaned_data.get("text")
        if self.errors:
            return {}
        if not text:
            raise ValidationError(_("There is no list yet. Choose a file or paste one."), "empty")
        self.lines = queries.roster_lines(self.course, text)
        return {"text": text}

    @property
    def verdicts(self):
        """How many lines there are of each verdict."""
        return Counter(line.verdict for line in self.lines)

    @property
    def faulty_lines(self):
        return [line for line in self.lines if line.is_error]

    @property
    def good_lines(self):
        return [line for line in self.lines if not line.is_error]

    @property
    def status(self):
        if self.has_error("file", "too_large"):
            return 413
        return 422 if self.errors else 200
