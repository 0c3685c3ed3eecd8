"""What one person has written and not yet posted in a thread."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .prompts import Thread
from .replies import Reply


class Draft(models.Model):
    """What a person has written and not yet posted, one per place."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="drafts")
    in_reply_to = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    body = models.TextField()
    word_count = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        # the composer of a thread finds this person's draft
        constraints = [models.UniqueConstraint(fields=["person", "thread"], name="draft_one_per_thread")]

    def __str__(self):
        return f"{self.person_id} {self.thread_id}"
