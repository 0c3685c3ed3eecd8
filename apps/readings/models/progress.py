"""How far someone is in a reading."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .library import Reading


class Progress(models.Model):
    """Which paragraphs of a reading a person has read, in whatever course: nobody else ever sees it.

    Labels are for ever: one that was removed stays, and counts again if its paragraph comes back.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reading_progress", db_index=False
    )
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="progress")
    labels = models.JSONField(default=list, help_text=_("Of the paragraphs, as they stand after the pilcrow."))
    # kept with the labels so that lists need not count
    count = models.PositiveIntegerField(default=0, help_text=_("How many of them the reading has now."))

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        # what a person has read, and one row of it for each reading
        constraints = [models.UniqueConstraint(fields=["person", "reading"], name="progress_of_person")]

    def __str__(self):
        return f"{self.person_id} {self.reading_id}: {self.count}"
