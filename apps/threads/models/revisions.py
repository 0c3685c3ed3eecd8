"""What a reply said before an edit."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .replies import Reply


class ReplyRevision(models.Model):
    """What a reply said before an edit."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="revisions", db_index=False)
    number = models.PositiveIntegerField()
    body = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True, help_text=_("When the version after it was written."))
    hidden_because = models.CharField(max_length=250, blank=True, help_text=_("Hidden from its writer too, if given."))

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["reply", "number"], name="revision_number_in_reply")]

    def __str__(self):
        return f"{self.reply_id}@{self.number}"

    @property
    def is_hidden(self):
        return bool(self.hidden_because)
