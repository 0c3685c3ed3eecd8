"""The five seeds as a shelf, from the fixture; no database."""

import json
from functools import cache
from pathlib import Path

from apps.readings.checking import Shelf, Title, bind
from apps.readings.plain import plain_of

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "seminar.json"


@cache
def rows(model):
    """The fields of all rows of a model, with their keys."""
    found = json.loads(FIXTURE.read_text())
    return [row["fields"] | {"pk": row["pk"]} for row in found if row["model"] == model]


@cache
def texts():
    """{key of a reading: the plain text of its numbered paragraphs, in order}."""
    found = {}
    for row in sorted(rows("readings.paragraph"), key=lambda row: row["position"]):
        if row["number"] is not None:
            found.setdefault(row["reading"], []).append(plain_of(row["html"]).strip())
    return found


@cache
def shelf():
    """All five readings, with their titles."""
    titles = {row["pk"]: row["title"] for row in rows("readings.reading")}
    return Shelf(
        [
            (Title(key, 1, {"title": titles[key]}), bind([(str(n), text) for n, text in enumerate(paragraphs, 1)]))
            for key, paragraphs in texts().items()
        ]
    )
