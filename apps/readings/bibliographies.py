"""Bibliographies from files or paste, as BibTeX, RIS or CSL-JSON, read into CSL records.

One bad entry never loses the rest: each entry is a record, or says why it is none. BibTeX is taken apart by
bibtexparser and translated by pandoc (names, dates, TeX accents), RIS by rispy.
"""

import json
import logging
import re
from dataclasses import dataclass, field
from functools import cache

from django.utils.translation import gettext as _

from . import pandoc, ris
from .csl import cleaned, identity, line_of

MOST_CHARACTERS, MOST_ENTRIES, SHOWN = 2_000_000, 2_000, 80
RIS_RECORD = re.compile(r"^TY {0,2}- ", re.MULTILINE)
RIS_END = re.compile(r"^ER {0,2}-", re.MULTILINE)
BIB_ENTRY = re.compile(r"@\w{1,40}\s{0,9}[{(]")
logging.getLogger("bibtexparser").setLevel(logging.ERROR)  # what is wrong with an entry is said beside it


class UnreadableError(ValueError):
    """Nothing can be read from the text as a whole; the error says why in a sentence."""


@dataclass(frozen=True)
class Entry:
    """One entry of a bibliography in order: how it begins, and its CSL record, or else what is wrong with it."""

    start: str
    csl: dict = field(default_factory=dict)
    problem: str = ""

    @property
    def line(self):
        """Who, what and when."""
        return line_of(self.csl)


def judged(entries, known):
    """[(entry, "bad", "known" or "new")] in order, by the identities known; of two entries of a work one is new."""
    seen, found = set(known), []
    for entry in entries:
        verdict = "bad" if entry.problem else "known" if identity(entry.csl) in seen else "new"
        seen.add(identity(entry.csl) if entry.csl else None)
        found.append((entry, verdict))
    return found


def form_of(text):
    """ "bib", "ris" or "json", by what the text holds; "" if it is none of them."""
    if text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{"):
        return "json"
    if RIS_RECORD.search(text):
        return "ris"
    return "bib" if BIB_ENTRY.search(text) else ""


def read(text):
    """The entries of a bibliography in order, good and bad; raises `UnreadableError`. BibTeX takes 0.1 s and more."""
    if len(text) > MOST_CHARACTERS:
        raise UnreadableError(_("This is more than two million characters. Divide the bibliography."))
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    readers = {"bib": _read_bib, "ris": _read_ris, "json": _read_json}
    reader = readers.get(form_of(text))
    if reader is None:
        raise UnreadableError(_("This is neither BibTeX, nor RIS, nor CSL-JSON."))
    if max(len(BIB_ENTRY.findall(text)), len(RIS_RECORD.findall(text))) > MOST_ENTRIES:
        raise UnreadableError(_("These are more than two thousand entries. Divide the bibliography."))
    return reader(text)


def _entry(start, record, key):
    """An entry of a record as it was read, which may name nothing."""
    kept = cleaned(record, key)
    return Entry(_shown(start), kept, "" if kept else _("It has no title."))


def _shown(text):
    line = " ".join(text[: SHOWN * 4].split())
    return line if len(line) <= SHOWN else line[:SHOWN] + " …"


# CSL-JSON -----------------------------------------------------------------------------------------


def _read_json(text):
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(_("The JSON breaks off or has a sign too many: %s.") % error) from error
    if isinstance(found, dict):
        found = found.get("items", [found])
    if not isinstance(found, list):
        raise UnreadableError(_("CSL-JSON is a list of records; this is something else."))
    if len(found) > MOST_ENTRIES:
        raise UnreadableError(_("These are more than two thousand entries. Divide the bibliography."))
    return [_entry(json.dumps(one, ensure_ascii=False), one, f"work-{at}") for at, one in enumerate(found, 1)]


# RIS ----------------------------------------------------------------------------------------------


def _read_ris(text):
    starts = [match.start() for match in RIS_RECORD.finditer(text)]
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [_of_ris(piece, f"work-{at}") for at, piece in enumerate(pieces, 1)]


def _of_ris(piece, key):
    if not RIS_END.search(piece):
        return Entry(_shown(piece), problem=_("It breaks off: the line “ER  -” is missing."))
    try:
        return _entry(piece, ris.read(piece), key)
    except ValueError:
        return Entry(_shown(piece), problem=_("Its lines do not follow the form of RIS."))


# BibTeX -------------------------------------------------------------------------------------------


@cache
def _parser():
    """It is imported when the first file comes: it would be one of the dearest imports at each start of the site."""
    import bibtexparser  # noqa: PLC0415

    return bibtexparser


def _read_bib(text):
    model = _parser().model
    blocks = _parser().parse_string(text, parse_stack=[]).blocks
    given = "\n".join(block.raw for block in blocks if isinstance(block, model.String))
    whole = [block for block in blocks if isinstance(block, model.Entry) and block.fields]
    made = pandoc.by_halves(lambda some: _translated(given, some), whole) if whole else []
    made = dict(zip(map(id, whole), made, strict=True))
    unread = (model.ExplicitComment, model.ImplicitComment, model.String, model.Preamble)
    return [_of_bib(block, made.get(id(block))) for block in blocks if not isinstance(block, unread)]


def _of_bib(block, record):
    raw = block.raw or ""
    if record:
        return _entry(raw, record, block.key)
    if isinstance(block, _parser().model.DuplicateBlockKeyBlock):
        return Entry(_shown(raw), problem=_("Another entry has the same key “%s”.") % block.key)
    return Entry(_shown(raw), problem=_("Its braces or commas do not match, or it has no fields."))


def _translated(given, blocks):
    """One record for each block, or None if pandoc fails."""
    text = "\n".join([given, *map(_as_written, blocks)])
    found = json.loads(pandoc.run(text, "--from=biblatex", "--to=csljson") or "[]")
    return found if len(found) == len(blocks) else None


def _as_written(block):
    """The entry in no known language: of titles in English pandoc would make small letters, names among them."""
    languages = [one.value.strip('{}" ').casefold() for one in block.fields if one.key.casefold() == "langid"]
    if languages and not languages[0].endswith("english"):
        return block.raw
    fields = [f"{one.key} = {one.value}" for one in block.fields if one.key.casefold() != "langid"]
    return f"@{block.entry_type}{{{block.key},\n" + ",\n".join([*fields, "langid = {und}}"])
