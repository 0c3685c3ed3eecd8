"""What happened to a person, the letters that tell of it, and how each wishes to be told."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.courses.models import Course, Seat
from apps.threads.models import Reply, Thread


class Letter(models.Model):
    """One mail to one person, from when it is due until it has left: the ledger by which none is lost or sent twice.

    Its words are not stored: they are made when it is sent, of what its reader may read at that moment.
    """

    class Kind(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Daily")
        WEEKLY = "weekly", _("Weekly")
        APPROVED = "approved", _("A guest’s reply appears")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        DROPPED = "dropped", _("Dropped: nothing was left to tell")
        FAILED = "failed", _("Failed")

    message = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text=_("Names the mail, however often it is sent.")
    )
    kind = models.CharField(max_length=8, choices=Kind)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    thread = models.ForeignKey(Thread, null=True, on_delete=models.CASCADE, related_name="+", help_text=_("At once."))
    reply = models.ForeignKey(Reply, null=True, on_delete=models.CASCADE, related_name="+", help_text=_("A guest’s."))
    # which replies of a thread its reader watches, or since when a digest tells
    first = models.PositiveIntegerField(null=True)
    last = models.PositiveIntegerField(null=True)
    since = models.DateTimeField(null=True)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(default=timezone.now, help_text=_("When it may be sent, or tried again."))
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            # the sender takes what is due
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="letter_waiting"),
            # what else happens in a thread goes into the letter that waits; what one letter told, no other tells
            models.Index(fields=["person", "thread"], name="letter_of_thread"),
        ]

    def __str__(self):
        return f"{self.kind} {self.message}"


class NoticeQuerySet(models.QuerySet):
    def waiting(self):
        """Those of which no letter has been thought yet."""
        return self.filter(is_told=False)


class Notice(models.Model):
    """One thing that happened to a person; shown and mailed only as far as they may read it at that moment."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("Answered you")
        QUOTE = "quote", _("Quoted you")
        MENTION = "mention", _("Mentioned you")
        ENDORSED = "endorsed", _("Endorsed your reply")
        APPROVED = "approved", _("Approved your reply")
        HIDDEN = "hidden", _("Hid your reply")
        RESTORED = "restored", _("Restored your reply")
        RETURNED = "returned", _("Returned your reply")
        WAITS = "waits", _("Waits for your decision")
        DUE = "due", _("Due")

    OF_WORDS = (Kind.ANSWER, Kind.QUOTE, Kind.MENTION)  # follow from what a reply says
    OF_OWN = (Kind.ENDORSED, Kind.APPROVED, Kind.HIDDEN, Kind.RESTORED, Kind.RETURNED)  # what staff did with one's own
    OF_STAFF = (Kind.WAITS,)  # what staff have to do

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+", db_index=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+", db_index=False)
    reply = models.ForeignKey(Reply, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text=_("Who did it; empty where it follows from what a reply says."),
    )
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    is_told = models.BooleanField(default=False, help_text=_("A letter has been thought of: written, or not wanted."))
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            # the inbox, latest first
            models.Index(fields=["person", "-at", "-id"], name="notice_inbox"),
            # the count beside the inbox's sign
            models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread"),
            # of what no letter has been thought yet
            models.Index(fields=["at"], condition=Q(is_told=False), name="notice_untold"),
        ]
        constraints = [
            # words that answer, quote and mention someone tell them once; also what an edit has to look at again
            models.UniqueConstraint(fields=["reply", "person"], condition=Q(by=None), name="notice_of_words"),
            # one is reminded once of what is due, which is no reply
            models.UniqueConstraint(fields=["thread", "person"], condition=Q(reply=None), name="notice_of_due"),
        ]

    def __str__(self):
        return f"{self.kind} {self.person_id}"


class Wish(models.Model):
    """How someone wishes to get mail of one course; without a row, at once."""

    class Mail(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")
        NONE = "none", _("No mail")

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="wish")
    mail = models.CharField(max_length=7, choices=Mail, default=Mail.AT_ONCE)
    told_until = models.DateTimeField(null=True, help_text=_("What the last digest told of."))
    next_at = models.DateTimeField(null=True, help_text=_("When the next digest is due."))

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        # the digests that are due
        indexes = [models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="wish_due")]

    def __str__(self):
        return f"{self.seat_id} {self.mail}"


class Told(models.Model):
    """Up to which reply of a thread letters were written to those who watch it, and which due time was reminded of."""

    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="told")
    number = models.PositiveIntegerField(null=True)
    due_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("thread told of")
        verbose_name_plural = _("threads told of")

    def __str__(self):
        return f"{self.thread_id} {self.number}"


class Round(models.Model):
    """How far the rounds have come: threads that moved before this moment were looked at. One row."""

    looked_until = models.DateTimeField()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")

    def __str__(self):
        return str(self.looked_until)
