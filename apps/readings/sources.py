"""The way back from a list to the text: in which paragraphs a work is cited, and which sources have no entry.

Pure: takes the citations of a reading in order, each with its paragraph in memory.
"""

from dataclasses import dataclass, field

from .citations import source_anchor


@dataclass
class Place:
    """One paragraph that cites, and how often."""

    label: str
    anchor: str
    times: int = 1


@dataclass
class Source:
    """A name in brackets that the reading's works cited do not explain."""

    name: str
    anchor: str
    locators: list = field(default_factory=list)
    places: list = field(default_factory=list)


def places_by_work(citations):
    """Work id to the places that cite it."""
    places = {}
    for citation in citations:
        if citation.work_id is not None:
            _count(places.setdefault(citation.work_id, []), citation.paragraph)
    return places


def named_sources(citations):
    """The sources named in the text alone, in the order of their first mention."""
    sources = {}
    for citation in citations:
        if citation.work_id is not None:
            continue
        anchor = source_anchor(citation.name)
        source = sources.setdefault(anchor, Source(citation.name, anchor))
        _count(source.places, citation.paragraph)
        if citation.locator and citation.locator not in source.locators:
            source.locators.append(citation.locator)
    return list(sources.values())


def _count(places, paragraph):
    if places and places[-1].label == paragraph.label:
        places[-1].times += 1
    else:
        places.append(Place(paragraph.label, paragraph.anchor))
