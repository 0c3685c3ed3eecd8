"""The form field for Markdown: django-markdownx's editor, with our limits and line ends."""

from django.core.exceptions import ValidationError
from django.forms import Media
from markdownx.fields import MarkdownxFormField
from markdownx.widgets import MarkdownxWidget

from .markdown import MAX_CHARACTERS, too_long_sentence


class MarkdownWidget(MarkdownxWidget):
    """The editor without its script in the page: the composer loads it when a preview is wanted."""

    media = Media()


class MarkdownField(MarkdownxFormField):
    """Markdown: not empty if required, at most MAX_CHARACTERS, and its line ends as everywhere."""

    def __init__(self, **options):
        super().__init__(**{"strip": False, "widget": MarkdownWidget(attrs={"dir": "auto", "rows": 8})} | options)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value):
        super().validate(value if value.strip() else "")
        if len(value) > MAX_CHARACTERS:
            raise ValidationError(too_long_sentence(len(value)), code="too_long")
