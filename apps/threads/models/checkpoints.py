"""The steps that a prompt asks for, each by its time; what counts for them, and who has more time."""

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from apps.courses.models import Seat, Section

from .prompts import Prompt
from .replies import Reply


class CheckpointQuerySet(models.QuerySet):
    def left_to(self, person):
        """Those that the person (key) has not taken yet; of answers to one classmate the first alone counts."""
        theirs = Credit.objects.filter(checkpoint=OuterRef("pk"), person=person, reply__state=Reply.State.VISIBLE)
        of_each = Coalesce("classmate_id", F("reply_id") * -1, output_field=models.BigIntegerField())
        done = theirs.order_by().values("checkpoint").annotate(n=Count(of_each, distinct=True)).values("n")
        return self.alias(done=Coalesce(Subquery(done), 0)).filter(done__lt=F("count"))


class Checkpoint(models.Model):
    """A step that each student takes by a time: so many replies, or answers to so many classmates."""

    class Kind(models.TextChoices):
        REPLIES = "replies", _("Replies to the prompt")
        ANSWERS = "answers", _("Answers to classmates")

    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="checkpoints")
    title = models.CharField(max_length=80, blank=True, help_text=_("Empty: what it asks for."))
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.REPLIES)
    count = models.PositiveSmallIntegerField(default=1)
    words = models.PositiveIntegerField(default=0, help_text=_("The fewest that count, without quotations."))
    due_at = models.DateTimeField()

    objects = CheckpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")
        ordering = ["due_at", "pk"]

    def __str__(self):
        return self.title or f"{self.count} {self.kind}"


class Credit(models.Model):
    """A reply that counts for a checkpoint, from its first version that did; no later edit changes that."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.CASCADE, related_name="credits", db_index=False)
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    classmate = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revision = models.PositiveIntegerField(help_text=_("Of the reply, when it first counted."))
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        # a reply counts once for a checkpoint, whatever becomes of its words
        constraints = [models.UniqueConstraint(fields=["checkpoint", "reply"], name="credit_of_reply")]
        # how far one student is in the steps of a prompt, or of a course
        indexes = [models.Index(fields=["person", "checkpoint"], name="credit_of_person")]

    def __str__(self):
        return f"{self.checkpoint_id} {self.reply_id}@{self.revision}"


class Extension(models.Model):
    """More time for a student or a section: for one checkpoint, or without one for all that the prompt has due."""

    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="extensions")
    checkpoint = models.ForeignKey(
        Checkpoint, null=True, blank=True, on_delete=models.CASCADE, related_name="extensions"
    )
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.CASCADE, related_name="extensions")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.CASCADE, related_name="extensions")
    until = models.DateTimeField()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["until", "pk"]
        # it is for somebody, and for one of the two
        constraints = [
            models.CheckConstraint(
                condition=Q(seat__isnull=False, section=None) | Q(seat=None, section__isnull=False),
                name="extension_for_seat_or_section",
            )
        ]

    def __str__(self):
        return f"{self.prompt_id} {self.until}"
