"""A plan set out for the eye: lines in the order of the source, what was left out struck, what was joined marked."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .plans.pieces import FIGURE, NUMBERED

SEAM_WORDS = 3


@dataclass(frozen=True)
class Part:
    """A stretch of a line; `mark` is "out", "seam" or nothing."""

    text: str
    mark: str = ""


@dataclass
class Line:
    """One line of the preview: a paragraph with its number, a title, a caption, or something left out."""

    kind: str
    number: int | None
    parts: list
    is_changed: bool = False


def as_loaded(plan):
    """Every line, numbered as the paragraphs will be."""
    lines, number = [], 0
    for piece in plan.pieces:
        if lines and (piece.glue or piece.note == "doubled"):
            lines[-1].parts += parts_of(piece)
            lines[-1].is_changed |= bool(piece.note)
            continue
        if piece.kind == "title":
            number = 0
        is_numbered = piece.kind in NUMBERED and not plan.is_discussion
        number += is_numbered
        lines.append(Line(piece.kind, number if is_numbered else None, parts_of(piece), bool(piece.note)))
    return lines


def changes(lines):
    """Only the lines that a note changed."""
    return [line for line in lines if line.is_changed]


def parts_of(piece):
    """The piece as parts: struck if left out; the first words after a seam are marked."""
    if figure := FIGURE.fullmatch(piece.text):
        return [Part(_("[Image: %(alt)s]") % {"alt": figure["alt"] or "…"}), Part(figure["caption"] or "")]
    if piece.is_out:
        return [Part(piece.text, "out")]
    if piece.note != "joined" or not piece.glue:
        return [Part(piece.text)]
    words = piece.text.split(" ")
    return [Part(" ".join(words[:SEAM_WORDS]), "seam"), Part(" ".join(words[SEAM_WORDS:]))]
