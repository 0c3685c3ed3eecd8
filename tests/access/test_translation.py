"""Every visible word of every page goes through translation: a pseudo-language puts ⟦ ⟧ around what does."""

import re
import zoneinfo
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.utils import translation
from django.utils.translation import trans_real

from apps.core.templatetags import colloquy
from tests.access.pages import LOOKED_AT_BY, pages_for

SILENT = {"script", "style", "code", "pre", "bdi", "kbd"}  # code, file names and keys are the same in every language
SPOKEN = {"aria-label", "title", "placeholder", "alt"}
VOID = {"meta", "link", "img", "input", "br", "hr", "path", "use", "source", "wbr", "area", "col"}
NAMES = {
    "Colloquy",
    "APA",
    "MLA",
    "Chicago",
    "Harvard",
    "Vancouver",
    "BibTeX",
    "RIS",
    "CSL-JSON",
    "English",
    "UTC",
    "EST",
    "EDT",
}
WORD = re.compile(r"[^\W\d_]{2,}")


class Pseudo(trans_real.DjangoTranslation):
    """The English catalogue with every message in ⟦ ⟧."""

    def gettext(self, message):
        return f"⟦{message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]}⟧"

    def ngettext(self, singular, plural, number):
        return self.gettext(singular if number == 1 else plural)


@pytest.fixture
def pseudo(monkeypatch):
    monkeypatch.setitem(trans_real._translations, "en", Pseudo("en"))
    translation.activate("en")
    colloquy._of_day.cache_clear()  # days that are named in English already
    yield
    colloquy._of_day.cache_clear()
    translation.deactivate()  # not `override`: it would activate the pseudo-language once more for the tests after this


class Words(HTMLParser):
    """The texts that a visitor sees or hears, outside what people wrote."""

    def __init__(self):
        super().__init__()
        self.texts, self.open, self.depth = [], [], 0

    def handle_starttag(self, tag, attributes):
        spoken = [value for name, value in attributes if name in SPOKEN and value and not self.is_silent()]
        self.texts += [outside(value)[0] for value in spoken]
        if tag not in VOID:
            self.open.append((tag, tag in SILENT or ("lang" in dict(attributes) and tag != "html")))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        loose, self.depth = outside(text, self.depth)
        if not self.is_silent():
            self.texts.append(" ".join(loose.split()))

    def is_silent(self):
        return any(silent for _, silent in self.open)


def outside(text, depth=0):
    """What stands outside ⟦ ⟧, which may nest and may hold markup, and how deep the text ends."""
    kept = []
    for character in text:
        depth += (character == "⟦") - (character == "⟧")
        kept.append(character if depth == 0 and character != "⟧" else " ")
    return "".join(kept), depth


def written_by_people():
    """Every word in the database: what people wrote is shown as they wrote it."""
    rows = (
        row for model in apps.get_models() if model.__module__.startswith("apps.") for row in model.objects.values()
    )
    return {word for row in rows for value in row.values() for word in WORD.findall(str(value))}


@pytest.mark.django_db
@pytest.mark.parametrize("role", LOOKED_AT_BY)
def test_every_visible_word_is_translated(world, pseudo, role):
    names = NAMES | zoneinfo.available_timezones()
    known = written_by_people() | {word for name in names for word in WORD.findall(name)}
    loose = {}
    for address, html in pages_for(world, role):
        parser = Words()
        parser.feed(html)
        for text in parser.texts:
            strangers = [word for word in WORD.findall(text) if word not in known]
            if strangers and not text.startswith("http"):
                loose.setdefault(text, address)
    assert not loose, "\n".join(f"{address}: {text}" for text, address in loose.items())
