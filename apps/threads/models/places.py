"""How far one person has come in a thread."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.courses.models import Watch


class ReadState(models.Model):
    """How far one person has read one thread: a watermark, raised in one statement, and how closely they watch."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="read_states", db_index=False
    )
    thread = models.ForeignKey("threads.Thread", on_delete=models.CASCADE, related_name="read_states", db_index=False)
    last_read = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    watch = models.CharField(
        max_length=8, choices=Watch, blank=True, default="", help_text=_("Empty: as they watch the course.")
    )
    passed_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When their own reply opened the others to them; nothing closes them again.")
    )

    class Meta:
        verbose_name = _("read state")
        verbose_name_plural = _("read states")
        # the UPSERT that raises the watermark meets on this pair
        constraints = [models.UniqueConstraint(fields=["person", "thread"], name="read_state_of_person")]
        # by no condition: SQLite would plan a statement anew each time a value is compared with one
        indexes = [
            # what a person watches, for their inbox and the count beside its sign
            models.Index(fields=["person", "watch"], name="read_state_followed"),
            # who watches a thread, for their mails
            models.Index(fields=["thread", "watch"], name="read_state_followers"),
        ]

    def __str__(self):
        return f"{self.person_id} {self.thread_id} {self.last_read}"
