"""One answer in a thread, and what it said before an edit."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.models import Upload
from apps.courses.models import STAFF, Course, Role

from .prompts import Thread

NESTED_PAGE_SIZE = 20  # top-level replies on a page in order of answers
FOLD_AFTER = 20  # answers shown below each of them
DEEPEST = 3  # levels that answers to answers are set in
STANDING = ("state", "returned", "hidden_because", "note_to_writer")


class ReplyQuerySet(models.QuerySet):
    def numbered(self):
        return self.exclude(number=None)

    def visible_to(self, seat, now=None):
        """Replies of the seat's course that stand in some page of this seat, as text or as a tombstone.

        Agrees with `policies.can_see_reply`; whether the text shows is `readable_by`.
        """
        seen = self.filter(course=seat.course_id, thread__in=Thread.objects.visible_to(seat, now))
        if seat.is_staff:
            return seen
        opened = Q(number__isnull=False, thread__in=Thread.objects.open_to(seat, now))
        return seen.filter(opened | self._before_gate(seat))

    def readable_by(self, seat, now=None):
        """Those of them whose words show to the seat; agrees with `policies.can_read_reply`."""
        seen = self.visible_to(seat, now)
        return seen if seat.is_staff else seen.filter(Q(state=Reply.State.VISIBLE) | self._own(seat))

    def peers_in(self, thread):
        """Those of a thread that students and observers wrote."""
        return self.filter(thread=thread, author__isnull=False).exclude(author_role__in=STAFF)

    def standing_before_gate(self, seat):
        """Within a thread whose gate is closed to the seat: its own, and what staff say to it or to all."""
        return self.filter(self._before_gate(seat))

    def said_to(self, seat, now=None):
        """Those that the seat reads as others do: no tombstone and none that waits, of its own neither."""
        return self.readable_by(seat, now).filter(state=Reply.State.VISIBLE)

    def standing_for(self, seat):
        """Within a thread whose gate is open: what has a number, and one's own."""
        if seat.is_staff:
            return self
        return self.filter(Q(number__isnull=False) | self._own(seat))

    def written_by(self, seat):
        """The seat's own, by person or by a guest's key."""
        return self.filter(self._own(seat))

    @classmethod
    def _before_gate(cls, seat):
        to_seat = Q(in_reply_to=None)
        if seat.person_id is not None:
            to_seat |= Q(in_reply_to__author=seat.person_id)
        by_staff = Q(state=Reply.State.VISIBLE, author_role__in=STAFF)
        return cls._own(seat) | (by_staff & to_seat)

    @staticmethod
    def _own(seat):
        own = Q(guest_key__in=seat.guest_keys) & ~Q(guest_key="")
        if seat.person_id is not None:
            own |= Q(author=seat.person_id)
        return own


class Returned(models.TextChoices):
    """Where a reply is that staff returned to its writer, or that waits again under the number it has."""

    TO_WRITER = "writer", _("With its writer")
    SENT_AGAIN = "again", _("Sent again")


