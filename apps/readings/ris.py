"""CSL records as RIS, and back. Pure; the tags are those that reference managers write today and the older ones."""

import re

import rispy

from .csl import partial_date

TYPES = {
    "post-weblog": "BLOG",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "chapter": "CHAP",
    "paper-conference": "CPAPER",
    "entry-encyclopedia": "ENCYC",
    "entry-dictionary": "DICT",
    "book": "BOOK",
    "report": "RPRT",
    "thesis": "THES",
    "motion_picture": "MPCT",
    "manuscript": "MANSCPT",
    "webpage": "ELEC",
}
FIELDS = {
    "container-title": "T2",
    "publisher": "PB",
    "publisher-place": "CY",
    "edition": "ET",
    "volume": "VL",
    "issue": "IS",
    "page": "SP",
    "DOI": "DO",
    "URL": "UR",
    "abstract": "AB",
    "language": "LA",
    "genre": "M3",
}
PEOPLE = {"author": "AU", "editor": "A2", "translator": "A4"}
# what else is read, in the order in which it is believed
ALSO = {
    "title": ("TI", "T1", "CT", "BT"),
    "container-title": ("T2", "JO", "JF", "JA", "J2", "BT"),
    "publisher-place": ("CY", "PP"),
    "abstract": ("AB", "N2"),
    "author": ("AU", "A1"),
    "editor": ("A2", "ED", "A3"),
    "issued": ("DA", "PY", "Y1"),
    "accessed": ("Y2",),
    "id": ("ID",),
}
READ = {field: (tag,) for field, tag in (FIELDS | PEOPLE).items()} | ALSO
TAGS = {tag: tag for tags in READ.values() for tag in tags} | {"TY": "TY", "EP": "EP"}
TYPE_OF = {tag: kind for kind, tag in TYPES.items()} | {
    "EBOOK": "book",
    "EDBOOK": "book",
    "ECHAP": "chapter",
    "EJOUR": "article-journal",
    "CONF": "paper-conference",
    "VIDEO": "motion_picture",
    "UNPB": "manuscript",
    "ICOMM": "webpage",
    "WEB": "webpage",
}


def written(csl):
    """The record as RIS (line ends are CR LF; a value can never begin a line of its own)."""
    lines = [("TY", TYPES.get(csl.get("type"), "GEN")), ("ID", csl.get("id", "")), ("TI", csl.get("title", ""))]
    for role, tag in PEOPLE.items():
        lines += [(tag, _name(person)) for person in csl.get(role, [])]
    lines += [("PY", _year(csl)), ("DA", _date(csl, "issued")), ("Y2", _date(csl, "accessed"))]
    lines += [(tag, csl.get(field, "")) for field, tag in FIELDS.items()]
    lines = [(tag, " ".join(str(value).split())) for tag, value in lines]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def _name(person):
    family = [person.get("dropping-particle"), person.get("non-dropping-particle"), person.get("family")]
    parts = [" ".join(filter(None, family)), person.get("given"), person.get("suffix")]
    return person.get("literal") or ", ".join(filter(None, parts))


def _year(csl):
    return csl["issued"]["date-parts"][0][0] if csl.get("issued") else ""


def _date(csl, field):
    if not csl.get(field):
        return ""
    parts = [f"{part:02}" for part in csl[field]["date-parts"][0]]
    return "/".join([*parts, "", ""][:3]) + "/"


def read(piece):
    """The record of one RIS entry, its values as they stand; ValueError if its lines do not follow the form."""
    try:
        lists = [tag for tag in TAGS if tag != "TY"]
        (found,) = rispy.loads(piece, mapping=TAGS, list_tags=lists, delimiter_tags_mapping={}, skip_unknown_tags=True)
    except (OSError, KeyError, TypeError) as error:
        raise ValueError(piece[:20]) from error
    record = {field: next((found[tag] for tag in tags if found.get(tag)), []) for field, tags in READ.items()}
    return {"type": TYPE_OF.get(found["TY"].strip(), "document")} | _as_csl(record, found)


def _as_csl(record, found):
    people = {role: [_person(name) for name in record.pop(role)] for role in PEOPLE}
    dates = {name: _partial(record.pop(name)) for name in ("issued", "accessed")}
    values = {field: values[0] for field, values in record.items() if values}
    if "EP" in found and "page" in values and found["EP"] and "-" not in values["page"]:
        values["page"] += f"-{found['EP'][0]}"
    return values | people | dates


def _person(name):
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": name.strip()}


def _partial(values):
    """1956, 1956/02/25/ or 1956-02-25 as date parts."""
    match = re.match(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?", values[0].strip()) if values else None
    return match and partial_date("-".join(part.zfill(2) for part in match.groups() if part))
