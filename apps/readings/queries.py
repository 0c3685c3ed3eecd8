"""What the pages read of the library; everything starts from a seat, rows are sealed."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, F, Prefetch, Q, prefetch_related_objects

from apps.core.kept import store
from apps.core.prepared import prepared

from .anchoring import Anchoring
from .models import (
    Assignment,
    Citation,
    Contributor,
    Figure,
    Note,
    Paragraph,
    Progress,
    Reading,
    ReadingRevision,
    Topic,
    TopicAlias,
    Work,
)
from .passages import Address
from .policies import can_keep_progress

BY_MEETING = (F("meeting__number").asc(nulls_last=True), "position", "pk")


def _seen_by(seat):
    assigned = Assignment.objects.filter(course=seat.course)
    return assigned if seat.is_staff else assigned.filter(reading__state=Reading.State.PUBLISHED)


def _authors(path="contributors"):
    return Prefetch(path, Contributor.objects.filter(role=Contributor.Role.AUTHOR), "authors")


def in_order(seat):
    """What the course assigns and the seat may see, by meeting, each with reading and meeting; one query."""
    rows = _seen_by(seat).select_related("reading", "meeting").order_by(*BY_MEETING)
    return rows.fetch_mode(settings.SEAL_PAGES)


def assigned(seat):
    """`in_order` with the authors; two queries."""
    return in_order(seat).prefetch_related(_authors("reading__contributors"))


def shelf(seat):
    """`assigned` with topics, for the library and its facets."""
    return assigned(seat).prefetch_related("reading__topics")


def load_text(reading):
    """Bring all that the reading page shows of one reading: five queries."""
    citations = Citation.objects.order_by("paragraph__position", "start").select_related("paragraph")
    prefetch_related_objects(
        [reading],
        _authors(),
        "works",
        Prefetch("figures", Figure.objects.select_related("image")),
        Prefetch("paragraphs", Paragraph.objects.prefetch_related(Prefetch("citations", citations))),
    )


def own_record(reading):
    """The reading's own work, with its references; an empty one if none was made yet."""
    own = Work.objects.filter(reading=reading, role=Work.Role.OWN).fetch_mode(settings.SEAL_PAGES).first()
    return own or Work(reading=reading, role=Work.Role.OWN)


def topics_of(seat, reading):
    """The reading's topics, each with how many readings of the course stand under it, and its parent."""
    topics = _with_count(Topic.objects.filter(pk__in=reading.topics.values("pk")), seat)
    return topics.select_related("parent").fetch_mode(settings.SEAL_PAGES)


def topics_in(seat):
    """Every topic of the library with its count in this course, for the tree."""
    return _with_count(Topic.objects.all(), seat).fetch_mode(settings.SEAL_PAGES)


def topics_of_aliases(slugs):
    """{alias: slug of its topic}, by their addresses."""
    return dict(TopicAlias.objects.filter(slug__in=slugs).values_list("slug", "topic__slug"))


def _with_count(topics, seat):
    seen = Q(readings__assignments__in=_seen_by(seat))
    return topics.annotate(amount=Count("readings", filter=seen, distinct=True)).order_by("name")


def unassigned(course, typed="", most=100):
    """The site library without what the course reads already, by title, at most so many."""
    readings = Reading.objects.exclude(assignments__course=course)
    for word in typed.split():
        readings = readings.filter(Q(title__icontains=word) | Q(contributors__family__icontains=word))
    return readings.distinct().order_by("title", "pk").fetch_mode(settings.SEAL_PAGES)[:most]


def readings_rendered_before(renderer, *, after, most):
    """Some readings whose HTML an older renderer made, by key."""
    return list(Reading.objects.filter(renderer__lt=renderer, pk__gt=after).order_by("pk")[:most])


def library():
    """Every reading of the site, for choosing one to assign."""
    return Reading.objects.order_by("title", "pk")


@dataclass(frozen=True)
class Quoted:
    """What a reply quotes: the paragraph, where it stands now, and the chosen words if it is not the whole of it."""

    paragraph: Paragraph
    address: Address
    words: str = ""

    @property
    def reading(self):
        return self.paragraph.reading

    @property
    def passage(self):
        """The words as a passage; those of the whole paragraph if none were chosen."""
        label, text = self.paragraph.label, self.reading.plain_text()
        return text.passage(label, *(self.address.span or (0, len(text.blocks[label]))))


def notes_beside(seat, slug):
    """The notes to self that the seat's person keeps beside a reading in this course, as they stand in it."""
    notes = Note.objects.filter(person=seat.person_id, course=seat.course_id, reading__slug=slug)
    return notes.order_by("number", "letter", "start", "pk").fetch_mode(settings.SEAL_PAGES)


def paragraphs_read(seat):
    """{key of a reading: how many paragraphs of it the seat's person has read}; None for who keeps no progress.

    One query, and none until something of the course or of their own has changed.
    """
    if not can_keep_progress(seat):
        return None
    key = ("read", seat.pk, seat.version, seat.course.version)
    read = store.get(key)
    if read is None:
        read = dict(_read_by(person=seat.person_id, course=seat.course_id))
        store.keep(key, read, 200 + 100 * len(read))
    return read


@prepared(person=int, course=int)
def _read_by(*, person, course):
    """(reading, how many of its paragraphs the person has read) of those that the course reads."""
    read = Progress.objects.filter(person=person, count__gt=0, reading__assignments__course=course)
    return read.order_by("reading").values_list("reading", "count")


def reading_seen(seat, slug):
    """A reading that the seat finds in its course, or None."""
    return Reading.objects.visible_to(seat).filter(slug=slug).fetch_mode(settings.SEAL_PAGES).first()


def quoted(seat, slug, address):
    """What an address names in a reading that the seat may see, or None; three queries, four for an older revision.

    Words of an older revision are looked for in the present one; where they are gone or in doubt, the paragraph is
    quoted whole.
    """
    readings = Reading.objects.visible_to(seat).filter(slug=slug).fetch_mode(settings.SEAL_PAGES)
    reading = readings.prefetch_related(_authors(), "paragraphs").first()
    if reading is None:
        return None
    passage = _standing(reading, address)
    label = passage.label if passage else address.label
    paragraph = next((row for row in reading.paragraphs.all() if row.label == label), None)
    if paragraph is None:
        return None
    paragraph.reading = reading
    if passage is None:
        return Quoted(paragraph, Address(label, revision=reading.revision))
    return Quoted(paragraph, passage.address, passage.exact)


def _standing(reading, address):
    """The passage at an address as it stands now, or None if none is named or the words are gone or in doubt."""
    if address.span is None:
        return None
    text = reading.plain_text()
    if address.revision in (None, reading.revision):
        return text.passage(address.label, *address.span)
    kept = ReadingRevision.objects.filter(reading=reading, number=address.revision).first()
    then = kept and kept.plain_text()
    passage = then and then.passage(address.label, *address.span)
    found = passage and Anchoring(text, then).anchor(passage)
    return found.passage if found and found.is_certain else None
