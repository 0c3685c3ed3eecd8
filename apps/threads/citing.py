"""Citations in a text made links to the works they name; pure."""

from apps.core.markdown.marks import joined
from apps.readings.citations import key_of, source_of


def linked(html, marks, works):
    """The HTML with each citation of a known work leading to its entry in the list below the thread.

    `works()` gives {key of a source: the work's key}; it is asked only if the text cites anything.
    """
    fragments = []
    for mark in marks:
        work = works().get(key_of(source_of(mark["words"])[0])) if mark["kind"] == "citation" else None
        if work:
            fragments += [(mark["at"], f'<a href="#work-{work:d}">'), (mark["end"], "</a>")]
    return joined(html, fragments)
