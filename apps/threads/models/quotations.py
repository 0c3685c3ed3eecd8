"""What a reply or prompt quotes, with the verdict of the check, and where its words stand."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.courses.models import Course
from apps.readings.models import Pointer, Reading

from .prompts import Prompt, Thread
from .replies import Reply


class QuotationQuerySet(models.QuerySet):
    def visible_to(self, seat, now=None):
        """Quotations in texts that show to the seat; what the check tells writer and staff alone is left out.

        A reply passes the one door, and no tombstone is quoted from; agrees with `policies.shows_verdict`.
        """
        replies = Reply.objects.readable_by(seat, now)
        prompts = Thread.objects.visible_to(seat, now).values("prompt")
        return self.filter(Q(reply__in=replies) | Q(prompt__in=prompts), course=seat.course_id).told_to(seat)

    def told_to(self, seat):
        """Of those in texts that passed the door already, which the seat is told of."""
        if seat.is_staff or seat.course.shows_not_found:
            return self.all()
        return self.filter(self._told_to_all() | Q(reply__in=Reply.objects.written_by(seat).values("pk")))

    def in_doubt(self):
        """Those whose reading was revised, and of which nobody has said yet where they stand."""
        return self.filter(standing__in=[Pointer.Standing.CHECK, Pointer.Standing.ORPHAN], is_settled=False)

    def in_the_open(self):
        """Those that all who see the thread are told of: in its prompt and visible replies."""
        return self.filter(Q(reply=None) | Q(reply__state=Reply.State.VISIBLE)).filter(self._told_to_all())

    def in_threads(self, seen, opened):
        """Those of them in threads that the seat sees: in prompts, and in replies where its gate is open."""
        return self.in_the_open().filter(Q(reply=None, thread__in=seen) | Q(reply__isnull=False, thread__in=opened))

    def in_margin(self):
        """Those that point at words which still stand in their reading."""
        return self.filter(reading__isnull=False).exclude(standing=Pointer.Standing.ORPHAN)

    @staticmethod
    def _told_to_all():
        return Q(verdict__in=Quotation.FOUND) & ~Q(kind=Quotation.Kind.UNMARKED)


class Quotation(Pointer):
    """One quotation of a text. What was not found, or stands in no numbered paragraph, points at no passage."""

    class Kind(models.TextChoices):
        BLOCK = "block", _("Block quotation")
        INLINE = "inline", _("Quotation in running text")
        UNMARKED = "unmarked", _("Without quotation marks")

    class Verdict(models.TextChoices):
        VERBATIM = "verbatim", _("Verbatim")
        ELIDED = "elided", _("Verbatim with cuts")
        ALTERED = "altered", _("Altered")
        NOT_FOUND = "not_found", _("Not found")
        NOT_IN_LIBRARY = "not_in_library", _("Not in the library")

    FOUND = (Verdict.VERBATIM, Verdict.ELIDED, Verdict.ALTERED)

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="quotations", db_index=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="quotations")
    reply = models.ForeignKey(
        Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="quotations", db_index=False
    )
    prompt = models.ForeignKey(
        Prompt, null=True, blank=True, on_delete=models.CASCADE, related_name="quotations", db_index=False
    )
    position = models.PositiveSmallIntegerField(help_text=_("Order in the text, from 1."))
    kind = models.CharField(max_length=8, choices=Kind)
    words = models.TextField(help_text=_("As they stand in the text."))
    verdict = models.CharField(max_length=14, choices=Verdict)
    name = models.CharField(max_length=200, blank=True, help_text=_("The source that the text names."))
    difference = models.JSONField(default=list, blank=True, help_text=_("Pairs of same, left or added, and words."))
    is_settled = models.BooleanField(
        default=False, help_text=_("Staff have said where it stands since its reading was revised.")
    )
    # a passage, or none
    reading = models.ForeignKey(
        Reading, null=True, blank=True, on_delete=models.CASCADE, related_name="quotations", db_index=False
    )
    revision = models.PositiveIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    exact = models.TextField(blank=True)

    objects = QuotationQuerySet.as_manager()

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["thread", "reply", "position"]
        constraints = [
            # a text is quoted in, and it is one; the other index finds the quotations of a reply or prompt in order
            models.CheckConstraint(
                condition=Q(reply=None, prompt__isnull=False) | Q(reply__isnull=False, prompt=None),
                name="quotation_in_one_text",
            ),
            models.UniqueConstraint(fields=["reply", "position"], name="quotation_of_reply"),
            models.UniqueConstraint(fields=["prompt", "thread", "position"], name="quotation_of_prompt"),
            # a passage has all its parts
            models.CheckConstraint(
                condition=Q(reading=None, number=None, start=None) | Q(reading__isnull=False, number__isnull=False),
                name="quotation_points_whole",
            ),
        ]
        indexes = [
            # which threads quote a reading in a course, by the index alone; its margin
            models.Index(fields=["reading", "course", "thread"], name="quotation_margin"),
            # what staff have to look at, and what they have settled
            models.Index(fields=["course", "is_settled", "standing"], name="quotation_standing"),
        ]

    @property
    def text(self):
        """The reply or prompt that it stands in."""
        return self.reply if self.reply_id else self.prompt

    def __str__(self):
        return f"{self.get_verdict_display()}: {self.words[:60]}"
