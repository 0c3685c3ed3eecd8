"""A reference as a file: BibTeX by pandoc (stored), RIS and CSL-JSON written here."""

import json
from dataclasses import dataclass

from . import ris


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
    return ris.written(work.csl) if form == "ris" else json.dumps([work.csl], ensure_ascii=False, indent=2) + "\n"
