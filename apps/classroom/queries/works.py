"""The works that a course has added, and what its texts cite that leads to none."""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings

from apps.readings.citations import key_of, match_in_order
from apps.readings.csl import identity, sort_key
from apps.readings.models import Citation, Work
from apps.threads.models import Source
from apps.threads.shelves import works_known_in


@dataclass
class Unresolved:
    """A name that texts of the course cite and no work has: as written, and where."""

    name: str
    threads: list = field(default_factory=list)
    readings: list = field(default_factory=list)


@dataclass
class WorksPage:
    """What the instructor sees of the works beside the readings; what members cannot see does not count."""

    course: object

    @cached_property
    def added(self):
        """The works that the course has added, by author."""
        works = Work.objects.filter(course=self.course).fetch_mode(settings.SEAL_PAGES)
        return sorted(works, key=lambda work: sort_key(work.csl))

    @cached_property
    def unresolved(self):
        """What leads to no work, by name."""
        names = {}
        for source in _sources(self.course.pk):
            _into(names, source.name).threads.append(source.thread)
        for citation in _citations(self.course.pk):
            reading = citation.paragraph.reading
            named = _into(names, citation.name)
            if reading not in named.readings:
                named.readings.append(reading)
        return [names[key] for key in sorted(names)]


def _into(names, name):
    return names.setdefault(key_of(name), Unresolved(name))


def _sources(course):
    sources = Source.objects.filter(thread__course=course).unresolved().select_related("thread__prompt")
    return sources.order_by("thread__prompt__title", "pk").fetch_mode(settings.SEAL_PAGES)


def _citations(course):
    """Citations of the course's readings that fit neither their own list nor the library."""
    works = works_known_in(course)
    shelves = [works.own, works.added]
    citations = citations_without_work(course).order_by("paragraph__reading__title", "paragraph__position", "start")
    fits = {}
    for citation in citations:
        if citation.name not in fits:
            fits[citation.name] = match_in_order(citation.name, shelves)
        if fits[citation.name] is None:
            yield citation


def citations_without_work(course):
    """In the readings that everyone in the course reads."""
    read = {"paragraph__reading__assignments__course": course, "paragraph__reading__state": "published"}
    citations = Citation.objects.filter(work=None, **read).select_related("paragraph__reading")
    return citations.fetch_mode(settings.SEAL_PAGES)


def known_identities(course):
    """Of all works that the course knows, to tell what is there already."""
    return frozenset(identity(csl) for csl in Work.objects.known_in(course.pk).values_list("csl", flat=True))


def added_work(course, pk):
    """A work that the course has added, or None."""
    return Work.objects.filter(course=course, pk=pk).select_related("course").first()
