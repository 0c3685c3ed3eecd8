"""A topic of the course: what stands above and below it, and the readings under it."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from apps.readings import queries as readings

from .. import facets
from ..progress import with_progress


@dataclass
class TopicPage:
    seat: object
    topic: object
    above: list
    children: list
    rows: list

    @property
    def parent(self):
        return self.above[-1] if self.above else None

    @property
    def trail(self):
        """[(address, name)] of what it stands under, from the top."""
        course = self.seat.course.slug
        return [(reverse("classroom:topic_detail", args=[course, one.slug]), one.name) for one in self.above]


def topic_page(seat, slug):
    """The page of a topic, whichever of its names the address has.

    404 if no reading of the course that this seat may see stands under it.
    """
    topics = list(readings.topics_in(seat))
    by_slug = {topic.slug: topic for topic in topics}
    if slug not in by_slug:
        slug = readings.topics_of_aliases([slug]).get(slug)
    above = facets.lineage(topics)
    shelf = with_progress(list(readings.shelf(seat)), readings.paragraphs_read(seat))
    rows = [row for row in shelf if any(slug in above[topic.pk] for topic in row.reading.topics.all())]
    if not rows:
        raise Http404
    topic = by_slug[slug]
    used = {one for row in rows for t in row.reading.topics.all() for one in above[t.pk]}
    children = [child for child in topics if child.parent_id == topic.pk and child.slug in used]
    return TopicPage(seat, topic, [by_slug[one] for one in reversed(above[topic.pk][1:])], children, rows)
