"""What admins type: a reading's record with its text as one Markdown body, works, figures, contributors, topics."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from markdownx.widgets import AdminMarkdownxWidget

from apps.core import images

from . import bodies, csl
from .actions import topics, writing
from .models import Contributor, Figure, Reading, Topic, Work

BODY_HELP = _(
    "Empty lines part paragraphs. “##” begins a heading, “>” a block quotation. A figure is "
    "“![what it shows](figure:12)” with its caption on the next line; a new figure has no number. "
    "Paragraph numbers stay with their paragraphs."
)


class ReadingForm(forms.ModelForm):
    """A reading and its body; the body is read into blocks here, so that what cannot be stored is said beside it."""

    body = forms.CharField(label=_("Text"), widget=AdminMarkdownxWidget, help_text=BODY_HELP)

    class Meta:
        model = Reading
        fields = ["title", "kind", "language", "published", "container", "publisher", "url", "accessed", "rights"]
        fields += ["abstract", "topics"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "body" in self.fields:
            self.fields["body"].initial = bodies.body_of(self.instance.printed_blocks())

    def clean_published(self):
        date = self.cleaned_data["published"].strip()
        if date and csl.partial_date(date) is None:
            raise ValidationError(_("“%(date)s” is no date. Write 1956, 1956-02 or 1956-02-25.") % {"date": date})
        return date

    def clean_body(self):
        blocks = bodies.blocks_of(self.cleaned_data["body"])
        for block, _key in blocks:
            writing.clean([block])
        return blocks


class ContributorForm(forms.ModelForm):
    class Meta:
        model = Contributor
        fields = ["role", "given", "family"]


class WorkForm(forms.ModelForm):
    """One entry as printed; what it says is read from it."""

    class Meta:
        model = Work
        fields = ["printed"]
        widgets = {"printed": forms.Textarea(attrs={"rows": 2, "cols": 90})}


class FigureForm(forms.ModelForm):
    """The image of a figure and what it shows; the caption is part of the text."""

    file = forms.ImageField(label=_("Image"), required=False, help_text=_("PNG, JPEG or WebP, at most 10 MB."))

    class Meta:
        model = Figure
        fields = ["alt"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file:
            try:
                images.reencode(file)
            except images.Refused as refused:
                raise ValidationError(refused.message) from None
            file.seek(0)
        return file


class TopicForm(forms.ModelForm):
    """A topic; it cannot stand under itself or under what stands under it, nor have a name of another."""

    aliases = forms.CharField(
        label=_("Other names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 40}),
        help_text=_("One a line. Readings loaded under such a name come here, and so does its address."),
    )

    class Meta:
        model = Topic
        fields = ["name", "parent"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "aliases" in self.fields:
            self.fields["aliases"].initial = "\n".join(alias.name for alias in self.instance.aliases.all())

    def clean_aliases(self):
        names = [line.strip() for line in self.cleaned_data["aliases"].splitlines() if line.strip()]
        if long := next((name for name in names if len(name) > topics.LONGEST), None):
            raise ValidationError(_("“%(name)s” is too long for a name.") % {"name": long[:40]})
        return names

    def clean(self):
        typed = {name: self.cleaned_data.get(name) for name in ("name", "parent", "aliases")}
        if not self.errors:
            topics.check_topic(topic=self.instance, **typed)
        return self.cleaned_data
