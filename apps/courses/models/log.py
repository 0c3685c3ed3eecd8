"""What staff did."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from .courses import Course


class LogEntry(models.Model):
    """One deed of staff, written by `courses.actions.log_action` in the deed's own transaction; never changed or
    deleted, which triggers hold in the database too (`courses.ledger`).

    The object is named by kind and key, people by id, texts by revision: erasing a person empties what is pointed to.
    """

    course = models.ForeignKey(Course, null=True, on_delete=models.PROTECT, related_name="log_entries", db_index=False)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40, help_text=_("For example hide_reply."))
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    reason = models.CharField(max_length=250, blank=True)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    logged_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        indexes = [
            # the history of one object, newest first
            models.Index(fields=["object_kind", "object_id", "-logged_at"], name="log_of_object"),
            # the log page of a course
            models.Index(fields=["course", "-logged_at"], name="log_of_course"),
        ]

    def __str__(self):
        return f"{self.verb} {self.object_kind} {self.object_id}"
