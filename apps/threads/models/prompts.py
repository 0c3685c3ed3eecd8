"""What is asked, and the thread that is its discussion."""

from django.conf import settings
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.models import Upload
from apps.courses.models import Course, Meeting, Role
from apps.readings.models import Reading

from ..steps import NOTHING
from .places import ReadState

PAGE_SIZE = 50  # replies on a page of a thread in the order as posted


def page_of(number):
    """Which page of a thread a number stands on, in the order as posted; none is on the first."""
    return max(number - 1, 0) // PAGE_SIZE + 1


class Category(models.Model):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="categories", db_index=False)
    slug = models.SlugField(max_length=60, db_index=False)
    name = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
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

    class Reveal(models.TextChoices):
        OPEN = "open", _("At once")
        POST_FIRST = "post_first", _("After their own reply")
        AT_TIME = "at_time", _("At a set time")
        BY_HAND = "by_hand", _("When the instructor shows them")

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="prompts")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="prompts")
    position = models.PositiveSmallIntegerField(default=1, help_text=_("Order within its meeting."))
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="prompts")
    readings = models.ManyToManyField(Reading, blank=True, related_name="prompts")
    title = models.CharField(max_length=250)
    body = models.TextField(blank=True, help_text=_("Markdown."))
    html = models.TextField(editable=False)
    checked = models.JSONField(
        default=list, editable=False, help_text=_("What it quotes, as a page shows it: offsets in html and verdicts.")
    )
    checked_on = models.CharField(
        max_length=16, blank=True, editable=False, help_text=_("Names the readings looked in.")
    )
    renderer = models.PositiveSmallIntegerField(default=0, editable=False)
    uploads = models.ManyToManyField(Upload, blank=True, editable=False, related_name="prompts")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="prompts"
    )
    author_name = models.CharField(max_length=80, blank=True, help_text=_("An imported prompt may name none."))
    author_role = models.CharField(max_length=10, choices=Role, blank=True, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    posted_at = models.DateTimeField(null=True, blank=True, help_text=_("Empty if no date is on record."))
    opens_at = models.DateTimeField(null=True, blank=True, help_text=_("Before this only staff see it."))
    due_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True, help_text=_("After this nobody but staff replies."))
    reveal = models.CharField(
        max_length=10, choices=Reveal, default=Reveal.OPEN, help_text=_("When students see each other's replies.")
    )
    required_words = models.PositiveSmallIntegerField(
        default=0, help_text=_("That a reply needs to open the others, without its quotations.")
    )
    reveals_at = models.DateTimeField(null=True, blank=True, help_text=_("The set time."))
    revealed_at = models.DateTimeField(null=True, blank=True, editable=False, help_text=_("When staff showed them."))
    is_anonymous = models.BooleanField(
        default=False, help_text=_("Students go by a pseudonym; fixed once there are replies.")
    )
    question_count = models.PositiveSmallIntegerField(default=0, editable=False)
    checkpoint_count = models.PositiveSmallIntegerField(default=0, editable=False)
    has_extensions = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("prompt")
        verbose_name_plural = _("prompts")
        ordering = ["position", "pk"]
        constraints = [
            # or the replies would never show
            models.CheckConstraint(
                condition=~Q(reveal="at_time") | Q(reveals_at__isnull=False), name="prompt_reveals_some_time"
            ),
        ]

    def __str__(self):
        return self.title

    def is_open_to_members(self, now):
        """Published and past its opening time."""
        return self.state == self.State.PUBLISHED and (self.opens_at is None or self.opens_at <= now)

    @property
    def has_gate(self):
        """Whether some who see the thread do not read the replies of their peers."""
        return self.reveal != self.Reveal.OPEN

    def has_replies(self):
        """Whether anything was ever written in answer to it; one query."""
        return self.pk is not None and self.threads.filter(replies__isnull=False).exists()

    def is_revealed(self, has_passed, now):
        """Whether the replies show to a student who has passed the gate, or has not; agrees with `gate`."""
        match self.reveal:
            case self.Reveal.POST_FIRST:
                return has_passed or (self.closes_at is not None and self.closes_at <= now)
            case self.Reveal.AT_TIME:
                return self.reveals_at <= now
            case self.Reveal.BY_HAND:
                return self.revealed_at is not None
        return True


class Question(models.Model):
    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="questions", db_index=False)
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["number"]
        # replies name questions by number
        constraints = [models.UniqueConstraint(fields=["prompt", "number"], name="question_number_in_prompt")]

    def __str__(self):
        return f"{self.number}. {self.text}"


class Coverage(models.Model):
    """How many visible replies of a thread take up a question; there is no row while none ever did."""

    thread = models.ForeignKey("Thread", on_delete=models.CASCADE, related_name="coverage", db_index=False)
    number = models.PositiveSmallIntegerField(help_text=_("Of the question in its prompt."))
    replies = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("coverage")
        verbose_name_plural = _("coverage")
        # the thread page asks for those of one thread; a post counts in one of them
        constraints = [models.UniqueConstraint(fields=["thread", "number"], name="coverage_of_question")]

    def __str__(self):
        return f"{self.thread_id} {self.number} {self.replies}"


