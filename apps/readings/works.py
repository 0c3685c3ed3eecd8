"""Entries of a works cited, printed more or less as the MLA asks, read into CSL-JSON.

Pure. The heuristics, stated once; what cannot be read stays a literal title, so nothing is lost or invented:
- Italics name a book, or what an article in quotation marks stands in. Neither: the whole line is the title.
- What stands before the title are authors: "Family, Given, and Given Family".
- After it: "City: Publisher, Year", or "12.3 (1999): 45-67" of a journal; "Web. 11 Oct 2013" is the day of access;
  "N.d.", or no year, is no date.
"""

import re
from datetime import datetime

ITALIC = re.compile(r"([*_])(?!\s)(?P<words>.+?)(?<!\s)\1")
QUOTED = re.compile(r"[\"“](?P<words>[^\"”]+)[\"”]")
JOURNAL = re.compile(
    r"(?P<volume>\d+)(?:\.(?P<issue>\d+))?\s*\((?:\w+\.? )?(?P<year>\d{4})\)(?::\s*(?P<page>[\d\-–]+))?"
)
ACCESSED = re.compile(r"(?:Web\.|Accessed|Retrieved)\s+(?P<day>\d{1,2}\s+[A-Z][a-z]{2,8}\.?\s+\d{4})")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
PAGES = re.compile(r"(?:\bpp?\.\s*)(?P<page>\d+(?:\s*[-–]\s*\d+)?)")
URL = re.compile(r"<?(?P<url>https?://[^\s<>]*[^\s<>.,;)])>?")
MEDIUM = re.compile(r"\b(?:Print|Web|DVD|Film|E-?book|Television)[\s.]*$", re.IGNORECASE)
EDITORS = re.compile(r",?\s*\b(?:eds?|editors?)\.?\s*$", re.IGNORECASE)
NO_DATE = re.compile(r"\bn\.\s?d\.,?", re.IGNORECASE)


def parse_work(printed, position=1):
    """The CSL-JSON record of one printed entry (Markdown)."""
    line = " ".join(printed.split())
    record = _with_title(line) or {"type": "document", "title": line}
    return {"id": f"work-{position}", **record}


def _with_title(line):
    quoted, italic = QUOTED.search(line), ITALIC.search(line)
    if quoted is None and italic is None:
        return None
    first = quoted if quoted and (italic is None or quoted.start() < italic.start()) else italic
    last = italic if first is quoted and italic else first
    people = line[: first.start()].strip()
    role = "editor" if EDITORS.search(people) else "author"
    record = {"title": first["words"].rstrip(".,").strip(), role: _people(EDITORS.sub("", people))}
    if last is not first:
        record["container-title"] = last["words"].rstrip(".,")
    record |= _imprint(line[last.end() :])
    record["type"] = _type(first is quoted, record)
    return {key: value for key, value in record.items() if value}


def _imprint(rest):
    """Publisher, date, pages, address and day of access, from what follows the title."""
    record = {}
    if match := URL.search(rest):
        record["URL"] = match["url"]
        rest = rest.replace(match.group(), "")
    if match := ACCESSED.search(rest):
        record["accessed"] = _date(match["day"])
        rest = rest.replace(match.group(), " Web.")
    record["is_online"] = bool(re.search(r"\bWeb\b", rest))
    if match := PAGES.search(rest):
        record["page"] = match["page"]
        rest = rest.replace(match.group(), "")
    journal = JOURNAL.search(rest)
    return record | (_journal(journal) if journal else _publisher(rest))


def _journal(match):
    return {
        "volume": match["volume"],
        "issue": match["issue"],
        "page": match["page"],
        "issued": {"date-parts": [[int(match["year"])]]},
    }


def _publisher(rest):
    record = {}
    if match := YEAR.search(rest):
        record["issued"] = {"date-parts": [[int(match.group())]]}
    publisher = rest[: match.start()] if match else MEDIUM.sub("", NO_DATE.sub("", rest).strip())
    place, colon, name = publisher.strip(" .,").partition(": ")
    record["publisher"] = name if colon else place
    record["publisher-place"] = place if colon else ""
    return record


def _type(is_quoted, record):
    is_online = record.pop("is_online", False)
    if not is_quoted:
        return "book"
    if record.get("volume"):
        return "article-journal"
    if is_online or record.get("URL"):
        return "webpage"
    return "chapter" if record.get("container-title") else "document"


def _people(text):
    text = re.sub(r",?\s*et al\.?\s*$", "", text)
    text = text if re.search(r"\b[A-Z]\.$", text) else text.rstrip(".")
    if not text:
        return []
    first, *others = re.split(r",? and |; ", text)
    return [_inverted(first), *[_straight(name) for name in others if name.strip()]]


def _inverted(name):
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": name.strip()}


def _straight(name):
    if "," in name:
        return _inverted(name)
    given, _space, family = name.strip().rpartition(" ")
    return {"family": family, "given": given}


def _date(day):
    for form in ("%d %b %Y", "%d %B %Y"):
        try:
            date = datetime.strptime(day.replace(".", "").replace("Sept ", "Sep "), form)
        except ValueError:
            continue
        return {"date-parts": [[date.year, date.month, date.day]]}
    return None
