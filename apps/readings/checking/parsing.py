"""A quotation as it is typed, taken apart: runs of words that claim to stand in a reading as they are, and the signs
between them that say where words were left out or put in."""

import re
from dataclasses import dataclass

from .words import words_of

CUT = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.(?:\s?\.){2,3}")
INSERTED = re.compile(r"\w*\[[^\[\]]{1,120}\]\w*")  # “work[ed]” is another word than the reading's
LETTER = re.compile(r"(?<!\w)\[(\w)\](?=\w)")  # “[T]he”: another case, the same word
SOURCE = re.compile(r"\s*\((?:[^()]{2,120})\)[\s.,;]*\Z|\n\s*[—–-]{1,2}\s*[^\n]{2,120}\s*\Z")


@dataclass(frozen=True)
class Run:
    """Words that follow each other; `after` says what stands before them: "", "cut" or "inserted"."""

    words: list  # [(word, start, end)] in the text of the quotation
    after: str = ""


def runs_of(text):
    """[Run] of a quotation, in order; those without words are left out, what was inserted is not in them."""
    return [run for run in _runs(with_letters(text)) if run.words]


def with_letters(text):
    """“The” for “[T]he”, as long as before: a joiner without width stands for each bracket."""
    return LETTER.sub("\u2060\\1\u2060", text)


def _runs(text):
    signs = sorted([*CUT.finditer(text), *_inserted(text)], key=lambda sign: sign.start())
    at, after = 0, ""
    for sign in signs:
        yield _run(text, at, sign.start(), after)
        at, after = sign.end(), "inserted" if sign.re is INSERTED else "cut"
    yield _run(text, at, len(text), after)


def inserts(text):
    """Whether words of the writer's own stand in it, in brackets."""
    return bool(_inserted(with_letters(text)))


def _inserted(text):
    return [sign for sign in INSERTED.finditer(text) if not CUT.fullmatch(sign[0])]


def _run(text, start, end, after):
    words = words_of(text[start:end])
    return Run([(word, first + start, last + start) for word, first, last in words], after)
