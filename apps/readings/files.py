"""References as a file: BibTeX by pandoc (stored), RIS and CSL-JSON written here."""

import json
import re
from dataclasses import dataclass

from django.utils.text import slugify

from . import ris
from .csl import families_of, year

BIBTEX_KEY = re.compile(r"(?<=\{)[^,\n]*(?=,)")


@dataclass(frozen=True)
class Form:
    label: str
    type: str


FORMS = {
    "bib": Form("BibTeX", "application/x-bibtex; charset=utf-8"),
    "ris": Form("RIS", "application/x-research-info-systems; charset=utf-8"),
    "json": Form("CSL-JSON", "application/vnd.citationstyles.csl+json; charset=utf-8"),
}


def written(work, form):
    """The text of the file, or "" if it could not be made when the reading was saved."""
    if form == "bib":
        entry = work.references.get("bibtex", "")
        return entry and entry + "\n"
    if not work.csl:
        return ""
    return ris.written(work.csl) if form == "ris" else _json([work.csl])


def _json(records):
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def written_all(works, form):
    """The text of a file of many works, each under a key of its own, as kort1996; BibTeX not made yet is left out."""
    keyed = list(zip(works, _keys(works), strict=True))
    if form == "bib":
        entries = [(work.references.get("bibtex", ""), key) for work, key in keyed]
        return "".join(BIBTEX_KEY.sub(key, entry, count=1) + "\n\n" for entry, key in entries if entry)
    records = [work.csl | {"id": key} for work, key in keyed]
    return "".join(map(ris.written, records)) if form == "ris" else _json(records)


def _keys(works):
    """Family name and year of each; those that several have are numbered."""
    given = {}
    for work in works:
        family = slugify((families_of(work.csl) or [""])[0]).replace("-", "")
        key = f"{family or slugify(work.csl.get('title', ''))[:20] or 'work'}{year(work.csl) or ''}"
        given[key] = given.get(key, 0) + 1
        yield key if given[key] == 1 else f"{key}-{given[key]}"
