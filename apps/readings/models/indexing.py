"""What the quotation check looks in: of each reading its plain text, and where each three of its words stand."""

from array import array

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..checking import Volume
from .library import Reading


class WordIndex(models.Model):
    """A `checking.Volume` of a reading as it is now; made when the reading is rendered, some 14 bytes a word."""

    reading = models.OneToOneField(Reading, on_delete=models.CASCADE, related_name="word_index")
    revision = models.PositiveIntegerField()
    digest = models.CharField(max_length=32, help_text=_("Names what it holds; kept shelves are keyed by it."))
    text = models.BinaryField()
    places = models.BinaryField(help_text=_("Sorted 64-bit numbers, little-endian as on every machine this runs on."))
    starts = models.JSONField(help_text=_("Byte of the text at which each paragraph begins."))
    labels = models.JSONField(help_text=_("Number of each paragraph; empty for headings and captions."))

    class Meta:
        verbose_name = _("word index")
        verbose_name_plural = _("word indexes")

    def __str__(self):
        return f"{self.reading_id}@{self.revision}"

    @property
    def volume(self):
        """What it holds, ready to be put on a shelf."""
        return Volume(bytes(self.text), array("Q", bytes(self.places)), self.starts, self.labels)
