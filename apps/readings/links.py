"""Links into the library, as `reading:slug#p2@1`, turned into addresses of one course."""

import re
from urllib.parse import quote

from django.urls import reverse

from apps.core import links

from .passages import ADDRESS, BREAK

WORDS = 8  # that name a place: more are named by the first and the last half of so many
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


def words_at(label, exact, prefix=""):
    """The fragment at which a browser shows these words of a paragraph: `p4:~:text=…`, else the paragraph alone.

    A text fragment (WICG Scroll to Text Fragment) is the words themselves, so it needs no script and outlives offsets.
    """
    words, before = exact.split(), prefix.rpartition(BREAK)[2].split()[1:][-3:]
    if len(words) <= WORDS:
        text = [*([f"{_said(before)}-"] if before else []), _said(words)]
    else:
        text = [_said(words[: WORDS // 2]), _said(words[-WORDS // 2 :])]
    return f"p{label}:~:text={','.join(text)}"


def _said(words):
    return quote(" ".join(words), safe="").replace("-", "%2D")
