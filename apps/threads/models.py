"""A discussion prompt, its thread and replies, and what each person has read, drafted and sees of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.courses.models import Course, Meeting, Role
from apps.readings.models import Reading

PAGE_SIZE = 50


class Category(models.Model):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="categories")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]
        # the filter of the discussion list names it by slug
        constraints = [models.UniqueConstraint(fields=["course", "slug"], name="category_slug_in_course")]

    def __str__(self):
        return self.name


class Prompt(models.Model):
    """What is asked: title, text, questions, category, readings and time window. Its discussion is a thread."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="prompts")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="prompts")
    position = models.PositiveSmallIntegerField(default=1, help_text=_("Order within its meeting."))
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="prompts")
    readings = models.ManyToManyField(Reading, blank=True, related_name="prompts")
    title = models.CharField(max_length=250)
    body = models.TextField(blank=True, help_text=_("Markdown."))
    html = models.TextField(editable=False)
    renderer = models.PositiveSmallIntegerField(default=0, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="prompts"
    )
    author_name = models.CharField(max_length=80, blank=True, help_text=_("An imported prompt may name none."))
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    posted_at = models.DateTimeField(null=True, blank=True, help_text=_("Empty if no date is on record."))
    opens_at = models.DateTimeField(null=True, blank=True, help_text=_("Before this only staff see it."))
    due_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True, help_text=_("After this nobody but staff replies."))
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    def is_open_to_members(self, now):
        """Published and past its opening time."""
        return self.state == self.State.PUBLISHED and (self.opens_at is None or self.opens_at <= now)


class Question(models.Model):
    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["number"]
        # replies name questions by number
        constraints = [models.UniqueConstraint(fields=["prompt", "number"], name="question_number_in_prompt")]

    def __str__(self):
        return f"{self.number}. {self.text}"


class ThreadQuerySet(models.QuerySet):
    def visible_to(self, seat, now=None):
        """The threads of the seat's course whose prompt is open to it; staff see drafts and scheduled ones too.

        Agrees with `policies.can_see_thread`.
        """
        threads = self.filter(course=seat.course_id)
        if seat.is_staff:
            return threads
        return threads.filter(
            Q(prompt__opens_at=None) | Q(prompt__opens_at__lte=now or timezone.now()),
            prompt__state=Prompt.State.PUBLISHED,
        )


class Thread(models.Model):
    """The discussion of a prompt: its address, its numbers and its counts, kept under a lock on this row."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="threads")
    prompt = models.OneToOneField(Prompt, on_delete=models.CASCADE, related_name="thread")
    slug = models.SlugField(max_length=80)
    is_locked = models.BooleanField(default=False)
    is_pinned = models.BooleanField(default=False)
    last_number = models.PositiveIntegerField(default=0, help_text=_("Highest number ever given; never falls."))
    last_top = models.PositiveIntegerField(default=0, help_text=_("Replies to the prompt itself ever numbered."))
    visible_count = models.PositiveIntegerField(default=0, help_text=_("N Responses."))
    last_reply_at = models.DateTimeField(null=True, blank=True)
    # rises with every change a reader could see; what a kept page is keyed by
    version = models.PositiveIntegerField(default=1)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "slug"], name="thread_slug_in_course")]
        # the discussion list: pinned first, then latest
        indexes = [models.Index(fields=["course", "-is_pinned", "-last_reply_at", "-id"], name="thread_list_order")]

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("threads:thread_detail", args=[self.course.slug, self.slug])


class ReplyQuerySet(models.QuerySet):
    def numbered(self):
        return self.exclude(number=None)

    def awaiting(self):
        return self.filter(state=Reply.State.HELD)

    def visible_to(self, seat):
        """Replies that stand in this seat's page, as text or as a tombstone: what has a number, and one's own.

        Agrees with `policies.can_see_reply`; whether the text shows is `policies.can_read_reply`.
        """
        if seat.is_staff:
            return self
        mine = Q(guest_key__in=seat.guest_keys) & ~Q(guest_key="")
        if seat.person_id is not None:
            mine |= Q(author=seat.person_id)
        return self.filter(Q(number__isnull=False) | mine)


class Reply(models.Model):
    """One answer in a thread. Its number is given when it first becomes visible, and is never used again."""

    class State(models.TextChoices):
        HELD = "held", _("Waiting for the instructor")
        VISIBLE = "visible", _("Visible")
        HIDDEN = "hidden", _("Hidden by the instructor")
        WITHDRAWN = "withdrawn", _("Withdrawn by its writer")

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="replies")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="replies")
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
    # what it answers
    in_reply_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    questions = models.ManyToManyField(Question, blank=True, related_name="replies")
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
    renderer = models.PositiveSmallIntegerField(default=0, editable=False)
    word_count = models.PositiveIntegerField(default=0, help_text=_("Without quotations."))
    revision = models.PositiveIntegerField(default=1)
    # when
    posted_at = models.DateTimeField(null=True, blank=True, help_text=_("Empty if no date is on record."))
    edited_at = models.DateTimeField(null=True, blank=True, help_text=_("Of an edit that leaves a note."))
    created_at = models.DateTimeField(auto_now_add=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text=_("One token, one reply."))

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            # an address is thread and number; a page of replies is a range of it
            models.UniqueConstraint(fields=["thread", "number"], name="reply_number_in_thread"),
            # what is visible has its number, what waits has none; hidden or withdrawn while it waited, it never got one
            models.CheckConstraint(
                condition=Q(state="held", number=None)
                | Q(state="visible", number__isnull=False)
                | Q(state__in=["hidden", "withdrawn"]),
                name="reply_number_by_state",
            ),
        ]
        indexes = [
            # nested order: a page of top-level replies with their first answers
            models.Index(fields=["thread", "top", "below"], name="reply_nested_order"),
            # what waits for the instructor in a thread, and a writer's own held replies
            models.Index(fields=["thread"], condition=Q(state="held"), name="reply_held"),
        ]

    def __str__(self):
        return f"{self.number or '–'} {self.author_name}"

    @property
    def is_visible(self):
        return self.state == self.State.VISIBLE

    @property
    def is_held(self):
        return self.state == self.State.HELD

    @property
    def is_tombstone(self):
        return self.state in (self.State.HIDDEN, self.State.WITHDRAWN)

    @property
    def page(self):
        """Which page of the thread it stands on, in the order as posted."""
        return (self.number - 1) // PAGE_SIZE + 1


class ReplyRevision(models.Model):
    """What a reply said before an edit."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    body = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["reply", "number"], name="revision_number_in_reply")]

    def __str__(self):
        return f"{self.reply_id}@{self.number}"


class Draft(models.Model):
    """What a person has written and not yet posted, one per place."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="drafts")
    in_reply_to = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    body = models.TextField()
    word_count = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
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
        # the UPSERT that raises the watermark meets on this pair
        constraints = [models.UniqueConstraint(fields=["person", "thread"], name="read_state_of_person")]

    def __str__(self):
        return f"{self.person_id} {self.thread_id} {self.last_read}"
