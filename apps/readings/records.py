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
