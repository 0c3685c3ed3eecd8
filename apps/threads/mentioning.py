"""Mentions in a text set apart where they name a member of the course, for readers who may know its members."""

from apps.core import kept
from apps.core.markdown.marks import CLOSES, OPENS
from apps.courses.queries import handles_seated

SIZE = 200  # bytes of a handle in memory, about


def fragments(marks, seat):
    """[(offset, order, fragment)] for the HTML of a text; no query unless it mentions anyone."""
    mentions = [mark for mark in marks if mark["kind"] == "mention"] if seat.is_member else []
    known = _known(seat.course, {mark["handle"].lower() for mark in mentions}) if mentions else ()
    for mark in mentions:
        if mark["handle"].lower() in known:
            yield mark["at"], OPENS, '<b class="mentioned">'
            yield mark["end"], CLOSES, "</b>"


def _known(course, handles):
    """Those of the handles whose owners sit in the course, kept while its people stay the same."""
    key = ("mentioned", course.pk, course.version, *sorted(handles))
    found = kept.store.get(key)
    return kept.store.keep(key, handles_seated(course, handles), SIZE * len(handles)) if found is None else found