class Reply(models.Model):
    """One answer in a thread. Its number is given when it first becomes visible, and is never used again."""

    class State(models.TextChoices):
        HELD = "held", _("Waiting for the instructor")
        VISIBLE = "visible", _("Visible")
        HIDDEN = "hidden", _("Hidden by the instructor")
        WITHDRAWN = "withdrawn", _("Withdrawn by its writer")
        MOVED = "moved", _("Moved to another thread")

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="replies")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="replies", db_index=False)
    number = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.VISIBLE)
    # who wrote it: a person with a seat, or a name (imported, guest)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="replies"
    )
    author_name = models.CharField(max_length=80, help_text=_("NAME says: kept as it was when written."))
    author_role = models.CharField(max_length=10, choices=Role, blank=True, help_text=_("Empty: without an account."))
    guest_email = models.EmailField(blank=True, help_text=_("Never published."))
    guest_key = models.CharField(max_length=43, blank=True, editable=False)
    held_because = models.CharField(
        max_length=12,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text=_("Why it had to be approved: a `holding.Why`."),
    )
    hidden_because = models.CharField(max_length=250, blank=True, help_text=_("Shown to everyone in its place."))
    # what was returned waits as held, or hidden if it has a number
    returned = models.CharField(max_length=6, choices=Returned, blank=True, default="", db_default="")
    note_to_writer = models.CharField(
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text=_("Of staff, beside the reason; for nobody else."),
    )
    # what it answers
    in_reply_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="answers", db_index=False
    )
    question_numbers = models.CharField(
        max_length=60, blank=True, editable=False, help_text=_("Questions it takes up: 1,3.")
    )
    # what stood under this number and stands elsewhere now; of who wrote it and what it says nothing stays here
    moved_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="moved_from",
        editable=False,
        db_index=False,
    )
    # nested order: ordinal of its top-level reply, and ordinal below it (0: it is that reply)
    top = models.PositiveIntegerField(null=True, blank=True, editable=False)
    below = models.PositiveIntegerField(default=0, editable=False)
    below_count = models.PositiveIntegerField(default=0, editable=False, help_text=_("Answers ever numbered below it."))
    # the words
    body = models.TextField(help_text=_("Markdown."))
    html = models.TextField(editable=False)
    marks = models.JSONField(
        default=list, editable=False, help_text=_("Offsets in html where fragments are joined in.")
    )
    checked = models.JSONField(
        default=list, editable=False, help_text=_("What it quotes, as a page shows it: offsets in html and verdicts.")
    )
    checked_on = models.CharField(
        max_length=16, blank=True, editable=False, help_text=_("Names the readings looked in.")
    )
    renderer = models.PositiveSmallIntegerField(default=0, editable=False)
    uploads = models.ManyToManyField(Upload, blank=True, editable=False, related_name="replies")
    word_count = models.PositiveIntegerField(default=0, help_text=_("Without quotations."))
    revision = models.PositiveIntegerField(default=1)
    # when
    posted_at = models.DateTimeField(null=True, blank=True, help_text=_("Empty if no date is on record."))
    edited_at = models.DateTimeField(null=True, blank=True, help_text=_("Of an edit that leaves a note."))
    flagged_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text=_("When it was first flagged: an edit after that leaves a note."),
    )
    editing_locked_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text=_("Since when its writer cannot change it, as it is flagged."),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # what staff made of it
    endorsed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    endorsed_name = models.CharField(max_length=80, blank=True, help_text=_("Who endorsed it, as they were called."))
    endorsed_revision = models.PositiveIntegerField(null=True, blank=True, help_text=_("What it said then."))
    endorsement = models.CharField(max_length=250, blank=True, help_text=_("A note that everyone reads beside it."))
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text=_("One token, one reply."))

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["number", "pk"]
        constraints = [
            # an address is thread and number; a page of replies is a range of it
            models.UniqueConstraint(fields=["thread", "number"], name="reply_number_in_thread"),
            # what is visible has its number, what waits has none; hidden or withdrawn while it waited, it never got
            # one; what moved away left the number it had
            models.CheckConstraint(
                condition=Q(state="held", number=None)
                | Q(state__in=["visible", "moved"], number__isnull=False)
                | Q(state__in=["hidden", "withdrawn"]),
                name="reply_number_by_state",
            ),
        ]
        indexes = [
            # nested order: a page of top-level replies with their first answers
            models.Index(fields=["thread", "top", "below"], name="reply_nested_order"),
            # whether a reader has replied, and which of the numbers beyond their watermark are their own
            models.Index(fields=["thread", "author", "number"], name="reply_of_author"),
            # which of those numbers are tombstones
            models.Index(fields=["thread", "state", "number"], name="reply_by_state"),
            # what has no number yet in a thread: what waits for the instructor, and a writer's own held replies
            models.Index(fields=["thread"], condition=Q(number=None), name="reply_unnumbered"),
            # what answers a reply, and what was moved to it; most answer none and stay where they are
            models.Index(fields=["in_reply_to"], condition=Q(in_reply_to__isnull=False), name="reply_answers"),
            models.Index(fields=["moved_to"], condition=Q(moved_to__isnull=False), name="reply_moved_from"),
            # the endorsed replies of a thread alone
            models.Index(
                fields=["thread", "number"], condition=Q(endorsed_revision__isnull=False), name="reply_endorsed"
            ),
        ]

    def __str__(self):
        return f"{self.number or '–'} {self.author_name}"

    def get_absolute_url(self):
        """Its own address for ever; needs `thread` loaded, with its course."""
        where = [self.thread.course.slug, self.thread.slug]
        if self.number is None:
            return reverse("threads:held_detail", args=[*where, self.pk])
        return reverse("threads:reply_detail", args=[*where, self.number])

    @property
    def is_visible(self):
        return self.state == self.State.VISIBLE

    @property
    def is_held(self):
        return self.state == self.State.HELD

    @property
    def waits(self):
        """Whether it waits for a decision of staff: held, or sent again, and not with its writer."""
        return self.returned == Returned.SENT_AGAIN or (self.is_held and not self.returned)

    @property
    def is_returned(self):
        """Whether its writer is asked to edit it and send it again."""
        return self.returned == Returned.TO_WRITER

    @property
    def standing(self):
        """{field: value} of all that a decision of staff changes, so that it can be put back."""
        return {name: str(getattr(self, name)) for name in STANDING}

    @property
    def is_tombstone(self):
        return self.state in (self.State.HIDDEN, self.State.WITHDRAWN, self.State.MOVED)

    @property
    def is_moved(self):
        return self.state == self.State.MOVED

    @property
    def speaks_to(self):
        """The reply it answers, wherever that stands now, or None."""
        to = self.in_reply_to
        return to.moved_to if to is not None and to.moved_to_id is not None else to

    @property
    def takes_up(self):
        """The numbers of the questions it takes up."""
        return [int(number) for number in self.question_numbers.split(",") if number]

    @property
    def is_endorsed(self):
        return self.endorsed_revision is not None and self.is_visible

    @property
    def path(self):
        """Its address as seen from its thread."""
        return f"held/{self.pk}/" if self.number is None else f"{self.number}/"

    @property
    def is_by_staff(self):
        return self.author_role in STAFF

    @property
    def anchor(self):
        return f"held-{self.pk}" if self.number is None else f"reply-{self.number}"
