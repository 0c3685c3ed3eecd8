"""A course, its sections and its meetings."""

import uuid

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import validate_time_zone

from .seats import Seat


class CitationStyle(models.TextChoices):
    """In which references can be written; `readings.references` says how."""

    APA = "apa", _("APA")
    MLA = "mla", _("MLA")
    CHICAGO = "chicago", _("Chicago")
    HARVARD = "harvard", _("Harvard")
    VANCOUVER = "vancouver", _("Vancouver")


class CourseQuerySet(models.QuerySet):
    def public(self):
        return self.filter(is_public=True)

    def seating(self, person):
        """Courses in which the person has an active seat."""
        return self.filter(seats__person=person, seats__status=Seat.Status.ACTIVE)


class Course(models.Model):
    slug = models.SlugField(
        max_length=60, unique=True, help_text=_("Stands in every address of the course; never changes.")
    )
    title = models.CharField(max_length=170)
    subtitle = models.CharField(max_length=250, blank=True, help_text=_("One sentence under the title."))
    code = models.CharField(max_length=40, blank=True, help_text=_("For example HIST 348."))
    term = models.CharField(max_length=40, blank=True, help_text=_("For example Spring 2025."))
    about = models.TextField(blank=True, help_text=_("Markdown, shown on “About this seminar”."))
    about_html = models.TextField(blank=True, editable=False)
    conduct = models.TextField(
        blank=True, default="", db_default="", help_text=_("Markdown, shown on “Conduct” above the rules of the site.")
    )
    conduct_html = models.TextField(blank=True, default="", db_default="", editable=False)
    # of both texts
    about_renderer = models.PositiveSmallIntegerField(default=0, editable=False)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    is_public = models.BooleanField(default=False, help_text=_("Anyone may read."))
    admits_guests = models.BooleanField(
        default=False, help_text=_("People without an account may reply; held for approval.")
    )
    uses_aliases = models.BooleanField(
        default=True, db_default=True, help_text=_("Where anyone may read, members but staff go by an alias.")
    )
    edit_minutes = models.PositiveSmallIntegerField(
        default=30, help_text=_("Minutes in which an author's edit leaves no note.")
    )
    shows_not_found = models.BooleanField(
        default=False, help_text=_("All readers see which quotations were not found; otherwise writer and staff do.")
    )
    empties_erased = models.BooleanField(
        default=False,
        db_default=False,
        help_text=_("What members wrote is emptied when their account is erased; else it stays without their name."),
    )
    citation_style = models.CharField(
        max_length=10,
        choices=CitationStyle,
        default=CitationStyle.APA,
        help_text=_("References are written in it unless a reader asks for another."),
    )
    assistants_may_not = models.CharField(
        max_length=250, blank=True, default="", db_default="", help_text=_("Abilities that assistants are not given.")
    )
    # `threads.holding.Rules` by name; empty while there is none, so that a post asks nothing more
    holding = models.JSONField(
        null=True, blank=True, editable=False, help_text=_("What is held for approval beside guests' replies.")
    )
    # {name of a `core.retention.Rule`: days}; only what is fewer than the site's counts
    keep_days = models.JSONField(
        null=True, blank=True, editable=False, help_text=_("What the course keeps for fewer days than the site.")
    )
    join_code = models.CharField(max_length=24, null=True, blank=True, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    frozen_at = models.DateTimeField(
        null=True, blank=True, help_text=_("From then on, and for the time being, only staff write.")
    )
    # rises with every change of what all its readers see but of its threads, which have their own; kept pages name it
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("classroom:schedule", args=[self.slug])

    @property
    def is_archived(self):
        return self.archived_at is not None

    @property
    def is_frozen(self):
        return self.frozen_at is not None

    @property
    def hides_names(self):
        """Whether its members go by aliases, all but staff."""
        return self.is_public and self.uses_aliases


class Section(models.Model):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="sections", db_index=False)
    name = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["name"]
        # a roster names sections; one name is one section
        constraints = [models.UniqueConstraint("course", Lower("name"), name="section_name_in_course")]

    def __str__(self):
        return self.name


class Meeting(models.Model):
    """One class meeting; readings are assigned to it, prompts belong to it. Numbers follow the order without a gap."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="meetings", db_index=False)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=170, blank=True, help_text=_("Empty: “Reading not yet assigned”."))
    starts_at = models.DateTimeField(
        null=True, blank=True, help_text=_("In the course's time zone; empty if not fixed.")
    )
    note = models.CharField(max_length=250, blank=True)
    token = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text=_("One press of the button, one meeting.")
    )

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["number"]
        # the schedule is read in this order, and "meeting 7" names one meeting
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="meeting_number_in_course")]

    def __str__(self):
        return _("Meeting %(number)s") % {"number": self.number}

    @classmethod
    def nothing_hangs(cls):
        """The condition that no reading, prompt or other row of a higher app points to a meeting."""
        points = [
            models.Exists(r.related_model._base_manager.filter(**{r.field.name: models.OuterRef("pk")}))
            for r in cls._meta.related_objects
        ]
        return models.Q(*(~exists for exists in points))
