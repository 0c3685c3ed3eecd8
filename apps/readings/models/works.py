"""Works: readings themselves, what they cite, what courses add; and the places in a reading that cite one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.courses.models import Course

from .library import Paragraph, Reading


class WorkQuerySet(models.QuerySet):
    def known_in(self, course):
        """What everyone in the course (its key) may learn of: its readings, what these cite, what it has added."""
        read = models.Q(reading__assignments__course=course, reading__state=Reading.State.PUBLISHED)
        return self.filter(models.Q(course=course) | read)


class Work(models.Model):
    """One bibliographic item in CSL-JSON: a reading's own record, an entry of its works cited, or added by a course."""

    class Role(models.TextChoices):
        OWN = "own", _("The reading itself")
        CITED = "cited", _("Works cited")
        ADDED = "added", _("Added by the course")

    reading = models.ForeignKey(Reading, null=True, blank=True, on_delete=models.CASCADE, related_name="works")
    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.CASCADE, related_name="works")
    role = models.CharField(max_length=5, choices=Role)
    position = models.PositiveSmallIntegerField(default=1)
    csl = models.JSONField(
        default=dict, help_text=_("CSL-JSON item, https://citeproc-js.readthedocs.io/en/latest/csl-json/")
    )
    printed = models.TextField(blank=True, help_text=_("As the source prints it, Markdown."))
    html = models.TextField(blank=True, editable=False)
    references = models.JSONField(default=dict, editable=False, help_text=_("Style name to formatted reference, HTML."))

    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")
        ordering = ["position"]
        constraints = [
            # "Cite this work" finds one record
            models.UniqueConstraint(fields=["reading"], condition=models.Q(role="own"), name="work_one_own"),
            # a work hangs on a reading, or was added by a course
            models.CheckConstraint(
                condition=models.Q(role="added", reading=None, course__isnull=False)
                | models.Q(role__in=["own", "cited"], reading__isnull=False, course=None),
                name="work_of_reading_or_course",
            ),
        ]

    def __str__(self):
        return self.csl.get("title", "") or self.printed[:60]

    @property
    def anchor(self):
        return f"work-{self.position}"


class Citation(models.Model):
    """An in-text citation of a paragraph, as "(Kort 294)"; `work` is empty when the reading lists none that fits."""

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="citations")
    work = models.ForeignKey(Work, null=True, blank=True, on_delete=models.SET_NULL, related_name="citations")
    start = models.PositiveIntegerField(help_text=_("Offset in the paragraph's text, characters."))
    end = models.PositiveIntegerField()
    text = models.CharField(max_length=250, help_text=_("As written, without the brackets."))
    name = models.CharField(max_length=200, help_text=_("The name or title it gives."))
    locator = models.CharField(max_length=60, blank=True, help_text=_("Page or section."))

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["paragraph", "start"]

    def __str__(self):
        return f"({self.text})"
