"""Every work that a course knows: its readings, what these cite, what it has added; each once, with who cites it."""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.db.models import F

from apps.readings.citations import match_in_order
from apps.readings.csl import identity, line_of, sort_key
from apps.readings.models import Citation, Work
from apps.readings.references import STYLES
from apps.threads import models as threads

from .works import citations_without_work

MOST_PLACES = 6


@dataclass
class Entry:
    """One work, whichever lists it stands in, and the places that cite it."""

    work: object
    works: list = field(default_factory=list)
    paragraphs: list = field(default_factory=list)  # citations in readings
    replies: list = field(default_factory=list)  # work, slug and title of the thread, number (None for its prompt)
    reference: str = ""

    @property
    def anchor(self):
        """The same for as long as the work is the first of its kind."""
        return f"work-{self.work.pk}"

    @property
    def reading(self):
        """The reading that it is, or None."""
        return self.work.reading if self.work.role == Work.Role.OWN else None

    @property
    def line(self):
        """Who, what and when, while there is no reference."""
        return line_of(self.work.csl)

    @property
    def shown_paragraphs(self):
        """The first places in readings."""
        return self.paragraphs[:MOST_PLACES]

    @property
    def shown_replies(self):
        """The first places in discussions."""
        return self.replies[:MOST_PLACES]

    @property
    def more(self):
        """How many places there are beyond those."""
        return max(0, len(self.paragraphs) - MOST_PLACES) + max(0, len(self.replies) - MOST_PLACES)


@dataclass
class Bibliography:
    """The page as a seat sees it: the works of the course or of one of its readings, references in one style."""

    seat: object
    style: str
    reading: str = ""

    @cached_property
    def everything(self):
        """All works of the course, by author."""
        works = Work.objects.known_in(self.seat.course_id).select_related("reading").fetch_mode(settings.SEAL_PAGES)
        entries = {}
        for work in sorted(works, key=lambda work: (RANK[work.role], work.pk)):
            entries.setdefault(identity(work.csl), Entry(work)).works.append(work)
        return sorted(entries.values(), key=lambda entry: sort_key(entry.work.csl))

    @cached_property
    def entries(self):
        """Those that are asked for, each with the places that cite it."""
        entries = [one for one in self.everything if not self.reading or self._of_reading(one)]
        by_work = {work.pk: entry for entry in entries for work in entry.works}
        self._note_paragraphs(by_work)
        for source in _cited_in_threads(self.seat):
            if entry := by_work.get(source.work):
                entry.replies.append(source)
        for entry in entries:
            entry.reference = entry.work.references.get(self.style) or entry.work.html
        return entries

    def _of_reading(self, entry):
        return any(work.reading_id and work.reading.slug == self.reading for work in entry.works)

    def _note_paragraphs(self, by_work):
        for citation in _cited_in_readings(by_work):
            _note(by_work[citation.work_id], citation)
        own, added = (_shelf(self.everything, role) for role in (Work.Role.OWN, Work.Role.ADDED))
        for citation in citations_without_work(self.seat.course_id).order_by("paragraph__position"):
            if entry := by_work.get(match_in_order(citation.name, [own, added])):
                _note(entry, citation)

    @cached_property
    def readings(self):
        """[(slug, title, whether chosen)] of the readings that have works here."""
        found = {work.reading for entry in self.everything for work in entry.works if work.reading_id}
        return [(one.slug, one.title, one.slug == self.reading) for one in sorted(found, key=lambda one: one.title)]

    @property
    def styles(self):
        """[(key, label, whether chosen)]."""
        return [(key, label, key == self.style) for key, (label, _file) in STYLES.items()]


RANK = {Work.Role.OWN: 0, Work.Role.ADDED: 1, Work.Role.CITED: 2}


def _shelf(entries, role):
    return [(work.pk, work.csl) for entry in entries for work in entry.works if work.role == role]


def _note(entry, citation):
    """Note the paragraph once, however often it cites the work."""
    if not entry.paragraphs or entry.paragraphs[-1].paragraph_id != citation.paragraph_id:
        entry.paragraphs.append(citation)


def _cited_in_readings(works):
    citations = Citation.objects.filter(work__in=list(works)).select_related("paragraph__reading")
    return citations.order_by("paragraph__reading__title", "paragraph__position").fetch_mode(settings.SEAL_PAGES)


def _cited_in_threads(seat):
    """What prompts of the threads that the seat sees cite, and visible replies where its gate is open; once a text."""
    doors = threads.Thread.objects.visible_to(seat), threads.Thread.objects.open_to(seat)
    citations = threads.Citation.objects.in_threads(*doors).filter(source__work__isnull=False)
    named = {"work": F("source__work"), "slug": F("source__thread__slug"), "title": F("source__thread__prompt__title")}
    rows = citations.annotate(**named, number=F("reply__number")).order_by("title", "slug", "number", "work")
    return rows.values_list(*named, "number", named=True).distinct()
