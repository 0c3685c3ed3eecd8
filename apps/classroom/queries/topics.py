"""A topic of the course: what stands above and below it, and the readings under it."""

from dataclasses import dataclass

from django.http import Http404

from apps.readings import queries as readings

from .. import facets
from ..progress import with_progress


@dataclass
class TopicPage:
    topic: object
    parent: object
    children: list
    rows: list


def topic_page(seat, slug):
    """The page of a topic; 404 if no reading of the course that this seat may see stands under it."""
    topics = list(readings.topics_in(seat))
    above = facets.lineage(topics)
    shelf = with_progress(list(readings.shelf(seat)), readings.paragraphs_read(seat))
    rows = [row for row in shelf if any(slug in above[t.pk] for t in row.reading.topics.all())]
    topic = next((topic for topic in topics if topic.slug == slug), None)
    if topic is None or not rows:
        raise Http404
    used = {one for row in rows for t in row.reading.topics.all() for one in above[t.pk]}
    children = [child for child in topics if child.parent_id == topic.pk and child.slug in used]
    parent = next((one for one in topics if one.pk == topic.parent_id), None)
    return TopicPage(topic, parent, children, rows)
