"""Citations in a text made links to the works they name; pure."""

from apps.core.markdown.marks import CLOSES, OPENS
from apps.readings.citations import key_of, source_of


def fragments(marks, works):
    """[(offset, order, fragment)] for the HTML of a text: a citation of a known work leads to it, below the thread.

    `works()` gives {key of a source: the work's key}; it is asked only if the text cites anything.
    """
    for mark in marks:
        work = works().get(key_of(source_of(mark["words"])[0])) if mark["kind"] == "citation" else None
        if work:
            yield mark["at"], OPENS, f'<a href="#work-{work:d}">'
            yield mark["end"], CLOSES, "</a>"
