"""Files that were chosen together, what was decided about each, and what they became."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.courses.models import Course, Meeting
from apps.readings.models import Reading
from apps.threads.models import Thread

from .formats import Source
from .plans import Choices, plan

# a file is loaded in seconds, the largest in a minute: after this its worker was killed
PATIENCE = timedelta(minutes=5)


class BatchQuerySet(models.QuerySet):
    def broken_off(self):
        """Left by a worker in the middle of a file, or between two of them; not those that someone stopped."""
        files = LoadedFile.objects.filter(batch=OuterRef("pk"))
        ended = files.filter(state__in=[LoadedFile.State.LOADED, LoadedFile.State.SKIPPED])
        is_at_work = Exists(files.filter(claimed_at__gte=timezone.now() - PATIENCE))
        between = Q(Exists(files.next()), Exists(ended), is_stopped=False) & ~Q(is_at_work)
        return self.filter(Q(Exists(files.stuck())) | between)


class Batch(models.Model):
    """Files chosen together; they go into one course, or only into the library."""

    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="batches"
    )
    started_at = models.DateTimeField(auto_now_add=True)
    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.SET_NULL, related_name="batches")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="batches")
    publishes = models.BooleanField(default=True, help_text=_("Readings are published at once, not kept as drafts."))
    is_stopped = models.BooleanField(default=False, help_text=_("No further file is begun."))
    revises = models.ForeignKey(
        Reading,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="revising_batches",
        help_text=_("The reading whose text the file replaces; a new one is made if it is empty."),
    )

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("batch of files")
        verbose_name_plural = _("batches of files")

    def __str__(self):
        return f"{self.pk}"


class LoadedFileQuerySet(models.QuerySet):
    def unread(self):
        return self.filter(state=LoadedFile.State.UNREAD)

    def next(self):
        return self.filter(state=LoadedFile.State.NEXT)

    def stuck(self):
        """Begun by a worker that never came to an end."""
        return self.filter(state__in=LoadedFile.BEGUN, claimed_at__lt=timezone.now() - PATIENCE)

    def loaded(self):
        return self.filter(state=LoadedFile.State.LOADED)

    def same_as(self, file):
        """Loaded files of the same bytes that still stand: as readings anywhere, as a discussion in the same course."""
        became = Q(readings__isnull=False) | Q(thread__isnull=False, thread__course=file.batch.course_id)
        return self.loaded().filter(became, sha256=file.sha256)


class LoadedFile(models.Model):
    """One file as it came in, the choices made about it, and the readings or the thread it became."""

    class State(models.TextChoices):
        UNREAD = "unread", _("Waiting to be read")
        READING = "reading", _("Being read…")
        NEXT = "next", _("Next")
        LOADING = "loading", _("Loading…")
        LOADED = "loaded", _("Loaded")
        FAILED = "failed", _("Failed")
        SKIPPED = "skipped", _("Already loaded")

    BEGUN = (State.READING, State.LOADING)

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField(default=0, help_text=_("Bytes."))
    sha256 = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True, help_text=_("As it was read, with line ends made one."))
    encoding = models.CharField(max_length=20, default="utf-8")
    kind = models.CharField(max_length=10, blank=True, help_text=_("What its bytes show it to be: docx, pdf, text, …"))
    original = models.FileField(
        upload_to="originals/%Y/%m/", blank=True, help_text=_("As it came in, until it is loaded or removed.")
    )
    found = models.JSONField(default=dict, help_text=_("What its format says beside the text: pages, images, …"))
    choices = models.JSONField(default=dict, help_text=_("What was decided against the plan."))
    state = models.CharField(max_length=8, choices=State, default=State.NEXT)
    claimed_at = models.DateTimeField(null=True, blank=True, help_text=_("When a worker began to load it."))
    error = models.CharField(max_length=500, blank=True)
    readings = models.ManyToManyField(Reading, blank=True, related_name="loaded_files")
    thread = models.ForeignKey(Thread, null=True, blank=True, on_delete=models.SET_NULL, related_name="loaded_files")

    objects = LoadedFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("loaded file")
        verbose_name_plural = _("loaded files")
        ordering = ["pk"]
        # a file loaded once is recognised
        indexes = [models.Index(fields=["sha256"], name="loaded_file_sha256")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The review of its batch with this file open."""
        return f"{reverse('transfer:load_review', args=[self.batch_id])}?file={self.pk}"

    @property
    def source(self):
        return Source(self.name, self.text, self.encoding, self.kind, self.found)

    def plan(self):
        """What this file becomes, computed anew."""
        return plan(self.source, Choices.of(self.choices))

    @property
    def is_unread(self):
        return self.state in (self.State.UNREAD, self.State.READING)

    @property
    def is_next(self):
        return self.state == self.State.NEXT

    @property
    def is_loaded(self):
        return self.state == self.State.LOADED

    @property
    def is_stuck(self):
        is_old = self.claimed_at is not None and self.claimed_at < timezone.now() - PATIENCE
        return self.state in self.BEGUN and is_old

    @property
    def is_failed(self):
        return self.state == self.State.FAILED
