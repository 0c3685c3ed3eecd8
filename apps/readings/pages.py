"""Printed pages as places: where a page begins in a reading, and "(p. 12)" in its text as a link there. Pure."""

import re

from . import citations

LABEL = r"(?:\d{1,5}|[ivxlc]{1,8})"
PLACE = re.compile(rf"\((?P<words>pp?\.\s*(?P<label>{LABEL})(?:\s*[-–]\s*{LABEL})?)\)")


def anchor_of(label):
    """The id of the place where a page begins."""
    return f"page-{label}"


def linked(text, labels):
    """The text with each page that the reading knows made a Markdown link to `page:…`, for `resolve`."""

    def link(place):
        return f"([{place['words']}](page:{place['label']}))" if place["label"] in labels else place[0]

    return PLACE.sub(link, text)


def resolve(href):
    """The `resolve` of a reading's own text: `page:` leads to where the page begins, the rest as in `citations`."""
    if href.startswith("page:"):
        return "#" + anchor_of(href.removeprefix("page:"))
    return citations.resolve(href)
