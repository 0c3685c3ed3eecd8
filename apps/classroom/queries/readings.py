"""The reading page and what stands beside it: paragraphs and figures in order, works, topics, threads, what is next."""

from dataclasses import dataclass, field
from functools import cached_property

from apps.readings import queries as readings
from apps.readings import references, sources
from apps.readings.intext import in_text
from apps.readings.links import address
from apps.readings.models import Work
from apps.readings.passages import Address
from apps.readings.records import highwire
from apps.threads.policies import can_reply

from .margin import Margin
from .standing import prompts_on_reading, thread_of

assigned, discussed, notes_beside = readings.assigned, prompts_on_reading, readings.notes_beside
paragraphs_read = readings.paragraphs_read


@dataclass
class ReadingPage:
    """What the template asks of one assigned reading; its neighbours are all the course reads.

    Its text and what hangs on it are read when a part shows them that is not kept.
    """

    seat: object
    assignment: object
    neighbours: list
    margin: Margin = field(default_factory=lambda: Margin(()))

    @cached_property
    def reading(self):
        """The reading with all that is shown of it."""
        readings.load_text(self.assignment.reading)
        return self.assignment.reading

    @cached_property
    def blocks(self):
        """Paragraphs and figures in their common order, each paragraph with its marks; figures are counted."""
        figures = list(self.reading.figures.all())
        for number, figure in enumerate(figures, 1):
            figure.number, figure.is_figure = number, True
        for paragraph in self.reading.paragraphs.all():
            paragraph.marks = self.margin.beside.get(paragraph.label)
        return sorted([*self.reading.paragraphs.all(), *figures], key=lambda block: block.position)

    @cached_property
    def citations(self):
        """The citations of all paragraphs in order."""
        return [one for paragraph in self.reading.paragraphs.all() for one in paragraph.citations.all()]

    @cached_property
    def works(self):
        """The works cited, each with the places that cite it."""
        places = sources.places_by_work(self.citations)
        works = [work for work in self.reading.works.all() if work.role == Work.Role.CITED]
        for work in works:
            work.places = places.get(work.pk, [])
        return works

    @cached_property
    def cite(self):
        """The cite box, from the reading's own work."""
        own = next((work for work in self.reading.works.all() if work.role == Work.Role.OWN), None)
        return CitePage(self.reading, own or Work(), references.style_for(self.seat.course))

    @property
    def cited(self):
        """How a paragraph is cited in running text; its number is still missing."""
        return in_text(self.reading, "")

    @property
    def tags(self):
        """[(name, content)] of the `<meta>` by which reference managers know the reading."""
        own = next((work for work in self.reading.works.all() if work.role == Work.Role.OWN), None)
        return highwire(own.csl) if own else []

    @cached_property
    def named_sources(self):
        """The sources that only the text names."""
        return sources.named_sources(self.citations)

    @cached_property
    def topics(self):
        """Its topics, with their counts in this course."""
        return list(readings.topics_of(self.seat, self.reading))

    @property
    def first_label(self):
        """Of the paragraph beside which stands what is said of all; nothing without one."""
        return next((row.label for row in self.reading.paragraphs.all() if row.label), "")

    @property
    def next(self):
        """The reading that follows in the order of the meetings, or None."""
        keys = [row.pk for row in self.neighbours]
        at = keys.index(self.assignment.pk) + 1
        return self.neighbours[at] if at < len(keys) else None

    @property
    def same_file(self):
        """Other readings that came in the same file."""
        name = self.assignment.reading.source_name
        others = [row for row in self.neighbours if row.pk != self.assignment.pk]
        return [row for row in others if name and row.reading.source_name == name]

    @property
    def meeting_url(self):
        """The place of its meeting in the schedule, which shows the earlier ones when asked."""
        meeting = self.assignment.meeting
        return f"{self.seat.course.get_absolute_url()}?earlier#meeting-{meeting.number}" if meeting else ""


def reading_page(seat, slug):
    """The page of a reading that the course assigns and the seat may see, or None; a constant number of queries."""
    rows = list(readings.in_order(seat))
    assignment = next((row for row in rows if row.reading.slug == slug), None)
    if assignment is None:
        return None
    return ReadingPage(seat, assignment, rows)


@dataclass
class CitePage:
    """Cite this work: the styles as tabs, the reference in the chosen one, what is not on record."""

    reading: object
    own: object
    style: str

    @property
    def styles(self):
        """[(key, label, whether it is the chosen one)]."""
        return [(key, label, key == self.style) for key, (label, _file) in references.STYLES.items()]

    @property
    def label(self):
        """The name of the chosen style."""
        return references.STYLES[self.style][0]

    @property
    def reference(self):
        """The reference in the chosen style, or nothing."""
        return self.own.references.get(self.style, "")

    @property
    def is_undated(self):
        """Whether no date is on record."""
        return not self.reading.published

    @property
    def is_unsigned(self):
        """Whether no author is on record."""
        return not self.reading.authors


def cite_page(reading, style):
    """The cite box of a reading whose authors are loaded."""
    return CitePage(reading, readings.own_record(reading), style)


@dataclass
class PassagePage:
    """A reading, the passage of it that an address names, if any, and where it can be quoted."""

    seat: object
    reading: object
    quoted: object

    @property
    def passage(self):
        """The passage as it stands now, or None."""
        return self.quoted and self.quoted.passage

    @property
    def asked(self):
        """The passage as `quote=` of a composer asks for it."""
        return f"{self.reading.slug}:{self.quoted.address}"

    @cached_property
    def threads(self):
        """The discussions of the reading in which this seat may reply."""
        return threads_to_quote_in(self.seat, discussed(self.seat, reading=self.reading.slug))

    @property
    def url(self):
        """The reading's own page."""
        return address(self.seat.course.slug, self.reading.slug)


def threads_to_quote_in(seat, standing):
    """The threads, of those that stand so, whose prompt lists the reading and in which this seat may reply."""
    threads = [thread_of(seat, row) for row in standing if row.lists_reading]
    return [thread for thread in threads if can_reply(seat, thread)]


def passage_page(seat, slug, written):
    """What hangs on a passage of a reading that the seat may see, or None without the reading."""
    reading = readings.reading_seen(seat, slug)
    if reading is None:
        return None
    named = Address.parsed(written)
    return PassagePage(seat, reading, named and readings.quoted(seat, slug, named))
