"""A reading's own bibliographic record in CSL-JSON, from its fields and contributors, and as RIS."""

import re

TYPES = {
    "essay": "document",
    "paper": "document",
    "post": "post-weblog",
    "article": "article-journal",
    "chapter": "chapter",
    "reference": "entry-encyclopedia",
}
RIS_TYPES = {
    "post-weblog": "BLOG",
    "article-journal": "JOUR",
    "chapter": "CHAP",
    "entry-encyclopedia": "ENCYC",
    "book": "BOOK",
    "webpage": "ELEC",
}
RIS_FIELDS = {
    "container-title": "T2",
    "publisher": "PB",
    "publisher-place": "CY",
    "volume": "VL",
    "issue": "IS",
    "page": "SP",
    "URL": "UR",
    "abstract": "AB",
    "language": "LA",
    "genre": "M3",
}
PERSON_TAGS = {"author": "AU", "editor": "A2", "translator": "A4"}


def own_record(reading, contributors, genre=""):
    """The CSL-JSON item of a reading; what is not on record is left out, so that each style says so in its own way."""
    record = {
        "id": reading.slug,
        # what stands in nothing is a document of its own: "De-Stalinization. In." helps nobody
        "type": TYPES[reading.kind] if reading.container else "document",
        "title": reading.title,
        "genre": "" if reading.container else genre,
        "container-title": reading.container,
        "publisher": reading.publisher,
        "URL": reading.url,
        "abstract": reading.abstract,
        "language": reading.language,
        "issued": partial_date(reading.published),
        "accessed": partial_date(str(reading.accessed or "")),
    }
    for role in PERSON_TAGS:
        record[role] = [_person(one) for one in contributors if one.role == role]
    return {key: value for key, value in record.items() if value}


def partial_date(text):
    """1956, 1956-02 or 1956-02-25 as CSL date parts; None if no date is on record."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return None
    return {"date-parts": [[int(part) for part in text.split("-")]]}


def _person(one):
    return {"family": one.family, "given": one.given} if one.given else {"literal": one.family}


def ris(csl):
    """The record as RIS (line ends are CR LF; a value can never begin a line of its own)."""
    lines = [("TY", RIS_TYPES.get(csl.get("type"), "GEN")), ("ID", csl.get("id", "")), ("TI", csl.get("title", ""))]
    for role, tag in PERSON_TAGS.items():
        lines += [(tag, _ris_name(person)) for person in csl.get(role, [])]
    lines += [("PY", _ris_year(csl)), ("DA", _ris_date(csl, "issued")), ("Y2", _ris_date(csl, "accessed"))]
    lines += [(tag, csl.get(field, "")) for field, tag in RIS_FIELDS.items()]
    lines = [(tag, " ".join(str(value).split())) for tag, value in lines]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def _ris_name(person):
    return person.get("literal") or ", ".join(filter(None, [person.get("family"), person.get("given")]))


def _ris_year(csl):
    return csl["issued"]["date-parts"][0][0] if csl.get("issued") else ""


def _ris_date(csl, field):
    if not csl.get(field):
        return ""
    parts = [f"{part:02}" for part in csl[field]["date-parts"][0]]
    return "/".join([*parts, "", ""][:3]) + "/"
