"""What an admin types into the loader: files or pasted text, where they go, a title typed over."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.fields import SluggedField
from apps.readings.models import Reading

from . import formats, queries


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; each is read, or refused with its sentence."""

    widget = FilesInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [(file.name, read_upload(file)) for file in files]


def read_upload(file):
    """The bytes of an upload, or a refusal if they are too many or nothing that can be loaded."""
    try:
        if file.size > formats.most_bytes(file.name):
            raise formats.Refused(formats.too_large(file.name), status=413)
        data = file.read()
        formats.read(file.name, data)
    except formats.Refused as refusal:
        return refusal
    return data


def pasted_name():
    """A name for a pasted text: no two are the same, since texts of one file know each other by its name."""
    return f"pasted {timezone.localtime():%Y-%m-%d %H.%M.%S}.txt"


class PlaceForm(forms.Form):
    """Which course and meeting texts go to, and whether readings are published at once."""

    place = forms.ChoiceField(
        label=_("Where they go"),
        required=False,
        help_text=_("Discussions and works need a course. Readings also stand in the library of the whole site."),
    )
    publishes = forms.BooleanField(label=_("Publish the readings at once"), required=False, initial=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.courses = list(queries.courses_with_meetings())
        self.fields["place"].choices = [("", _("Only the library")), *map(place_choices, self.courses)]

    def clean(self):
        """Give the course and the meeting that the chosen place names."""
        course_pk, _colon, meeting_pk = self.cleaned_data.get("place", "").partition(":")
        course = next((course for course in self.courses if str(course.pk) == course_pk), None)
        meetings = course.meetings.all() if course else []
        meeting = next((meeting for meeting in meetings if str(meeting.pk) == meeting_pk), None)
        return self.cleaned_data | {"course": course, "meeting": meeting}

    def destination(self):
        """The validated fields as the actions take them."""
        return {name: self.cleaned_data[name] for name in ("course", "meeting", "publishes")}


def place_choices(course):
    """A course as a group of choices: itself, then its meetings."""
    whole = (str(course.pk), _("%(course)s, no meeting") % {"course": course.title})
    meetings = [(f"{course.pk}:{m.pk}", f"{m.number}. {m.title or m}") for m in course.meetings.all()]
    return (course.title, [whole, *meetings])


class ChooseForm(PlaceForm):
    """Files, or a text pasted in."""

    files = FilesField(
        label=_("Files"),
        required=False,
        help_text=_(
            "Text, Markdown, Word (.docx), OpenDocument (.odt), RTF, EPUB, PDF, saved web pages (.html), works (.bib, "
            ".ris), or a .zip of them; 20 MB each, 2 MB of plain text. Nothing is written before you have seen it."
        ),
    )
    pasted = forms.CharField(label=_("Or paste a text"), required=False, strip=False, widget=forms.Textarea)
    revises = SluggedField(queries.library(), required=False, to_field_name="slug", widget=forms.HiddenInput)
    field_order = ["files", "pasted", "place", "publishes", "revises"]
    status = 422

    @property
    def revised(self):
        """The reading whose text the file replaces, if the form is for that."""
        try:
            return self.fields["revises"].to_python(self["revises"].value())
        except forms.ValidationError:
            return None

    def destination(self):
        return super().destination() | {"revises": self.cleaned_data["revises"]}

    def clean(self):
        """Refuse when nothing came, or nothing of what came can be read."""
        cleaned = super().clean()
        files = list(cleaned.get("files", []))
        if cleaned.get("pasted", "").strip():
            files.append((pasted_name(), cleaned["pasted"].encode()))
        refusals = [data for _name, data in files if isinstance(data, formats.Refused)]
        if not files:
            self.add_error("files", _("Choose a file or paste a text."))
        elif len(refusals) == len(files):
            self.status = max(refusal.status for refusal in refusals)
            self.add_error("files", [refusal.message for refusal in refusals])
        return cleaned | {"files": files}


class NoteForm(forms.Form):
    """One verb on one note."""

    key = forms.CharField(max_length=120)
    undone = forms.BooleanField(required=False)


class DocumentForm(forms.Form):
    """A title, kind or language typed over what the loader found."""

    position = forms.IntegerField(min_value=0, max_value=99, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=250)
    kind = forms.ChoiceField(label=_("Kind"), choices=Reading.Kind.choices, required=False)
    language = forms.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        label=_("Language"),
        required=False,
        max_length=20,
        help_text=_("Its tag: en, de, ru, he, pt-BR."),
        error_messages={"invalid": _("Write the tag of a language, as en, ru or pt-BR.")},
    )

    def details(self):
        names = ("title", "kind", "language")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}
