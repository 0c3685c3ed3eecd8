"""Form fields that several apps use: lines, Markdown, moments and days within reason, several rows of a table."""

from datetime import UTC

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.forms import (
    CharField,
    DateField,
    DateTimeField,
    Media,
    ModelChoiceField,
    ModelMultipleChoiceField,
    Textarea,
)
from django.utils.formats import date_format
from django.utils.timezone import make_naive
from django.utils.translation import gettext as _
from markdownx.fields import MarkdownxFormField
from markdownx.widgets import MarkdownxWidget

from .markdown import MAX_CHARACTERS, too_long_sentence


def with_plain_ends(text):
    """The text with line ends as everywhere, however a browser sent them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class LinesField(CharField):
    """Plain text of several lines, its line ends as everywhere."""

    def __init__(self, *, rows, **options):
        super().__init__(**{"widget": Textarea(attrs={"rows": rows, "dir": "auto"})} | options)

    def to_python(self, value):
        return with_plain_ends(super().to_python(value))


class MarkdownWidget(MarkdownxWidget):
    """The editor without its script in the page: the composer loads it when a preview is wanted."""

    media = Media()


class MarkdownField(MarkdownxFormField):
    """Markdown: not empty if required, at most MAX_CHARACTERS, and its line ends as everywhere."""

    def __init__(self, *, placeholder=" ", **options):
        attrs = {"dir": "auto", "rows": 8, "placeholder": placeholder}  # never none: CSS asks whether it shows
        super().__init__(**{"strip": False, "widget": MarkdownWidget(attrs=attrs)} | options)

    def to_python(self, value):
        return with_plain_ends(super().to_python(value))

    def validate(self, value):
        super().validate(value if value.strip() else "")
        if len(value) > MAX_CHARACTERS:
            raise ValidationError(too_long_sentence(len(value)), code="too_long")


def validate_year(moment):
    """Years that no seminar meets in cannot be turned from zone to zone either."""
    if not 1900 <= moment.year <= 2200:
        raise ValidationError(
            _("The year %(year)s is out of range. Write one from 1900 to 2200."), "year", {"year": moment.year}
        )


class MomentField(DateTimeField):
    """A day and time in the current zone; of an hour that comes twice, as clocks go back, the first is meant."""

    default_validators = [validate_year]

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as refusal:
            if refusal.code != "ambiguous_timezone":
                raise
            return _first(**refusal.params)


def _first(datetime, current_timezone):
    """The first moment at which clocks show this, which are turned that night; in UTC, where it equals itself."""
    validate_year(datetime)
    moment = datetime.replace(tzinfo=current_timezone, fold=0).astimezone(UTC)
    if make_naive(moment, current_timezone) != datetime:
        said = _("Clocks go forward that night: there is no %(time)s. Choose another time.")
        raise ValidationError(said, "skipped", {"time": date_format(datetime, _("H:i"))})
    return moment


class DayField(DateField):
    """A day."""

    default_validators = [validate_year]


class SluggedField(ModelChoiceField):
    """A row by its slug; what no slug can be is refused before the database is asked."""

    def to_python(self, value):
        if value:
            validate_slug(value)
        return super().to_python(value)


class RowsField(ModelMultipleChoiceField):
    """Several rows by their keys; a key that no row can have is refused before the database is asked."""

    def clean(self, value):
        for key in value or ():
            if not (str(key).isascii() and str(key).isdecimal() and len(str(key)) < 19):
                raise ValidationError(self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": key})
        return super().clean(value)
