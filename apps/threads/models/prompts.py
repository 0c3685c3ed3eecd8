"""What is asked, and the thread that is its discussion."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.models import Upload
from apps.courses.models import Course, Meeting, Role
from apps.readings.models import Reading


class Category(models.Model):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="categories")
    slug = models.SlugField(max_length=60)
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
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("prompt")
        verbose_name_plural = _("prompts")
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
        verbose_name = _("question")
        verbose_name_plural = _("questions")
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
    last_reply_at = models.DateTimeField(null=True, blank=True, help_text=_("Empty if no date is on record."))
    active_at = models.DateTimeField(
        default=timezone.now, editable=False, help_text=_("When it last moved: the order of the list; never empty.")
    )
    # rises with every change a reader could see; what a kept page is keyed by
    version = models.PositiveIntegerField(default=1)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        constraints = [models.UniqueConstraint(fields=["course", "slug"], name="thread_slug_in_course")]
        # the discussion list: pinned first, then latest
        indexes = [models.Index(fields=["course", "-is_pinned", "-active_at", "-id"], name="thread_list_order")]

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("threads:thread_detail", args=[self.course.slug, self.slug])
