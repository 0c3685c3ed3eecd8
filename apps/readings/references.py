"""References in five styles and BibTeX, made by pandoc from a CSL-JSON record when it is saved, and stored."""

import json
import logging
import re
import subprocess
from functools import lru_cache
from pathlib import Path

import pypandoc
from django.utils.translation import gettext_lazy as _

from apps.core import markdown

STYLES = {
    "apa": (_("APA"), "apa"),
    "mla": (_("MLA"), "modern-language-association"),
    "chicago": (_("Chicago"), "chicago-author-date"),
    "harvard": (_("Harvard"), "harvard-cite-them-right"),
    "vancouver": (_("Vancouver"), "nlm-citation-sequence"),
}
FOLDER = Path(__file__).parent / "styles"
SECONDS = 10
log = logging.getLogger(__name__)


def references_of(csl):
    """Style name to formatted reference (HTML), and "bibtex" to its entry; empty where pandoc is missing or fails.

    0.3 s: call it before a transaction where that can be chosen.
    """
    made = {style: _reference(_as_taken_by(style, csl), name) for style, (_label, name) in STYLES.items()}
    made["bibtex"] = _pandoc(csl, "--to=bibtex", "--wrap=none")
    return {style: text for style, text in made.items() if text}


def _as_taken_by(style, csl):
    """The record without what one style's file makes a wrong reference of."""
    if style == "apa" and not csl.get("author"):  # it sets "[Essay]" behind the date, not behind the title
        return {field: value for field, value in csl.items() if field != "genre"}
    if style == "chicago" and csl.get("type") == "entry-encyclopedia":  # it leaves these out of lists
        return csl | {"type": "chapter"}
    return csl


def _reference(csl, name):
    text = _pandoc(csl, "--citeproc", f"--csl={FOLDER / name}.csl", "--to=commonmark-raw_html", "--wrap=none")
    # the Vancouver style numbers its list; a reference by itself has no number
    return markdown.render(re.sub(r"^1\.\s+", "", text)).html if text else ""


def _pandoc(csl, *options):
    try:
        return _run_pandoc(json.dumps([csl], sort_keys=True), *options)
    except (OSError, subprocess.SubprocessError, UnicodeError) as error:
        log.warning("pandoc made no reference: %s", error)
        return ""


@lru_cache(maxsize=512)
def _run_pandoc(item, *options):
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--from=csljson", *options]
    done = subprocess.run(  # noqa: S603 (fixed options; the record goes in as standard input)
        command, input=item, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=True
    )
    return done.stdout.strip()
