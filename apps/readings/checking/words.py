"""What two texts are compared by: their words, without what never matters between a reading and its quotation.

Spacing, dashes, punctuation and quotation marks separate words and are no part of them; ligatures, full-width letters
and soft hyphens are undone (NFKC); an apostrophe is the same whichever way it is typed. Case matters but for the first
word of a quotation.
"""

import re
import unicodedata
from functools import lru_cache
from zlib import crc32

HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens, joiners and what has no width
APOSTROPHES = "'’‘ʼ＇`´"
# letters with their combining marks, and apostrophes between letters
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{HIDDEN}\u0300-\u036f]|[{APOSTROPHES}](?=[^\W_]))*")
SHINGLE = 3  # words: the shortest quotation that is looked for
_AS_TYPED = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HIDDEN))


def words_of(text):
    """[(word, start, end)] in order."""
    return [(word(match[0]), match.start(), match.end()) for match in WORD.finditer(text)]


def bare_words(text):
    """The words alone, which are found in a third of the time."""
    return [typed if typed.isascii() and "`" not in typed else _undone(typed) for typed in WORD.findall(text)]


def word(typed):
    """A word as it was typed, without what never matters."""
    return typed if typed.isascii() and "`" not in typed else _undone(typed)


@lru_cache(4096)
def _undone(typed):
    return unicodedata.normalize("NFKC", typed.translate(_AS_TYPED))


def folded(words):
    """The words without their case."""
    return "\n".join(words).casefold().split("\n")


def shingle(words):
    """32 bits that stand for SHINGLE words without their case; they say where to look, not what is there."""
    return crc32("\n".join(words).encode())
