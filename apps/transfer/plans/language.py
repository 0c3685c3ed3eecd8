"""Which language a text is in, by its commonest small words; foreign words inside do not change it."""

import re

LETTERS = {
    "he": "א-ת",
    "ar": "ء-ي",
    "el": "α-ωά-ώ",
    "ko": "가-힣",
    "hy": "ա-և",
    "ka": "ა-ჰ",
    "ja": "ぁ-ヿ",
    "zh": "一-鿿",
}
PERSIAN, URDU = re.compile("[پچژگ]"), re.compile("[ٹڈڑے]")
SMALL_WORDS = {
    "en": {"the", "of", "and", "to", "in", "was", "that", "is"},
    "de": {"der", "die", "und", "das", "ist", "nicht", "von", "den"},
    "fr": {"le", "la", "les", "et", "des", "est", "que", "une"},
    "es": {"el", "los", "las", "y", "del", "que", "una", "es"},
    "it": {"il", "gli", "e", "che", "della", "di", "una", "sono"},
    "ru": {"и", "в", "не", "на", "что", "с", "как", "был"},
    "uk": {"і", "в", "не", "на", "що", "з", "як", "був"},
    "pl": {"i", "w", "nie", "na", "że", "się", "jest", "z"},
    "nl": {"de", "het", "een", "van", "en", "niet", "dat", "zijn"},
    "pt": {"o", "os", "e", "que", "não", "uma", "da", "em"},
    "sv": {"och", "att", "det", "som", "en", "på", "är", "av"},
}
WORD = re.compile(r"[^\W\d_]+")


def language_of(text, otherwise="en"):
    """The BCP 47 tag of the language whose small words are most of this text."""
    text = text[:20_000]
    if by_letters := language_by_letters(text):
        return by_letters
    words = [word.casefold() for word in WORD.findall(text)]
    counts = {tag: sum(word in small for word in words) for tag, small in SMALL_WORDS.items()}
    best = max(counts, key=counts.get)
    return best if counts[best] * 50 > len(words) else otherwise


def language_by_letters(text):
    """The language whose letters are a third of the text or more, where letters tell; Chinese only without kana."""
    letters = sum(map(str.isalpha, text))
    counts = {tag: len(re.findall(f"[{span}]", text)) for tag, span in LETTERS.items()}
    if counts["ja"] * 10 > counts["zh"]:
        counts["ja"] += counts.pop("zh")
    best = max(counts, key=counts.get)
    if counts[best] * 3 < letters or not letters:
        return ""
    return arabic_script(text, counts[best]) if best == "ar" else best


def arabic_script(text, letters):
    """Arabic, or one of the languages that add letters of their own to it."""
    if len(URDU.findall(text)) * 50 > letters:
        return "ur"
    return "fa" if len(PERSIAN.findall(text)) * 50 > letters else "ar"
