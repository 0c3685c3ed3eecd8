"""A reading's own bibliographic record in CSL-JSON, from its fields and contributors."""

from .csl import partial_date

TYPES = {
    "essay": "document",
    "paper": "document",
    "post": "post-weblog",
    "article": "article-journal",
    "chapter": "chapter",
    "reference": "entry-encyclopedia",
}
ROLES = ("author", "editor", "translator")


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
    for role in ROLES:
        record[role] = [_person(one) for one in contributors if one.role == role]
    return {key: value for key, value in record.items() if value}


def _person(one):
    return {"family": one.family, "given": one.given} if one.given else {"literal": one.family}


HIGHWIRE = {
    "title": "citation_title",
    "container-title": "citation_journal_title",
    "publisher": "citation_publisher",
    "URL": "citation_public_url",
    "language": "citation_language",
}


def highwire(csl):
    """[(name, content)] of the tags that Zotero, and Google Scholar before it, read from a page."""
    tags = [("citation_author", _inverted(person)) for person in csl.get("author", [])]
    tags += [("citation_editor", _inverted(person)) for person in csl.get("editor", [])]
    if issued := csl.get("issued"):
        tags.append(("citation_publication_date", "/".join(f"{part:02}" for part in issued["date-parts"][0])))
    named = HIGHWIRE
    if csl.get("type") != "article-journal":  # what stands in no journal stands in a book or on a site
        named = HIGHWIRE | {"container-title": "citation_inbook_title"}
    return [(tag, csl[field]) for field, tag in named.items() if csl.get(field)] + tags


def _inverted(person):
    return person.get("literal") or ", ".join(filter(None, [person.get("family"), person.get("given")]))
