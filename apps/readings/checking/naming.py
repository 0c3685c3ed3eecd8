"""Whose words a text says it quotes: “(Jones 42)” after them, “Jones writes that” before, “argues Jones” behind."""

import re
from functools import lru_cache

from .. import citations
from .words import bare_words

NAME = r"(?P<name>[^\W\d_a-z][\w’'-]+(?: (?:[^\W\d_a-z][\w’'-]+|de|van|von|der|la|al\.)){0,4})"
VERB = (
    r"(?:(?:has|have|had|once|also|later|then|even|further|\w{1,20}ly)\s){0,3}"
    r"(?:writes?|wrote|written|argue[sd]?|says?|said|note[sd]?|noting|state[sd]?|claim(?:s|ed)?|puts?(?: it)?"
    r"|call(?:s|ed)?|describe[sd]?|observe[sd]?|suggest(?:s|ed)?|explain(?:s|ed)?|remark(?:s|ed)?|point(?:s|ed)? out"
    r"|insist(?:s|ed)?|conclude[sd]?|maintain(?:s|ed)?|assert(?:s|ed)?|add(?:s|ed)?|contend(?:s|ed)?|report(?:s|ed)?"
    r"|tells?(?: us)?|believe[sd]?|declare[sd]?|recall(?:s|ed)?|ask(?:s|ed)?|reminds? us)"
)
SAYS = re.compile(rf"\b{NAME},?(?: \(\d{{4}}\))?\s+{VERB}\b")
TOLD = r"(?:[Aa]ccording to|[Aa]s (?:noted|stated|written|argued) by|[Ii]n the words of|[Tt]o quote)"
BY = re.compile(rf"\b{TOLD} {NAME}")
BEHIND = (
    re.compile(rf"\s*[,.]?\s*(?:as )?{VERB} {NAME}"),
    re.compile(rf"\s*[,.]?\s*(?:as )?{NAME} {VERB}"),
)
# what a sentence begins with is written large without being a name
OPENINGS = frozenset(
    "He She It They We I You The This That These Those Who One Some Many Most Everyone Nobody Here There As But And So"  # noqa: SIM905
    " If When While However Although In On At For To From With Not No".split()
)
NEAR, BEFORE, AFTER = 6, 300, 80  # characters: to the bracket that names the source, and in which a name is looked for
SENTENCE = re.compile(r"[.!?]['”’\"]?\s+(?=[^\W\d_a-z])|\n")


def named_beside(text, start, end):
    """The name or title that a text gives for what it quotes from `start` to `end`; empty if it gives none."""
    return _in_bracket(text, end) or _before(text[max(start - BEFORE, 0) : start]) or _behind(text[end : end + AFTER])


def _in_bracket(text, end):
    """Of the bracket that follows; a sentence's own mark may stand between."""
    for found in citations.find(text[max(end - 1, 0) : end + 160]):
        if found.start + max(end - 1, 0) - end <= NEAR:
            return found.name
        break
    return ""


def _before(text):
    sentence = SENTENCE.split(text)[-1]
    found = [*BY.finditer(sentence), *SAYS.finditer(sentence)]
    names = [match["name"] for match in sorted(found, key=lambda match: match.start())]
    return next((name for name in map(_without_opening, reversed(names)) if name), "")


def _behind(text):
    matches = filter(None, (pattern.match(text) for pattern in BEHIND))
    return next((_without_opening(match["name"]) for match in matches), "")


def _without_opening(name):
    words = name.split()
    while words and words[0] in OPENINGS:
        words.pop(0)
    return re.sub(r"[’']s$", "", " ".join(words))


def is_of(name, shelf):
    """Whether a name or title is that of a reading."""
    names = [name, *name.split()[-1:]]
    return any(citations.match_work(one, [title.record]) is not None for one in names for title in shelf.titles)


def is_title(words, shelf):
    """Whether these are the words of a reading's title, not words out of it."""
    wanted = _plain(words)
    return any(_plain(title.record.get("title", "")) == wanted for title in shelf.titles)


@lru_cache(1024)
def _plain(text):
    return [word.casefold() for word in bare_words(text)]


def named_in(source):
    """The name under a block quotation, as “(Jones 42)” or “— Jones, The Party”."""
    found = citations.find(source)
    if found:
        return found[0].name
    return source.strip(" \n\t—–-().,;").split(",")[0]
