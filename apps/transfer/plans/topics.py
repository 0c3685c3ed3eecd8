"""Keywords at the end of an article: a JSON list, a "Keywords:" line, and lines about parent and child topics."""

import json
import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

KEYWORDS = re.compile(r"\W*(?:key ?words|tags|topics)\W*:\s*(.+)$", re.I)
FAMILY = re.compile(r"(parent|child) topics?\W*$", re.I)
NO_FAMILY = re.compile(r"no (parent|child) topics?\W*$", re.I)


def find_topics(desk):
    """Turn keyword lines into topics and leave out the labels about their place in a tree."""
    found = {place: names for place, piece in desk.kept() if (names := names_in(piece.text))}
    if found:
        count = sum(map(len, found.values()))
        message = ngettext("%(n)s keyword becomes a topic", "%(n)s keywords become topics", count) % {"n": count}
        if desk.note("topics", "done", message, _("Undo")):
            desk.turn(found, kind="topics", note="topics")
    find_family(desk)


def find_family(desk):
    """Labels such as Parent Topic; a line that says there is none is said as a note."""
    labels = [place for place, piece in desk.kept() if FAMILY.match(piece.text) or NO_FAMILY.match(piece.text)]
    if not labels:
        return
    none = any(NO_FAMILY.match(desk.pieces[place].text) for place in labels)
    message = _("No parent topic") if none else _("Labels of parent and child topics left out")
    if desk.note("topic-family", "done", message, _("Undo")):
        desk.leave_out(labels, "topic-family")


def names_in(text):
    """The keywords of a line that holds nothing else, else none."""
    if text.startswith("[") and text.endswith("]"):
        return names_in_list(text)
    if match := KEYWORDS.match(text):
        return [name.strip(" .") for name in re.split(r"[,;]", match[1]) if name.strip(" .")]
    return []


def names_in_list(text):
    try:
        names = json.loads(text)
    except ValueError:
        return []
    return names if names and all(isinstance(name, str) and name.strip() for name in names) else []
