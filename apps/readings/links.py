"""Links into the library, as `reading:slug#p2@1`, turned into addresses of one course."""

import re

from django.urls import reverse

from apps.core import links

from .passages import ADDRESS

READING = re.compile(rf"reading:(?P<slug>[a-z0-9-]{{1,80}})(?:#{ADDRESS})?")


def resolve_in(course):
    """The `resolve` of `core.markdown.render` for a text of this course; no query, None for what is not a link."""

    def resolve(href):
        if match := READING.fullmatch(href):
            return address(course.slug, match["slug"], match["label"] and f"p{match['label']}")
        return links.resolve(href)

    return resolve


def address(course_slug, slug, anchor=None):
    """A reading's address in a course, or one of its paragraphs'."""
    path = reverse("classroom:reading_detail", args=[course_slug, slug])
    return f"{path}#{anchor}" if anchor else path
