"""What one person has written and not yet posted in a thread, and how far they have read it."""

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


class ReadState(models.Model):
    """How far one person has read one thread: a watermark, raised in one statement, and how closely they watch."""

    class Watch(models.TextChoices):
        MUTED = "muted", _("Muted")
        NORMAL = "normal", _("Normal")
        WATCHING = "watching", _("Watching")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="read_states")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="read_states")
    last_read = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    watch = models.CharField(max_length=8, choices=Watch, default=Watch.NORMAL)

    class Meta:
        verbose_name = _("read state")
        verbose_name_plural = _("read states")
        # the UPSERT that raises the watermark meets on this pair
        constraints = [models.UniqueConstraint(fields=["person", "thread"], name="read_state_of_person")]

    def __str__(self):
        return f"{self.person_id} {self.thread_id} {self.last_read}"
