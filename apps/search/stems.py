"""What a text and a query are looked up by: the stems of their words, made here, so that both engines agree.

A stem is that of its text's language. A word in a script that the language is not written in, as a Russian term in an
English article, is stemmed as its script is most used. Where words are not set apart, each character stands for itself.
"""

import re
import threading
import unicodedata
from collections import Counter
from functools import lru_cache

from Stemmer import Stemmer

# raised when the same text would give other stems; `manage.py reindex` renews the older
VERSION = 1
LONGEST = 40  # letters of a stem
NO_STEM = "0"  # of what is all marks
FALLBACK = "en"
STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
# the first word of a character's name in Unicode: the languages written so, the most used first
SCRIPTS = {
    "CYRILLIC": ("ru", "sr", "uk", "bg"),
    "GREEK": ("el",),
    "ARABIC": ("ar", "fa"),
    "ARMENIAN": ("hy",),
    "HEBREW": ("yi",),
    "DEVANAGARI": ("hi", "ne"),
    "TAMIL": ("ta",),
}
# the commonest small words of the languages that a reply, which names none, is looked at for
SMALL_WORDS = {
    "en": "the of and to in was that is it for as with on by not this be are",
    "de": "der die und das ist nicht von den dem mit ein eine zu auf im sich auch",
    "fr": "le la les et des est que une un du en dans qui il pas au pour ne sur",
    "es": "el la los las y del que una un es en se por con no su para como",
    "it": "il gli e che della di una un sono la per non con si del nel più",
    "pt": "o os e que não uma um da do em a por com para se na no mais",
    "nl": "de het een van en niet dat zijn in is op te voor met aan ook",
    "sv": "och att det som en på är av för inte den med till ett om var",
    "da": "og at det som en på er af for ikke den med til et om de var",
    "fi": "ja on ei että se oli hän mutta kun ovat joka myös sen olla",
    "pl": "i w nie na że się jest z do to jak od po ale przez są",
}
ELIDED = {"ca", "fr", "it"}  # “l’homme” is looked up as “homme”
GUESSED = tuple(SMALL_WORDS)
LANGUAGES_OF = {}
for _language, _words in SMALL_WORDS.items():
    for _word in _words.split():
        LANGUAGES_OF.setdefault(_word, []).append(_language)
MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963\u0b82\u0bbe-\u0bcd"
APART = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"  # written without spaces, or with few
LETTERS = rf"(?:[0-9A-Za-z]++|[^\W_{APART}{MARKS}]|[{MARKS}])++"  # the first are letters like others, only faster
WORD = re.compile(rf"{LETTERS}(?:['’]{LETTERS})*+|[{APART}]")
SHORTEST = 4  # letters of a word that is suggested
FOUND_AMONG = 40  # at least one word in so many is a small word of its language


def composed(text):
    """The text as it is looked up and shown: letters and their marks in one, white space closed up."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def words_in(text):
    """Its words in order."""
    return WORD.findall(text)


def stems_of(text, language=""):
    """(language, its stems with spaces between) of a composed text; without a language its small words tell."""
    words = words_in(text)
    language = primary(language) if language else guess(words)
    return language, " ".join([stem(word, language) for word in words])


def primary(language):
    """“en” of “en-GB”; the site's if none is on record."""
    return language.partition("-")[0].lower()[:3] or FALLBACK


def guess(words):
    """The language whose small words are most of these, or the site's."""
    counts = Counter(language for word in words for language in LANGUAGES_OF.get(word.lower(), ()))
    if not counts:
        return FALLBACK
    best, found = max(counts.items(), key=lambda pair: (pair[1], pair[0] == FALLBACK))
    return best if found * FOUND_AMONG > len(words) else FALLBACK


@lru_cache(32_768)
def stem(word, language):
    """The stem of a word in a text of this language, in small letters and without marks."""
    word = unicodedata.normalize("NFKC", word).casefold().replace("’", "'")
    language = language if word.isascii() else _language_of(word, language)
    made = _stemmed(word.rpartition("'")[2] if language in ELIDED else word, language)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", made)))[:LONGEST] or NO_STEM


def _language_of(word, language):
    script = unicodedata.name(word[0], "").partition(" ")[0]
    languages = SCRIPTS.get(script, (language,))
    return language if language in languages else languages[0]


_own = threading.local()  # a stemmer keeps what it is at


def _stemmed(word, language):
    name = STEMMERS.get(language)
    if name is None:
        return word
    made = _own.__dict__.setdefault("stemmers", {})
    if name not in made:
        made[name] = Stemmer(name, 0)  # what it keeps, `stem` keeps too
    return made[name].stemWord(word)
