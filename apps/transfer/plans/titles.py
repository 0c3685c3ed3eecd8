"""Which lines are titles and headings, where a second text begins in the same file, and which line is a caption."""

import re
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .sentences import is_closed, sentences

LONGEST_TITLE = 40  # words
LONGEST_HEADING = 12
LONGEST_CAPTION = 45
LEVEL_ONE = re.compile(r"#\s")
FIGURE = re.compile(r"(fig(ure|\.)|plate|illustration|photo(graph)?)\s*\d*\s*[.:]\s", re.I)
ENDS_AS_TEXT = re.compile(r"[.,;:–—-]\W*$")


def find_titles(desk):
    """Mark the title, then further titles (several texts in one file), headings and captions."""
    first = first_title(desk)
    if first is not None:
        desk.turn([first], kind="title")
    if not has_headings(desk):
        mark_headings(desk)
    find_further_titles(desk)
    find_captions(desk)


def has_headings(desk):
    """Whether a document with headings of its own is read: then a short paragraph is none."""
    return desk.source.is_converted and any(piece.kind == "heading" for _place, piece in desk.kept())


def looks_like_title(piece, longest):
    """Short, begins like a sentence and does not end like one."""
    if piece.kind == "heading":
        return True
    starts_well = piece.text[:1] in "“‘\"'«¿([*_" or piece.text[:1].isupper() or piece.text[:1].isdigit()
    return piece.kind == "text" and piece.word_count <= longest and starts_well and not ENDS_AS_TEXT.search(piece.text)


def first_title(desk):
    """The place of the first line if it looks like a title and more follows."""
    kept = desk.kept()
    if len(kept) > 1 and looks_like_title(kept[0][1], LONGEST_TITLE):
        return kept[0][0]
    return None


def mark_headings(desk):
    """Short lines in the body that do not end like a sentence and stand before text."""
    kept = desk.kept()
    for n, (place, piece) in enumerate(kept[:-1]):
        if piece.kind == "text" and looks_like_title(piece, LONGEST_HEADING) and stands_as_heading(kept, n):
            desk.turn([place], kind="heading")


def stands_as_heading(kept, n):
    """Whether the line is open, the text before it closed, and the text after it longer."""
    (_place, piece), (_next_place, after) = kept[n], kept[n + 1]
    follows_a_stop = n == 0 or kept[n - 1][1].kind != "text" or is_closed(kept[n - 1][1].text)
    return follows_a_stop and not is_closed(piece.text) and after.word_count > piece.word_count


def find_further_titles(desk):
    """A heading that is treated like the first title begins another text, until the admin joins them."""
    kept = desk.kept()
    if not kept or kept[0][1].kind != "title":
        return
    found = [place for n, (place, piece) in enumerate(kept) if piece.kind == "heading" and begins_a_text(kept, n)]
    if not found:
        return
    message = ngettext(
        "%(n)s titled text in one file: will load as one reading",
        "%(n)s titled texts in one file: will load as %(n)s readings",
        len(found) + 1,
    ) % {"n": len(found) + 1}
    if desk.note("several", "decide", message, _("Join")):
        desk.turn(found, kind="title", note="several")


def begins_a_text(kept, n):
    """As the first title does, it stands at level one, or before a caption, or after a list of works."""
    first, piece = kept[0][1], kept[n][1]
    if LEVEL_ONE.match(first.text) or LEVEL_ONE.match(piece.text):
        return bool(LEVEL_ONE.match(first.text) and LEVEL_ONE.match(piece.text))
    return kept[n - 1][1].kind == "work" or (is_caption(kept, 0) and is_caption(kept, n))


def is_caption(kept, n):
    """Whether a single short sentence stands between this title and a longer paragraph."""
    if n + 2 >= len(kept):
        return False
    caption, body = kept[n + 1][1], kept[n + 2][1]
    is_short = caption.kind == body.kind == "text" and caption.word_count <= LONGEST_CAPTION < body.word_count
    return is_short and len(sentences(caption.text)) == 1 and is_closed(caption.text)


def captions_of_images(desk):
    """Places of the lines that name their figure right after an image without a caption: they go with it."""
    taken = [
        after
        for (_place, piece), (after, line) in pairwise(desk.kept())
        if piece.kind == "figure" and "\n" not in piece.text and line.kind == "text" and FIGURE.match(line.text)
    ]
    desk.turn(taken, glue=True)
    return taken


def find_captions(desk):
    """The sentence right after a title, and every line that names its figure."""
    kept = desk.kept()
    found = [kept[n + 1][0] for n, (_place, piece) in enumerate(kept) if piece.kind == "title" and is_caption(kept, n)]
    found += [place for place, piece in kept if piece.kind == "text" and FIGURE.match(piece.text)]
    found = [place for place in found if place not in captions_of_images(desk)]
    if not found:
        return
    message = ngettext("%(n)s caption without an image", "%(n)s captions without an image", len(found))
    if desk.note("captions", "decide", message % {"n": len(found)}, _("Make paragraphs")):
        desk.turn(found, kind="figure", note="captions")
