"""The sources that the texts of a discussion name in brackets, as "(Kort 294)" does, and which works they are."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.readings.models import Work

from .prompts import Thread
from .replies import Reply


class SourceQuerySet(models.QuerySet):
    def unresolved(self):
        """What is surely cited, in a text that everyone reads, and leads to no work."""
        surely = Citation.objects.in_the_open().filter(source=models.OuterRef("pk"), is_sure=True)
        return self.filter(models.Exists(surely), work=None)


class Source(models.Model):
    """One name that texts of a thread cite, and the work of that name in the course, or none."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="sources", db_index=False)
    key = models.CharField(max_length=200, help_text=_("The name without case, marks and small words."))
    name = models.CharField(max_length=200, help_text=_("As it was first written."))
    work = models.ForeignKey(Work, null=True, blank=True, on_delete=models.SET_NULL, related_name="sources")

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        # the words of a citation lead to its source; the thread page asks for those of one thread
        constraints = [models.UniqueConstraint(fields=["thread", "key"], name="source_key_in_thread")]

    def __str__(self):
        return self.name


class CitationQuerySet(models.QuerySet):
    def in_the_open(self):
        """Those in texts that all who see the thread may read: its prompt and visible replies."""
        return self.filter(Q(reply=None) | Q(reply__state=Reply.State.VISIBLE))

    def in_threads(self, seen, opened):
        """Those of them in threads that the seat sees: in prompts, and in replies where its gate is open."""
        of_replies = Q(reply__isnull=False, source__thread__in=opened)
        return self.in_the_open().filter(Q(reply=None, source__thread__in=seen) | of_replies)


class Citation(models.Model):
    """A text cites a source, perhaps at a page; without a reply it is the prompt that does."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="citations", db_index=False)
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")
    locator = models.CharField(max_length=60, blank=True, help_text=_("Page or section."))
    is_sure = models.BooleanField(help_text=_("A citation in any case; else only if there is a work of that name."))

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        # the first text that cites a source, and whether there is one
        indexes = [models.Index(fields=["source", "id"], name="citation_of_source")]

    def __str__(self):
        return f"{self.source_id} {self.locator}"
