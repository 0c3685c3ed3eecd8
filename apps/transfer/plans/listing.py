"""A bibliography as it will be loaded: one piece for each entry, and a note on each that cannot be read."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.readings.bibliographies import Entry

from .findings import encoding_said
from .pieces import Note, Piece

MOST_SAID = 12  # entries whose fault is said; of more the number


def laid_out(source):
    """(notes, pieces, entries) of a bibliography."""
    entries = tuple(Entry(**kept) for kept in source.found.get("entries", []))
    pieces = [piece_of(entry, number) for number, entry in enumerate(entries, start=1)]
    notes = [Note("encoding", "warn", encoding_said(source.encoding))] if source.encoding != "utf-8" else []
    return (*notes, *notes_on([entry for entry in entries if entry.problem], entries)), tuple(pieces), entries


def notes_on(bad, entries):
    """What is wrong with each entry, of many the first."""
    for number, entry in enumerate(bad[:MOST_SAID]):
        yield Note(f"entry-{number}", "warn", f"“{entry.start}”: {entry.problem}")
    if more := len(bad[MOST_SAID:]):
        message = ngettext("%(n)s more entry cannot be read", "%(n)s more entries cannot be read", more)
        yield Note("entries", "warn", message % {"n": more})
    if len(bad) == len(entries):
        yield Note("nothing", "stop", _("No entry of this bibliography can be read."))


def piece_of(entry, number):
    """The line of a work, or the beginning of what is none, which is left out."""
    if entry.problem:
        return Piece(entry.start, number, number, kind="out", note="problem")
    return Piece(entry.line, number, number, kind="work")
