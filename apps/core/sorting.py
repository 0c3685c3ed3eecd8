"""The order of names as their readers expect it: accents and capitals aside, a language's own letters in place."""

import unicodedata
from functools import cache, lru_cache

from django.utils.translation import get_language

# letters that fall into no letter and accent of themselves, and of Cyrillic ones ё alone: й is a letter apart from и
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"})
PLAIN |= str.maketrans({"ё": "е"})
# by language: letters that stand behind another one, in this order
OWN = {
    "sv": "zåäö",
    "fi": "zåäö",
    "da": "zæøå",
    "nb": "zæøå",
    "nn": "zæøå",
    "no": "zæøå",
    "is": "zþæö",
    "es": "nñ",
    "pl": "aą cć eę lł nń oó sś zźż",
    "cs": "cč rř sš zž",
    "sk": "cč sš zž",
    "hr": "cčć dđ sš zž",
    "tr": "cç gğ hı oö sş uü",
    "et": "sšzž wõäöü",
}
LAST = "\U0010ffff"  # behind every letter


def name_order(language=None):
    """What to sort names by: those that differ in accents or capitals alone stand together, those without first.

    The reader's language is asked once: for each of thousands of names it costs more than to put them in order.
    """
    return _order((language or get_language() or "").partition("-")[0])


@cache
def _order(language):
    own = _own(language)

    @lru_cache(20_000)  # the same names are put in order again and again
    def key(name):
        folded = unicodedata.normalize("NFC", name).casefold()
        plain = "".join(own.get(letter) or _plain(letter) for letter in folded)
        return f"{plain}\0{folded}\0{name}"  # one text is compared faster than three

    return key


def _own(language):
    letters = {}
    for group in OWN.get(language, "").split():
        first = group[0]
        for at, letter in enumerate(group[1:], start=1):
            letters[letter] = f"{first}{LAST}{at}"
    return letters


def _plain(letter):
    """A Latin or Greek letter without its accents; in other scripts a letter with a sign is another letter."""
    if letter.isascii():
        return letter
    apart = unicodedata.normalize("NFD", letter)
    if len(apart) > 1 and unicodedata.name(apart[0], "").startswith(("LATIN", "GREEK")):
        letter = "".join(part for part in apart if not unicodedata.combining(part))
    return letter.translate(PLAIN)
