"""What is typed on the pages where layers meet."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from apps.core.fields import DayField
from apps.courses.forms.base import day
from apps.readings import bibliographies, csl, queries

KINDS = {
    "book": _("Book"),
    "chapter": _("Chapter in a book"),
    "article-journal": _("Article in a journal"),
    "article-newspaper": _("Article in a newspaper"),
    "webpage": _("Page on the web"),
    "thesis": _("Thesis"),
    "report": _("Report"),
    "document": _("Something else"),
}


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


class WorkForm(forms.Form):
    """One work, field by field."""

    title = forms.CharField(max_length=500, label=_("Title"), error_messages={"required": _("Give the title.")})
    type = forms.ChoiceField(choices=list(KINDS.items()), label=_("Kind"))
    author = forms.CharField(
        required=False,
        max_length=2_000,
        label=_("Authors"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line, the family name first: Kort, Michael. A group without a comma."),
    )
    editor = forms.CharField(
        required=False, max_length=2_000, label=_("Editors"), widget=forms.Textarea(attrs={"rows": 2})
    )
    issued = forms.CharField(
        required=False, max_length=10, label=_("Date"), help_text=_("1956, 1956-02 or 1956-02-25; empty if none.")
    )
    container = forms.CharField(required=False, max_length=500, label=_("Book, journal or site it stands in"))
    publisher = forms.CharField(required=False, max_length=250, label=_("Publisher"))
    place = forms.CharField(required=False, max_length=250, label=_("Place of publication"))
    volume = forms.CharField(required=False, max_length=20, label=_("Volume"))
    issue = forms.CharField(required=False, max_length=20, label=_("Issue"))
    page = forms.CharField(required=False, max_length=40, label=_("Pages"))
    url = forms.URLField(required=False, max_length=500, label=_("Web address"))
    accessed = DayField(required=False, label=_("Seen on"), widget=day())
    language = forms.CharField(
        required=False, max_length=20, label=_("Language"), help_text=_("BCP 47 tag, for example en or ru.")
    )

    def clean_issued(self):
        date = self.cleaned_data["issued"].strip()
        if date and csl.partial_date(date) is None:
            raise ValidationError(_("Write the date as 1956, 1956-02 or 1956-02-25, or leave it empty."))
        return date

    @property
    def record(self):
        """What was typed as a CSL record."""
        typed = self.cleaned_data
        record = {name: typed[name] for name in ("title", "type", "publisher", "volume", "issue", "page", "language")}
        record |= {"container-title": typed["container"], "publisher-place": typed["place"], "URL": typed["url"]}
        record |= {role: _people(typed[role]) for role in ("author", "editor")}
        record |= {name: csl.partial_date(str(typed[name] or "")) for name in ("issued", "accessed")}
        return csl.cleaned(record)


def _people(lines):
    """CSL names of lines as "Kort, Michael"; a line without a comma is a group."""
    names = [line.partition(",") for line in lines.splitlines() if line.strip()]
    return [
        {"family": family.strip(), "given": given.strip()} if comma else {"literal": family.strip()}
        for family, comma, given in names
    ]


class WorksForm(forms.Form):
    """A bibliography, pasted or as a file; what becomes of each entry is known before anything is written."""

    text = forms.CharField(
        required=False,
        strip=False,
        label=_("Paste BibTeX, RIS or CSL-JSON"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "dir": "auto"}),
    )
    file = forms.FileField(required=False, label=_("Or choose a .bib, .ris or .json file"))

    def __init__(self, *args, known=frozenset(), **kwargs):
        """`known` are the identities of the works that the course knows."""
        super().__init__(*args, **kwargs)
        self.known = known

    def clean(self):
        """The text of the file, if there is one."""
        typed = super().clean()
        if typed.get("file"):
            typed["text"] = _decoded(typed["file"])
        if not (typed.get("text") or "").strip():
            raise ValidationError(_("Paste a bibliography or choose a file."))
        try:
            self.entries = bibliographies.read(typed["text"])
        except bibliographies.UnreadableError as error:
            raise ValidationError(str(error)) from error
        return typed

    @cached_property
    def judged(self):
        """[(entry, verdict)] in order."""
        return bibliographies.judged(self.entries, self.known)

    def of(self, verdict):
        """The entries with this verdict."""
        return [entry for entry, one in self.judged if one == verdict]

    @property
    def new(self):
        return self.of("new")

    @property
    def doubles(self):
        return self.of("known")

    @property
    def bad(self):
        return self.of("bad")


def _decoded(file):
    if file.size > bibliographies.MOST_CHARACTERS:
        raise ValidationError(_("This file is larger than two megabytes. Divide the bibliography."))
    try:
        return file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("This file is not UTF-8 text. Save it as UTF-8 and choose it again.")) from error
