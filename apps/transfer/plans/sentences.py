"""Where sentences end: after a full stop and its closing marks, not after an abbreviation or an initial."""

import re

ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|etc|ex|cf|al|ca|viz|ed|eds|trans|vol|Vol|no|No|pp?|Fig|fig|ch|Ch|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|U\.S|N\.d)|\b[A-Z])\.$"
)
END = re.compile(r"[.?!…]+[”’\"')\]]*(?:\s”)?(?=\s+[“‘\"'(\[]*[\dA-ZÀ-ÖØ-ÞА-ЯЁ])")
CLOSED = re.compile(r"[.?!…:;][”’\"')\]*_\s]*$")


def sentences(text):
    """The sentences of a text, each with its closing marks; joined by the spaces between they give the text."""
    found, start = [], 0
    for match in END.finditer(text):
        if not ABBREVIATION.search(text[start : match.end()]):
            found.append(text[start : match.end()].strip())
            start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def is_closed(text):
    """Whether the text comes to a stop: a sentence ends, or a list or speech is announced."""
    return bool(CLOSED.search(text))
