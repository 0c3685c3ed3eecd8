"""The facets of the library: what can be chosen, how many readings each choice gives, what is chosen now. Pure.

Choices of one facet add up, facets narrow each other; a count says how many readings a choice holds among those that
the other facets leave. What the query string names and the course does not have is ignored.
"""

from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass
class Choice:
    key: str
    label: str
    depth: int = 0
    count: int = 0
    is_chosen: bool = False


@dataclass
class Facet:
    name: str
    label: str
    choices: list[Choice] = field(default_factory=list)

    @property
    def chosen(self):
        return {choice.key for choice in self.choices if choice.is_chosen}


@dataclass
class Chip:
    """A choice that is made, and the query string without it."""

    label: str
    facet: str
    without: str


def narrow(rows, facets, values, asked):
    """The rows that all facets let through; sets counts and choices on the facets.

    `values(row)` gives {facet name: set of keys}; `asked` is {facet name: list of keys} from the query string.
    """
    for facet in facets:
        for choice in facet.choices:
            choice.is_chosen = choice.key in asked.get(facet.name, ())
    keyed = [(row, values(row)) for row in rows]
    for facet in facets:
        _count(facet, [keys for _row, keys in keyed if _passes(keys, facets, but=facet)])
    return [row for row, keys in keyed if _passes(keys, facets)]


def _passes(keys, facets, but=None):
    return all(facet is but or not facet.chosen or facet.chosen & keys[facet.name] for facet in facets)


def _count(facet, keyed):
    for choice in facet.choices:
        choice.count = sum(choice.key in keys[facet.name] for keys in keyed)


def chips(facets, order):
    """What is chosen, in the order of the page, each with the address that leaves it out."""
    pairs = [(facet, choice) for facet in facets for choice in facet.choices if choice.is_chosen]
    return [Chip(choice.label, facet.label, _query(pairs, (facet, choice), order)) for facet, choice in pairs]


def _query(pairs, left_out, order):
    kept = [(facet.name, choice.key) for facet, choice in pairs if (facet, choice) != left_out]
    return urlencode(kept + ([("order", order)] if order else []))


def tree(topics):
    """Topics as [(topic, depth)], children under their parent, by name; each topic once."""
    children = {}
    for topic in topics:
        children.setdefault(topic.parent_id, []).append(topic)
    known = {topic.pk for topic in topics}
    roots = [topic for topic in topics if topic.parent_id not in known]
    return [pair for root in roots for pair in _branch(root, children, 0)]


def _branch(topic, children, depth):
    yield topic, depth
    for child in children.get(topic.pk, ()):
        yield from _branch(child, children, depth + 1)


def lineage(topics):
    """Topic id to the slugs of the topic itself and of all it stands under, upwards."""
    by_id = {topic.pk: topic for topic in topics}
    return {topic.pk: list(_upwards(topic, by_id)) for topic in topics}


def _upwards(topic, by_id):
    while topic is not None:
        yield topic.slug
        topic = by_id.get(topic.parent_id)
