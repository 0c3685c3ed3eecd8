"""The index: the stems of each text, beside the row whose text it is; and the vocabulary of each reading.

Nothing here says who may read a text, who wrote it or when: that is asked of the row itself, at each search.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.readings.models import Paragraph, Reading
from apps.threads.models import Prompt, Reply

from . import stems


class Indexed(models.Model):
    """The stems of one text, under the scope in which it is looked for."""

    scope = models.PositiveBigIntegerField(help_text=_("Key of the course, or of the reading for a paragraph."))
    language = models.CharField(max_length=3, help_text=_("Whose stems they are."))
    words = models.TextField(help_text=_("Stems in the order of the text."))
    version = models.PositiveSmallIntegerField(default=stems.VERSION, help_text=_("What made the stems."))

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.scope} {self.language} {self.words[:60]}"


class ReplyStems(Indexed):
    reply = models.OneToOneField(Reply, primary_key=True, on_delete=models.CASCADE, related_name="stems")

    class Meta:
        verbose_name = _("stems of a reply")
        verbose_name_plural = _("stems of replies")


class PromptStems(Indexed):
    """Of title, text and questions together; of the title once more, since it tells more."""

    prompt = models.OneToOneField(Prompt, primary_key=True, on_delete=models.CASCADE, related_name="stems")
    title = models.TextField()

    class Meta:
        verbose_name = _("stems of a prompt")
        verbose_name_plural = _("stems of prompts")


class ParagraphStems(Indexed):
    paragraph = models.OneToOneField(Paragraph, primary_key=True, on_delete=models.CASCADE, related_name="stems")

    class Meta:
        verbose_name = _("stems of a paragraph")
        verbose_name_plural = _("stems of paragraphs")


class Vocabulary(models.Model):
    """The words of a reading, each once, as suggestions for what was mistyped."""

    reading = models.OneToOneField(Reading, primary_key=True, on_delete=models.CASCADE, related_name="vocabulary")
    words = models.TextField(help_text=_("In small letters, with spaces between."))
    version = models.PositiveSmallIntegerField(default=stems.VERSION)

    class Meta:
        verbose_name = _("vocabulary")
        verbose_name_plural = _("vocabularies")

    def __str__(self):
        return f"{self.reading_id} {self.words[:60]}"
