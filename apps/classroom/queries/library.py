"""The library of a course: its readings, narrowed by facets and put in order."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.readings import queries as readings
from apps.readings.languages import language_name
from apps.threads.queries import replies_by_reading, threads_as_they_stand

from .. import facets
from ..facets import Choice, Facet
from ..progress import STATES, with_progress

ORDERS = {
    "": (gettext_lazy("By meeting"), None),
    "title": (gettext_lazy("By title"), lambda row: row.reading.title.casefold()),
    "shortest": (gettext_lazy("Shortest first"), lambda row: row.reading.word_count),
    "longest": (gettext_lazy("Longest first"), lambda row: -row.reading.word_count),
}
NO_MEETING = "none"

__all__ = ["Library", "library", "replies_by_reading", "threads_as_they_stand"]


@dataclass
class Library:
    """The page: the readings that pass, those of the whole course, the facets, what is chosen, the order."""

    rows: list
    everything: list
    facets: list
    chips: list
    order: str
    orders: list

    @property
    def paragraphs(self):
        """How many the whole course reads."""
        return sum(row.reading.paragraph_count for row in self.everything)

    @property
    def minutes(self):
        """How long the whole course reads."""
        return sum(row.reading.minutes for row in self.everything)


def library(seat, asked, read=None, count=dict):
    """The library as the query string asks for it: {facet: [keys]}, "order" among them.

    `read` says how far its reader is, as `readings.queries.paragraphs_read` does; `count()`, how many replies that they
    read take up each reading.
    """
    everything, replies = with_progress(list(readings.shelf(seat)), read), count()
    for row in everything:
        row.replies = replies.get(row.reading_id, 0)
    topics = list(readings.topics_in(seat))
    asked = asked | {"topic": _topics_asked(asked.get("topic", ()), topics)}
    above = facets.lineage(topics)
    sides = [side for side in _facets(everything, topics, above) if side.choices]
    rows = facets.narrow(everything, sides, lambda row: _keys(row, above), asked)
    order = next((key for key in asked.get("order", ()) if key in ORDERS), "")
    if ORDERS[order][1]:
        rows.sort(key=ORDERS[order][1])
    orders = [(key, label, key == order) for key, (label, _key) in ORDERS.items()]
    return Library(rows, everything, sides, facets.chips(sides, order), order, orders)


def _topics_asked(slugs, topics):
    """The topics that are chosen, by their present addresses."""
    others = set(slugs) - {topic.slug for topic in topics}
    return {*slugs, *readings.topics_of_aliases(others).values()} if others else slugs


def _keys(row, above):
    """Under which choices one reading stands."""
    return {
        "meeting": {_meeting_key(row)},
        "topic": {slug for topic in row.reading.topics.all() for slug in above[topic.pk]},
        "read": {row.progress.state} if row.progress else set(),
        "kind": {row.reading.kind},
        "language": {row.reading.language},
    }


def _meeting_key(row):
    return NO_MEETING if row.meeting is None else str(row.meeting.number)


def _facets(rows, topics, above):
    used = {slug for row in rows for topic in row.reading.topics.all() for slug in above[topic.pk]}
    kinds = {row.reading.kind: row.reading.get_kind_display() for row in rows}
    languages = {row.reading.language: language_name(row.reading.language) for row in rows}
    return [
        Facet("meeting", _("Meeting"), _meetings(rows)),
        Facet(
            "topic", _("Topic"), [Choice(t.slug, t.name, depth) for t, depth in facets.tree(topics) if t.slug in used]
        ),
        Facet("read", _("Your reading"), _states(rows)),
        Facet("kind", _("Kind"), _by_label(kinds)),
        Facet("language", _("Language"), _by_label(languages)),
    ]


def _meetings(rows):
    labels = {}
    for row in rows:
        labels.setdefault(_meeting_key(row), _meeting_label(row.meeting))
    return [Choice(key, label) for key, label in labels.items()]


def _meeting_label(meeting):
    if meeting is None:
        return _("Without a meeting")
    return f"{meeting.number}, {meeting.title}" if meeting.title else str(meeting.number)


def _states(rows):
    keeps_progress = any(row.progress for row in rows)
    return [Choice(key, str(label)) for key, label in STATES.items()] if keeps_progress else []


def _by_label(labels):
    return [Choice(key, str(label)) for key, label in sorted(labels.items(), key=lambda pair: str(pair[1]))]
