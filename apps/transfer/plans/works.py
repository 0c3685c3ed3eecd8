"""The list of works a text ends with, and the sources it names in brackets."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.readings import citations

HEADING = re.compile(r"\W*(works cited|works consulted|references|bibliography|literature( cited)?|sources)\W*$", re.I)
MARKER = re.compile(r"^(?:[-*+•]\s+|\[\d{1,3}\]\s*|\d{1,3}[.)]\s+)")
LOOKS_LISTED = re.compile(r"\b(1[5-9]|20)\d\d\b|https?://|\bPrint\b|\bWeb\b|\bn\.d\.|\bpp?\.", re.I)


def find_works(desk):
    """What follows "Works Cited": every line that looks like an entry, up to one that does not."""
    kept = desk.kept()
    for n, (place, piece) in enumerate(kept):
        if piece.kind not in ("text", "heading") or not HEADING.match(piece.text):
            continue
        entries = entries_after(kept, n)
        message = ngettext("%(n)s work cited", "%(n)s works cited", len(entries)) % {"n": len(entries)}
        if entries and desk.note(f"works-{piece.line}", "done", message, _("Undo")):
            desk.leave_out([place], f"works-{piece.line}")
            desk.turn(entries, kind="work", note=f"works-{piece.line}")


def entries_after(kept, n):
    entries = []
    for place, piece in kept[n + 1 :]:
        if not LOOKS_LISTED.search(piece.text) or piece.word_count > 80:
            break
        entries.append(place)
    return entries


def entry_of(text):
    """A works-cited entry without its bullet or number."""
    return MARKER.sub("", text)


def say_unlisted_sources(desk):
    """How many sources are named in brackets when no list of works says what they are."""
    kept = desk.kept()
    if any(piece.kind == "work" for _place, piece in kept):
        return
    found = [citation for _place, piece in kept for citation in citations.find(piece.text)]
    names = {citations.source_anchor(citation.name) for citation in found}
    if names:
        message = ngettext(
            "Names %(n)s source in parentheses, lists none",
            "Names %(n)s sources in parentheses, lists none",
            len(names),
        )
        desk.note("unlisted", "warn", message % {"n": len(names)})