class ThreadQuerySet(models.QuerySet):
    def visible_to(self, seat, now=None):
        """The threads of the seat's course whose prompt is open to it, of its own group; staff see all, drafts too.

        One that was merged into another is seen by nobody. Agrees with `policies.can_see_thread`.
        """
        threads = self.filter(course=seat.course_id, merged_into=None)
        if seat.is_staff:
            return threads
        return threads.filter(
            Q(group=None) if seat.person_id is None else Q(group=None) | _member_of(seat),
            Q(prompt__opens_at=None) | Q(prompt__opens_at__lte=now or timezone.now()),
            prompt__state=Prompt.State.PUBLISHED,
            **_for_the_planner(seat),
        )

    def open_to(self, seat, now=None):
        """Those of them in which the seat reads what its peers wrote; agrees with `policies.is_gate_open`."""
        threads = self.visible_to(seat, now)
        return threads if seat.is_staff else threads.filter(gate(seat, now or timezone.now()))

    def known_to(self, seat):
        """Each with what `policies` ask of it for this seat: `is_member` of its group, and `has_passed` its gate."""
        return self.annotate(is_member=_member_of(seat), has_passed=_passed_by(seat))


def _for_the_planner(seat):
    """What is so anyway: by it SQLite reads no prompts of other courses; PostgreSQL would expect too few rows."""
    return {"prompt__course": seat.course_id} if connection.vendor == "sqlite" else {}


def _member_of(seat):
    return Exists(ThreadMember.objects.filter(thread=OuterRef("pk"), person=seat.person_id or 0))


def _passed_by(seat):
    states = ReadState.objects.filter(thread=OuterRef("pk"), person=seat.person_id or 0)
    return Exists(states.filter(passed_at__isnull=False))


def gate(seat, now):
    """The condition on a thread that the seat sees, that its replies show to it: `Prompt.is_revealed` in SQL."""
    reveal = Prompt.Reveal
    has_passed = Q(prompt__closes_at__lte=now)
    if seat.person_id is not None:
        has_passed |= _passed_by(seat)
    return (
        Q(prompt__reveal=reveal.OPEN)
        | Q(prompt__reveal=reveal.AT_TIME, prompt__reveals_at__lte=now)
        | Q(prompt__reveal=reveal.BY_HAND, prompt__revealed_at__isnull=False)
        | Q(Q(prompt__reveal=reveal.POST_FIRST) & has_passed)
    )


class Thread(models.Model):
    """The discussion of a prompt: its address, its numbers and its counts, kept under a lock on this row.

    A prompt has one, or one for each group that discusses it, and those of earlier groups, which are frozen.
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="threads")
    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="threads")
    group = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("Empty: the whole course."))
    frozen_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When its group was dissolved; it is only read since.")
    )
    slug = models.SlugField(max_length=80, db_index=False)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="merged",
        editable=False,
        help_text=_("Where all its replies went; its address leads there, and nobody sees it any more."),
    )
    is_locked = models.BooleanField(default=False)
    is_pinned = models.BooleanField(default=False)
    last_number = models.PositiveIntegerField(default=0, help_text=_("Highest number ever given; never falls."))
    last_top = models.PositiveIntegerField(default=0, help_text=_("Replies to the prompt itself ever numbered."))
    visible_count = models.PositiveIntegerField(default=0, help_text=_("N Responses."))
    last_reply_at = models.DateTimeField(null=True, blank=True, help_text=_("Empty if no date is on record."))
    active_at = models.DateTimeField(
        default=timezone.now, editable=False, help_text=_("When it last moved: the order of the list; never empty.")
    )
    # rises with every change a reader could see; what a kept page is keyed by
    version = models.PositiveIntegerField(default=1)

    objects = ThreadQuerySet.as_manager()

    # Of whoever asked for it, set by queries for a seat: what its prompt has due, a `steps.Own`, and their draft in it.
    own, draft_saved_at, draft_body = NOTHING, None, ""
    # Whether a reply was counted on an older state of it than the database had.
    moved_on = False

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        constraints = [
            models.UniqueConstraint(fields=["course", "slug"], name="thread_slug_in_course"),
            # dividing a course twice at once makes no group twice
            models.UniqueConstraint(fields=["prompt", "group"], condition=Q(frozen_at=None), name="thread_of_group"),
        ]
        # the discussion list: pinned first, then latest
        indexes = [models.Index(fields=["course", "-is_pinned", "-active_at", "-id"], name="thread_list_order")]

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("threads:thread_detail", args=[self.course.slug, self.slug])

    def url_at(self, number):
        """Its address at the page on which the reply of this number stands."""
        page = page_of(number)
        return self.get_absolute_url() + (f"?page={page}" if page > 1 else "")


class ThreadMember(models.Model):
    """Somebody who discusses a prompt in this thread, with the others of their group."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="members", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("member of a group")
        verbose_name_plural = _("members of groups")
        # the door asks whether a person is of the thread's group
        constraints = [models.UniqueConstraint(fields=["thread", "person"], name="thread_member_once")]

    def __str__(self):
        return f"{self.person_id} {self.thread_id}"
