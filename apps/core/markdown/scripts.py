"""Words of a foreign script in a text, so that each is read aloud, and looked up, in its own language."""

import re

LETTERS = {
    "Latn": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ",
    "Cyrl": "Ѐ-ԯᲀ-ᲈⷠ-ⷿꙀ-ꚟ",
    "Grek": "Ͱ-Ͽἀ-῾",
    "Hebr": "֐-׿",
    "Arab": "؀-ۿݐ-ݿ",
    "Armn": "԰-֏",
    "Geor": "Ⴀ-ჿᲐ-Ჿ",
    "Hani": "㐀-䶿一-鿿",
    "Jpan": "぀-ヿ",
    "Kore": "가-힯",
}
# the scripts that a language is written in; any other language is written in Latin letters
WRITTEN_IN = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), ("Cyrl",)),
    **dict.fromkeys(("ar", "fa", "ur"), ("Arab",)),
    **dict.fromkeys(("he", "yi"), ("Hebr",)),
    "el": ("Grek",),
    "hy": ("Armn",),
    "ka": ("Geor",),
    "zh": ("Hani",),
    "ja": ("Jpan", "Hani"),
    "ko": ("Kore", "Hani"),
}
NAMED = {
    "Russian": "ru",
    "Ukrainian": "uk",
    "Belarusian": "be",
    "Bulgarian": "bg",
    "Serbian": "sr",
    "Greek": "el",
    "Hebrew": "he",
    "Yiddish": "yi",
    "Arabic": "ar",
    "Persian": "fa",
    "Armenian": "hy",
    "Georgian": "ka",
    "Chinese": "zh",
    "Japanese": "ja",
    "Korean": "ko",
}
# everything that can stand in a lang attribute; the sanitiser lets nothing else through
TAGS = frozenset(NAMED.values()) | {f"und-{script}" for script in LETTERS}
# one language's words, with what stands between two of them; Roman numerals belong to no language
RUN = re.compile(
    "|".join(
        rf"(?P<{script}>{'(?![IVXLCDM]+(?!\\w))' if script == 'Latn' else ''}"
        rf"[{letters}]+(?:[-–’'\s]+[{letters}]+)*)"
        for script, letters in LETTERS.items()
    )
)
JUST_BEFORE = re.compile(rf"\b({'|'.join(NAMED)})\b[\s:,;(“”\"'«*]*\Z")


def foreign_runs(text, language, before=""):
    """[(words, lang or "")] of a text in order: its own words bare, foreign ones with their language or script."""
    own, pieces, end = scripts_of(language), [], 0
    for run in RUN.finditer(text):
        if run.lastgroup in own:
            continue
        pieces.append((text[end : run.start()], ""))
        pieces.append((run[0], _language_of(run, before + text[: run.start()])))
        end = run.end()
    return [piece for piece in [*pieces, (text[end:], "")] if piece[0]]


def scripts_of(language):
    """The scripts of a BCP 47 tag: `sr-Latn` says its own, `ru` is known."""
    subtags = language.split("-")
    said = tuple(tag.title() for tag in subtags[1:] if tag.title() in LETTERS)
    return said or WRITTEN_IN.get(subtags[0].lower(), ("Latn",))


def direction_of(language):
    """How a text in this language runs: "rtl" if its letters do, else each block finds its own direction."""
    return "rtl" if language and scripts_of(language)[0] in ("Hebr", "Arab") else "auto"


def _language_of(run, before):
    """The language named just before, if it is written so; else no more than the script is known."""
    named = JUST_BEFORE.search(before[-60:])
    language = NAMED[named[1]] if named else ""
    return language if run.lastgroup in WRITTEN_IN.get(language, ()) else f"und-{run.lastgroup}"
