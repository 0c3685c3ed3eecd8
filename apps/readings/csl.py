"""A bibliographic record in CSL-JSON as it comes from elsewhere, brought to what is kept: known fields in their shape.

Pure. The fields and types are those of the CSL 1.0.2 specification; whatever else a record holds is left out.
"""

import re
import unicodedata

PEOPLE = ("author", "editor", "translator", "container-author", "collection-editor", "director")
DATES = ("issued", "accessed", "original-date")
TEXTS = (
    *("title", "title-short", "container-title", "collection-title", "publisher", "publisher-place", "edition"),
    *("volume", "issue", "number", "page", "genre", "medium", "archive", "event-title", "version"),
    *("URL", "DOI", "ISBN", "ISSN", "language", "abstract", "note"),
)
TYPES = {
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter"),
    *("classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event"),
    *("figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture"),
    *("musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "post", "post-weblog"),
    *("personal_communication", "regulation", "report", "review", "review-book", "software", "song", "speech"),
    *("standard", "thesis", "treaty", "webpage"),
}
NAME_PARTS = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle")
LONGEST, LONGEST_ABSTRACT, MOST_PEOPLE = 1_000, 5_000, 100
WEB = re.compile(r"https?://[^\s]+", re.IGNORECASE)


def cleaned(record, key="work"):
    """The record as it is kept; `{}` for what has no title and so names nothing."""
    if not isinstance(record, dict) or not _text(record.get("title")):
        return {}
    kept = {"id": _text(record.get("id"))[:80] or key, "type": _type(record.get("type"))}
    kept |= {name: _text(record.get(name), _most(name)) for name in TEXTS}
    kept |= {name: _people(record.get(name)) for name in PEOPLE}
    kept |= {name: _date(record.get(name)) for name in DATES}
    if not WEB.fullmatch(kept["URL"]):
        del kept["URL"]
    if kept["language"] == "und":
        del kept["language"]
    return {name: value for name, value in kept.items() if value}


def partial_date(text):
    """1956, 1956-02 or 1956-02-25 as CSL date parts; None if no date is on record."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return None
    return {"date-parts": [[int(part) for part in text.split("-")]]}


def families_of(record):
    """The family or group names of who made it: its authors, else its editors."""
    people = record.get("author") or record.get("editor") or []
    return [person.get("family") or person.get("literal") or "" for person in people]


def names(record):
    """By what a list would mistake it for another: family names of all who made it, else its title."""
    people = [one for role in PEOPLE for one in record.get(role, [])]
    return {_folded(one.get("family") or one.get("literal") or "") for one in people} or {_folded(record["title"])}


def sort_key(record):
    """By author, then year, then title, as a bibliography stands; a work without an author by its title."""
    title = _folded(record.get("title", ""))
    names = [_folded(name) for name in families_of(record)]
    return (names or [title], year(record) or 9999, title)


def identity(record):
    """What two records of one work have in common: first family name, title and year, without case and marks."""
    names = [_folded(name) for name in families_of(record)[:1]]
    return "|".join([*(names or [""]), _folded(record.get("title", "")), str(year(record) or "")])


def line_of(record):
    """Who, what, where and when in one line, until there is a reference."""
    place = [record.get("container-title"), record.get("publisher"), year(record)]
    parts = ["; ".join(families_of(record)), record.get("title"), *place]
    return ". ".join(str(part) for part in parts if part) + "."


def year(record):
    """The year it came out, or None."""
    parts = (record.get("issued") or {}).get("date-parts") or [[]]
    return parts[0][0] if parts[0] else None


def _folded(text):
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    words = re.findall(r"[^\W_]+", bare.casefold())
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("a", "an", "the") else words)


def _type(value):
    return value if isinstance(value, str) and value in TYPES else "document"


def _most(name):
    return LONGEST_ABSTRACT if name in ("abstract", "note") else LONGEST


def _text(value, most=LONGEST):
    """One line of text; numbers are text too."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).replace("\0", " ").split())[:most]


def _people(value):
    if not isinstance(value, list):
        return []
    named = [{part: _text(one.get(part), 200) for part in NAME_PARTS} for one in value if isinstance(one, dict)]
    named = [{part: text for part, text in one.items() if text} for one in named[:MOST_PEOPLE]]
    return [one for one in named if one.get("family") or one.get("literal")]


def _date(value):
    """Date parts alone; what is only words is looked through for a year."""
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return _parts(parts[0])
    return partial_date(_year_in(_text(value.get("raw") or value.get("literal"))))


def _parts(parts):
    numbers = [int(part) for part in parts[:3] if isinstance(part, str | int | float) and str(part).isdigit()]
    bounds = ((1, 9999), (1, 12), (1, 31))
    kept = []
    for number, (low, high) in zip(numbers, bounds, strict=False):
        if not low <= number <= high:
            break
        kept.append(number)
    return {"date-parts": [kept]} if kept else None


def _year_in(text):
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return text
    found = re.search(r"\b(1[0-9]|20)\d\d\b", text)
    return found[0] if found else ""
