"""Flags of members, the review items of a course, and what was decided of them."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.courses.abilities import has_limits
from apps.courses.models import Course, Seat
from apps.threads.models import Reply

UNDOABLE = timedelta(minutes=10)  # after a decision


class Verb(models.TextChoices):
    """What can be decided."""

    APPROVE = "approve", _("Approved")
    DISMISS = "dismiss", _("Approved; the flags are dismissed")
    RETURN = "return", _("Returned to the writer")
    HIDE = "hide", _("Hidden")
    RESTORE = "restore", _("Restored")
    ENDORSE = "endorse", _("Endorsed")
    WITHDRAW = "withdraw", _("Withdrawn by its writer")


class ItemQuerySet(models.QuerySet):
    def waiting(self):
        """Those of which nothing is decided yet."""
        return self.filter(decision=None)

    def for_seat(self, seat):
        """Those that stand in the seat's queue; agrees with `policies.can_review`."""
        if not seat.is_staff:
            return self.none()
        found = self.filter(course=seat.course_id)
        reached = Q(reply__author__in=seat.charges) | Q(reply__thread__prompt__is_anonymous=True)
        return found.filter(reached) if has_limits(seat) else found


class Item(models.Model):
    """One line of the queue: a reply that waits for a decision of staff, or waited once."""

    class Kind(models.TextChoices):
        FLAGGED = "flagged", _("Flagged")
        HELD = "held", _("Held")
        QUOTATION = "quotation", _("Reported quotation")

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+", db_index=False)
    reply = models.OneToOneField(Reply, on_delete=models.CASCADE, related_name="review")
    kind = models.CharField(max_length=9, choices=Kind)
    opened_at = models.DateTimeField(default=timezone.now, help_text=_("Since when it waits, or waited last."))
    weight = models.PositiveIntegerField(default=0, help_text=_("Readers whose flags are open."))
    version = models.PositiveIntegerField(default=1, help_text=_("Rises with every flag and decision."))
    decision = models.ForeignKey(
        "Decision",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,  # that of the waiting finds what has none, course by course
        help_text=_("Empty: it waits."),
    )
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("review item")
        verbose_name_plural = _("review items")
        ordering = ["opened_at", "pk"]
        indexes = [
            # the queue of a course, and its count in the masthead
            models.Index(fields=["course", "opened_at"], condition=Q(decision=None), name="item_waiting"),
            # of which staff are to be reminded
            models.Index(fields=["opened_at"], condition=Q(decision=None, reminded_at=None), name="item_unreminded"),
        ]

    def __str__(self):
        return f"{self.kind} {self.reply_id}"

    @property
    def is_waiting(self):
        return self.decision_id is None

    @property
    def seen(self):
        """Names what a moderator has before them: another once anything was decided, flagged or written since."""
        return f"{self.version}-{self.reply.revision}-{self.reply.state}"


class Decision(models.Model):
    """What was decided of an item; undone, it stays on record."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+", db_index=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="decisions")
    verb = models.CharField(max_length=8, choices=Verb)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=250, blank=True, help_text=_("The writer reads it."))
    note = models.CharField(max_length=500, blank=True, help_text=_("The writer alone reads it."))
    # how the reply stood before and after; empty if it was decided elsewhere, and cannot be undone here
    was = models.JSONField(default=dict)
    became = models.JSONField(default=dict)
    replaces = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    batch = models.UUIDField(
        default=uuid.uuid4, db_index=True, help_text=_("What was decided at once is undone at once.")
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-at", "-pk"]
        # all decisions of a course, and what one can still undo
        indexes = [models.Index(fields=["course", "-at", "-id"], name="decision_of_course")]

    def __str__(self):
        return f"{self.verb} {self.item_id}"


class Flag(models.Model):
    """A member's word to the staff about a reply; nobody else learns of it."""

    class Reason(models.TextChoices):
        NO_SOURCE = "no_source", _("no source given")
        QUOTATION = "quotation", _("a quotation does not stand in its source")
        QUESTION = "question", _("off the question")
        UNCIVIL = "uncivil", _("not civil")
        PRIVATE = "private", _("tells something private")
        ADVERTISING = "advertising", _("advertising")
        OTHER = "other", _("something else")

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="flags")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=11, choices=Reason)
    words = models.CharField(max_length=250, blank=True)
    revision = models.PositiveIntegerField(help_text=_("What the reply said then."))
    at = models.DateTimeField(default=timezone.now)
    decision = models.ForeignKey(
        Decision, null=True, on_delete=models.SET_NULL, related_name="flags", help_text=_("What answered it.")
    )

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        ordering = ["-at", "-pk"]
        constraints = [
            # a member's word counts once until it is answered
            models.UniqueConstraint(fields=["item", "person"], condition=Q(decision=None), name="flag_open_once"),
        ]

    def __str__(self):
        return f"{self.reason} {self.item_id}"

    @property
    def says(self):
        """Why, in the member's words if they gave any."""
        return self.words or self.get_reason_display()


class MemberNote(models.Model):
    """What staff wrote down about a member of the course for one another; a later note sets an earlier one right."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+", db_index=False)
    about = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="notes")
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    text = models.TextField(max_length=2000, help_text=_("Plain. Empty once whom it is about was erased."))
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("note about a member")
        verbose_name_plural = _("notes about members")
        ordering = ["-written_at", "-pk"]

    def __str__(self):
        return f"{self.about_id} {self.pk}"
