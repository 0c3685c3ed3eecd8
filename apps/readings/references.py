"""References in five styles and BibTeX, made by pandoc from CSL-JSON records when they are saved, and stored."""

import json
import re
from pathlib import Path

from apps.core import markdown
from apps.core.store import Store
from apps.courses.models import CitationStyle

from . import pandoc
from .csl import names

FILES = {
    CitationStyle.APA: "apa",
    CitationStyle.MLA: "modern-language-association",
    CitationStyle.CHICAGO: "chicago-author-date",
    CitationStyle.HARVARD: "harvard-cite-them-right",
    CitationStyle.VANCOUVER: "nlm-citation-sequence",
}
STYLES = {style.value: (style.label, file) for style, file in FILES.items()}
BIBTEX = "bibtex"
FOLDER = Path(__file__).parent / "styles"
ENTRY = re.compile(r"^::: \{#ref-r(\d+) [^}]*\}\n(.*?)\n:::$", re.MULTILINE | re.DOTALL)
NUMBERED = re.compile(r"\A\d+\.\s+")
_kept = Store(2_000_000)


def style_for(course, asked=""):
    """The style that a reader asks for, else that of the course."""
    return asked if asked in STYLES else course.citation_style


def references_of(csl):
    """Style name to formatted reference (HTML), and "bibtex" to its entry; empty where pandoc is missing or fails.

    1 s: call it before a transaction where that can be chosen.
    """
    return references_of_each([csl])[0]


def references_of_each(records):
    """The same for many records in their order, each as if it stood alone; 3 s for two hundred."""
    styles = [*STYLES, BIBTEX]
    made = zip(*(_in_style(style, records) for style in styles), strict=True)
    return [{style: text for style, text in zip(styles, texts, strict=True) if text} for texts in made]


def _in_style(style, records):
    keys = [(style, json.dumps(csl, sort_keys=True)) for csl in records]
    wanted = {key: csl for key, csl in zip(keys, records, strict=True) if not _kept.get(key)}
    for batch in _apart(wanted):
        texts = pandoc.by_halves(lambda some: _written(style, some), [wanted[key] for key in batch])
        for key, text in zip(batch, texts, strict=True):
            _kept.keep(key, text, len(key[1]) + len(text or ""))
    return [_kept.get(key) for key in keys]


def _apart(wanted):
    """Batches in which no two works share a name: a list tells years apart by letters, and leaves names out."""
    batches = []
    for key, csl in wanted.items():
        own = names(csl)
        batch = next((one for one in batches if not own & one[1]), None)
        if batch is None:
            batches.append(batch := ([], set()))
        batch[0].append(key)
        batch[1].update(own)
    return [keys for keys, _names in batches]


def _written(style, records):
    return _entries(records) if style == BIBTEX else _references(style, records)


def _entries(records):
    """The BibTeX entries of these records, or None if pandoc fails or their number differs."""
    made = re.split(r"\n(?=@\w+\{)", _pandoc(records, "--to=bibtex"))
    return made if len(made) == len(records) and all(made) else None


def _references(style, records):
    """The references of these records in a style as HTML, or None if any is missing."""
    taken = [_as_taken_by(style, csl) | {"id": f"r{at}"} for at, csl in enumerate(records)]
    text = _pandoc(
        taken, "--citeproc", f"--csl={FOLDER / STYLES[style][1]}.csl", "--to=commonmark-raw_html+fenced_divs"
    )
    # a list in Vancouver style is numbered; a reference by itself has no number
    entries = {int(at): NUMBERED.sub("", entry) if style == "vancouver" else entry for at, entry in ENTRY.findall(text)}
    made = {at: markdown.render(entry).html for at, entry in entries.items()}
    return [made[at] for at in range(len(records))] if len(made) == len(records) else None


def _pandoc(records, *options):
    return pandoc.run(json.dumps(records, sort_keys=True), "--from=csljson", "--wrap=none", *options)


def _as_taken_by(style, csl):
    """The record without what one style's file makes a wrong reference of."""
    if style == "apa" and not csl.get("author"):  # it sets "[Essay]" behind the date, not behind the title
        return {field: value for field, value in csl.items() if field != "genre"}
    if style == "chicago" and csl.get("type") == "entry-encyclopedia":  # it leaves these out of lists
        return csl | {"type": "chapter"}
    return csl
