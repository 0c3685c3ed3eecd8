"""What a hostile visitor sends: values, and the names of fields and parameters, gathered from the code."""

import re
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from itertools import cycle
from pathlib import Path

from django import forms
from django.conf import settings

from tests.access.asking import known_client

HUGE = str(10**30)
STRANGE = {
    "nul": "\x00a",
    "huge": HUGE,
    "minus": "-1",
    "long": "9" * 20_001,
    "bidi": "\u202eevil\u2066\u200b\U0001f600 שלום",
    "blank": "\u200b",
    "latest": "9999-12-31T23:59",
    "earliest": "0001-01-01T00:00",
    "cursor": "0001-01-01T00:00:00+23:59~" + HUGE,
    "gap": "2026-03-08T02:30",
    "overlap": "2026-11-01T01:30",
    "empty": "",
    "path": "../../etc/passwd",
    "markup": "<script>alert(1)</script>{{ 7 }}%s",
}
DATES = ("latest", "earliest", "gap", "overlap")
TEXTS = ("nul", "huge", "bidi", "empty")
BUTTONS = {"preview", "more", "confirm", "undone", "member", "in_place"}
GOOD = {
    "title": "Thaw",
    "body": "It thawed.",
    "name": "Nina",
    "email": "nina@example.net",
    "term": "Fall 2026",
    "slug": "next-term",
    "begins": "2026-09-07",
    "starts_at": "2026-03-09T10:00",
    "opens_at": "2026-03-09T10:00",
    "due_at": "2026-03-10T10:00",
    "closes_at": "2026-03-11T10:00",
    "display_name": "Nina",
    "time_zone": "America/New_York",
    "role": "student",
    "person": "outsider",
    "reason": "Off the question.",
    "text": "Name,E-mail\nNina,nina@example.net",
    "confirm": "1",
    "instructor": "outsider",
    "pasted": "A Text\n\nIt was short.",
    "theme": "light",
    "citation_style": "mla",
    "state": "published",
}


@cache
def sources():
    """The text of every module of ours."""
    return [path.read_text() for path in Path(settings.BASE_DIR, "apps").rglob("*.py")]


@cache
def parameters():
    """Every name that some view reads from the query string."""
    return sorted({name for text in sources() for name in re.findall(r'GET(?:\.get\(|\.getlist\(|\[)"(\w+)"', text)})


@cache
def fields():
    """Every name that some form or view reads from a body."""
    named = {name for text in sources() for name in re.findall(r'POST(?:\.get\(|\.getlist\(|\[)"(\w+)"', text)}
    for form in _forms():
        named |= set(form.base_fields)
    return sorted((named | {"question"}) - BUTTONS)


def _forms():
    """Every form of ours, of whichever app and module."""
    for path in sorted(Path(settings.BASE_DIR, "apps").glob("*/forms*")):
        names = [path.stem, *(f"forms.{one.stem}" for one in path.glob("[!_]*.py"))]
        for name in names:
            found = vars(import_module(f"apps.{path.parent.name}.{name}")).values()
            yield from (one for one in found if isinstance(one, type) and issubclass(one, forms.BaseForm))


class Inputs(HTMLParser):
    """The fields of the forms of a page that are sent to one address, by name."""

    def __init__(self, address):
        super().__init__()
        self.address, self.inside, self.names = address, False, {}

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            is_here = given.get("action", "") in ("", self.address)
            self.inside = is_here and given.get("method", "").lower() == "post"
        elif self.inside and tag in ("input", "textarea", "select") and given.get("name"):
            self.names.setdefault(given["name"], given.get("value") or "")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"


def form_in(html, address):
    """The names that the form of this page sends, with good values where there are some."""
    inputs = Inputs(address)
    inputs.feed(html)
    names = inputs.names.keys() - {"csrfmiddlewaretoken", "preview", "more"}
    return {name: GOOD.get(name, inputs.names[name]) for name in sorted(names)}


def form_at(world, role, address):
    """The same of the form that this role finds at an address; nothing if there is no page."""
    page = known_client(world, role).get(address)
    return form_in(page.text, address) if page.status_code == 200 and not page.streaming else {}


def sendings(names, asked):
    """(label, values) to send: each strange value in every name if any is looked for, else all of them in one go."""
    if asked & {*names, "*"}:
        yield from ((label, dict.fromkeys(names, value)) for label, value in STRANGE.items())
    else:
        yield "mixed", dict(zip(names, cycle(STRANGE.values())))


def suited(name):
    """Which strange values are worth a try in a field of this name."""
    is_moment = name.endswith("_at") or name in ("begins", "first", "last", "starts", "time")
    return (*TEXTS, *DATES) if is_moment else TEXTS
