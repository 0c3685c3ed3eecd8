"""What the pages read of the library; everything starts from a seat, rows are sealed."""

from django.conf import settings
from django.db.models import Count, F, Prefetch, Q, prefetch_related_objects

from .models import Assignment, Citation, Contributor, Figure, Paragraph, Reading, ReadingRevision, Topic, Work

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


def passage(paragraph, span, revision):
    """The words that a span of some revision names, and where they stand now; the whole paragraph and None without.

    Offsets count in their own revision alone: in the present text the words themselves are looked for.
    """
    text = paragraph.text
    if span is None:
        return text, None
    if revision == paragraph.reading.revision:
        words, at = text[slice(*span)], span[0]
    else:
        words = _text_at(paragraph, revision)[slice(*span)]
        at = text.find(words) if text.count(words) == 1 else -1
    return (words, (at, at + len(words))) if words.strip() and at >= 0 else (text, None)


def _text_at(paragraph, revision):
    """What the paragraph of this number said then; empty if that is not on record."""
    blocks = ReadingRevision.objects.filter(reading=paragraph.reading_id, number=revision).values_list(
        "blocks", flat=True
    )
    return next((block["text"] for block in blocks.first() or [] if block["label"] == paragraph.label), "")
