"""What a page or a print shop put around a text: found by general rules, left out, and each rule can be undone."""

import re
from collections import defaultdict

from django.utils.text import slugify
from django.utils.translation import gettext as _

from .sentences import is_closed

MOST_REPEATED = 12  # more such lines are a poem, a play or a table, and no page's furniture
HEAD = 8  # how many pieces from the start may be the head of a page
SEPARATOR = re.compile(r"\s(?:»|›|→|>|/|::)\s")
CITE = re.compile(r"cite this (work|essay|paper|article|page|entry|source)\W*$", re.I)
CITE_HELP = re.compile(r"referenc|citation|cit(e|ing)\b|clipboard|\b(APA|MLA|Harvard|Vancouver|Chicago|OSCOLA)\b", re.I)
FURNITURE = re.compile(
    r"\bicon\b|^(sign|log) ?(in|up|out)|^(menu|search|home|share|print|subscribe|download|advertisement|skip to .*|"
    r"toggle .*|(accept )?cookies?|next|previous|back( to top)?|save|follow( us)?|"
    r"related (articles|posts)|read more)\W*$|"
    r"^(english|deutsch|français|español|русский|italiano|português|中文|日本語)$",
    re.I,
)
PLACEHOLDER = re.compile(
    r"^\W*(your |student[’']?s? |the )?((first|last|full) )?name( (last|first|of (the )?\w+|here))?( name)?\W*$|"
    r"^\W*(professor|instructor|teacher|tutor|lecturer)([’']?s)?( name)?\W*$|"
    r"^\W*(course|class|module)( (title|name|number|code))?\W*$|^\W*(due )?date( of submission)?\W*$|"
    r"^\W*(institution|university|school|college)( name| affiliation)?\W*$|^\W*\[.*(name|date|course).*\]\W*$",
    re.I,
)
ADVERTISEMENT = re.compile(
    r"^([a-z]{9,40}|(?i:(https?://|www\.)\S{1,100}|[\w-]+\.(com|net|org|co\.uk|info)\S{0,100}))$"
)


def find_chrome(desk):
    for finder in (breadcrumb, repeated_lines, cite_this_work, furniture, placeholder_heading, advertisements):
        finder(desk)


def breadcrumb(desk):
    """A trail such as "Home » Essays » Title" in the head of the page."""
    for place, piece in desk.kept()[:HEAD]:
        crumbs = SEPARATOR.split(piece.text)
        if len(crumbs) < 2 or len(piece.text) > 160 or is_closed(piece.text):
            continue
        later = {p.text.casefold() for _place, p in desk.kept()[:HEAD]}
        if crumbs[0].casefold() in {"home", "start"} or crumbs[-1].casefold() in later:
            message = _("Breadcrumb “%(line)s” left out") % {"line": piece.text}
            if desk.note("breadcrumb", "done", message, _("Undo")):
                desk.leave_out([place], "breadcrumb")


def repeated_lines(desk):
    """A short line that stands alone three times or more belongs to the page, not to the text."""
    places = defaultdict(list)
    for place, piece in desk.kept():
        if piece.kind == "text" and piece.word_count <= 10:
            places[piece.text].append(place)
    repeated = {line: found for line, found in places.items() if len(found) >= 3}
    if len(repeated) > MOST_REPEATED:
        return
    for line, found in repeated.items():
        key = f"repeated-{slugify(line)[:40]}"
        message = _("“%(line)s” left out, %(times)s times") % {"line": line, "times": len(found)}
        if desk.note(key, "done", message, _("Undo")):
            desk.leave_out(found, key)


def cite_this_work(desk):
    """The box that offers references: its heading and the short lines about references that follow."""
    kept = desk.kept()
    for n, (place, piece) in enumerate(kept):
        if not CITE.match(piece.text):
            continue
        box = [place]
        for after, line in kept[n + 1 :]:
            if line.word_count > 40 or not CITE_HELP.search(line.text):
                break
            box.append(after)
        message = _("“%(line)s” and its instructions left out") % {"line": piece.text}
        if desk.note("cite-box", "done", message, _("Undo")):
            desk.leave_out(box, "cite-box")


def furniture(desk):
    """Menu, language and sign-in lines before the text; a group of short lines goes together."""
    found = []
    head = [(place, piece) for place, piece in desk.kept()[:HEAD] if piece.kind == "text"]
    for group in sorted({piece.group for _place, piece in head}):
        lines = [(place, piece) for place, piece in head if piece.group == group]
        hits = [piece for _place, piece in lines if FURNITURE.search(piece.text)]
        if hits and all(piece.word_count <= 5 and not is_closed(piece.text) for _place, piece in lines):
            found += [place for place, _piece in lines]
    if found:
        lines = ", ".join(_("“%(line)s”") % {"line": desk.pieces[place].text} for place in found)
        message = _("Page furniture %(lines)s left out") % {"lines": lines}
        if desk.note("furniture", "done", message, _("Undo")):
            desk.leave_out(found, "furniture")


def placeholder_heading(desk):
    """The unfilled heading of a template: Name Last Name, Professor's Name, Course, Date."""
    found = [place for place, piece in desk.kept()[:HEAD] if PLACEHOLDER.match(piece.text)]
    if len(found) < 2:
        return
    first, last = desk.pieces[found[0]].text, desk.pieces[found[-1]].text
    message = _("Placeholder heading “%(first)s … %(last)s” left out; author left empty")
    if desk.note("placeholder", "done", message % {"first": first, "last": last}, _("Undo")):
        desk.leave_out(found, "placeholder")


def advertisements(desk):
    """A line of one run-together word or of one web address."""
    for place, piece in desk.kept():
        if piece.kind != "text" or not ADVERTISEMENT.match(piece.text):
            continue
        key = f"advertisement-{slugify(piece.text)[:40]}"
        message = _("“%(line)s” looks like an advertisement; left out") % {"line": piece.text}
        if desk.note(key, "decide", message, _("Keep")):
            desk.leave_out([place], key)
