"""In-text citations, as "(Kort 294)" or "(Wood; Thackeray 182)": found in a paragraph, matched with the works cited.

Pure. What counts, stated once (a bracket that is no citation stays plain text):
- A bracket without brackets inside, at most 120 characters; `;` separates several citations.
- Each begins with a capital and is made of capitalised words and small connectors, with a page or none. No colon.
- With a page it is a citation, and so are those that share its bracket, unless the name is a month or the "page" is a
  bare year that no work explains.
- Without a page it is one if a work fits, or if it follows a closing quotation mark or is glued to the word before, as
  "system(Seventeen Moments)": so "(CPSU)" and "(Volgograd)" stay plain, until there is a work of that name.
"""

import re
from dataclasses import dataclass

from django.utils.text import slugify

from apps.core import links

from .csl import families_of, identity

BRACKET = re.compile(r"\(([^()\[\]\n]{2,120})\)")
SKIPPED = re.compile(r"`[^`]*`|!?\[[^\]]*\]\([^)]*\)|https?://\S+")
PAGES = r"(?:pp?\.\s*|ch\.\s*|§\s*|¶\s*)?\d+[a-z]?(?:\s*[-–—]\s*\d+)?"
PIECE = re.compile(rf"(?P<name>.+?)(?:,?\s+(?P<locator>{PAGES}(?:,\s*{PAGES})*))?")
LEAD = re.compile(r"(?:see also|see|cf\.|qtd\. in|quoted in)\s+", re.IGNORECASE)
YEAR = re.compile(r"1\d{3}|20\d\d")
CONNECTOR = re.compile(
    r"an?|the|of|and|&|in|on|to|for|from|with|by|at|or|et|al\.?|d[aeiu]|l[ae]|v[ao]n|d[ei][rn]|del|und"
)
MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|circa)",
    re.IGNORECASE,
)
CLOSING = "”\"’'»"
MARKS = " *_\"“”‘’'«»"


@dataclass(frozen=True)
class Named:
    """What a bracket names: where that stands in the text, the name, the page. `is_sure` if it needs no work to fit."""

    start: int
    end: int
    text: str
    name: str
    locator: str
    is_sure: bool = False


@dataclass(frozen=True)
class Found(Named):
    """A citation of a text whose works are known: which of them it is (its index), or None."""

    work: int | None = None

    @property
    def anchor(self):
        """Where it leads: the entry of the works cited, else the entry of the sources named in the text."""
        return source_anchor(self.name) if self.work is None else f"work-{self.work + 1}"


def source_anchor(name):
    """The id of a source that the text names and no list describes."""
    return f"source-{slugify(name, allow_unicode=True) or 'unnamed'}"


def named(text):
    """Everything in a text that may be a citation, in order: surely, or once there is a work of that name."""
    return [one for pieces in _brackets(text) for one in pieces if one.name[:1].isupper()]


def find(text, works=()):
    """The citations of a paragraph in order; `works` are the CSL-JSON records of the reading's works cited."""
    found = []
    for pieces in _brackets(text):
        fitting = [match_work(one.name, works) for one in pieces]
        if all(one.is_sure or work is not None for one, work in zip(pieces, fitting, strict=True)):
            found += [Found(**vars(one), work=work) for one, work in zip(pieces, fitting, strict=True)]
    return found


def source_of(words):
    """(name, page) that the words of one citation give, as "Kort 294" does."""
    match = PIECE.fullmatch(" ".join(words.split()))
    return (LEAD.sub("", match["name"]).strip(MARKS), match["locator"] or "") if match else (words.strip(MARKS), "")


def linked(text, found):
    """The text with each citation made a Markdown link to `cite:…`, for `core.markdown.render` to resolve."""
    for citation in reversed(found):
        link = f"[{citation.text}](cite:{citation.anchor})"
        text = text[: citation.start] + link + text[citation.end :]
    return text


def resolve(href):
    """The `resolve` of a reading's own text: `cite:` leads to the list below it, web addresses stay."""
    if href.startswith("cite:"):
        return "#" + href.removeprefix("cite:")
    return links.resolve(href)


def _brackets(text):
    """What each bracket names that is made of names alone; `()` in code and links is none."""
    if "(" not in text:
        return
    masked = SKIPPED.sub(lambda match: " " * len(match.group()), text)
    for bracket in BRACKET.finditer(masked):
        pieces = list(_pieces(bracket))
        if all(name for _at, _text, name, _locator in pieces):
            is_cited = _is_attached(masked, bracket.start()) or any(locator for *_rest, locator in pieces)
            yield [Named(at, at + len(t), t, n, p, is_cited and _is_a_name(n, p)) for at, t, n, p in pieces]


def _pieces(bracket):
    """(offset, text, name, page) of each part between semicolons; no name if it is none."""
    start = bracket.start(1)
    for part in bracket[1].split(";"):
        text = part.strip()
        yield (start + part.index(text), text, *(source_of(text) if text else ("", "")))
        start += len(part) + 1


def _is_a_name(name, locator):
    """Whether words that no work explains can name a source."""
    words = [word.strip(MARKS + ",.") for word in name.split()]
    if ":" in name or not words or len(words) > 10 or MONTH.fullmatch(words[0]):
        return False
    if YEAR.fullmatch(locator) or (not locator and len(words) == 1 and words[0].isupper()):
        return False
    return words[0][:1].isupper() and all(word[:1].isupper() or CONNECTOR.fullmatch(word) for word in words if word)


def _is_attached(text, at):
    """Whether the bracket at `at` follows a quotation, or is glued to the word before."""
    if at == 0:
        return False
    before = text[:at].rstrip()
    return text[at - 1].isalpha() or before[-1:] in CLOSING


def match_work(name, works):
    """The index of the one work that the name or title fits, or None."""
    wanted = _words(name)
    if not wanted:
        return None
    fits = [index for index, csl in enumerate(works) if _fits(wanted, csl)]
    return fits[0] if len(fits) == 1 else None


def match_in_order(name, shelves):
    """The key of the work that the name fits, from the first shelf that has any, or None if that has several.

    A shelf is [(key, CSL-JSON record)]; two records of one work are one.
    """
    wanted = _words(name)
    for shelf in shelves:
        fits = {identity(csl): key for key, csl in reversed(shelf) if wanted and _fits(wanted, csl)}
        if fits:
            return next(iter(fits.values())) if len(fits) == 1 else None
    return None


def key_of(name):
    """What two ways of writing one name have in common."""
    return (" ".join(_words(name)) or name.casefold())[:200]


def _fits(wanted, csl):
    families = [_words(name) for name in families_of(csl)]
    title = _words(csl.get("title", ""))
    if families and wanted[: len(families[0])] == families[0] and families[0]:
        rest = wanted[len(families[0]) :]
        others = [word for family in families[1:] for word in family]
        return set(rest) <= {*others, *title}
    return wanted == title[: len(wanted)] and len(" ".join(wanted)) > 3


def _words(text):
    """Lower-case words without marks, articles at the start, and connectors between names."""
    words = [word.casefold() for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)]
    return [word for word in words if not CONNECTOR.fullmatch(word)]
