"""What staff say among themselves in a thread."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.courses.models import Course

from .prompts import Thread


class WhisperQuerySet(models.QuerySet):
    def visible_to(self, seat, now=None):
        """Those in threads of the seat's course, for its staff alone; agrees with `policies.can_read_whispers`."""
        return self.filter(thread__in=Thread.objects.visible_to(seat, now)) if seat.is_staff else self.none()


class Whisper(models.Model):
    """A note that staff alone read: plain text, without a number, in no count, feed, mail or search."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="whispers", db_index=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="whispers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    author_name = models.CharField(max_length=80, help_text=_("As they were called when they wrote it."))
    body = models.TextField(help_text=_("Plain text."))
    written_at = models.DateTimeField(default=timezone.now)

    objects = WhisperQuerySet.as_manager()

    class Meta:
        verbose_name = _("whisper")
        verbose_name_plural = _("whispers")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.thread_id} {self.author_name}"
