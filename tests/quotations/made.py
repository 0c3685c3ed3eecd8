"""Cases made from the seeds by rule with fixed randomness; what is done to the words gives the verdict."""

import re
from functools import cache, partial
from random import Random

from apps.readings.checking.words import words_of
from tests.quotations.cases import Case
from tests.quotations.shelf import texts

MARKS = ("“{}”", '"{}"', "«{}»", "„{}“", "‘{}’", "'{}'")
LEADS = ("The essay says that {} and leaves it there.", "I was struck by {}, which I doubt.", "{} That is the claim.")
BRACKETS = re.compile(r"[\[\]\"“”«»„‘]|\B'|'\B|…|[*_#`\\~|<>]")


@cache
def _paragraphs():
    """Every paragraph of the seeds in words, as typed, those with marks of their own left out."""
    found = [text.split() for paragraphs in texts().values() for text in paragraphs]
    return [words for words in found if len(words) > 45]


@cache
def _keys():
    """All that the seeds say, as it is compared."""
    return " " + " ".join(_compared(" ".join(words)) for words in _paragraphs()) + " "


def _compared(text):
    return " ".join(word for word, _start, _end in words_of(text))


def stretch(random, least, most):
    """Words that follow each other in a seed and hold no mark that would change what the case tests."""
    while True:
        words = random.choice(_paragraphs())
        length = random.randint(least, most)
        at = random.randrange(len(words) - length) if len(words) > length else 0
        found = words[at : at + length]
        if not BRACKETS.search(" ".join(found)) and all(len(_compared(word).split()) == 1 for word in found):
            return found


def quoted(random, words, marks="“{}”"):
    return random.choice(LEADS).format(marks.format(" ".join(words).rstrip(".,;:")))


def typeset(random, words):
    """What never matters: spaces, dashes, ligatures, soft hyphens, apostrophes, case of the first letter."""
    first = words[0][0].swapcase() + words[0][1:]
    inner = [random.choice((_ligature, _soft, _straight, str))(word) for word in words[1:]]
    return quoted(random, [first, *inner]).replace(" ", random.choice((" ", "  ", " \u200b", " – ")), 3)


def _ligature(word):
    return word.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")


def _soft(word):
    return f"{word[:3]}\u00ad{word[3:]}" if len(word) > 5 else word


def _straight(word):
    return word.replace("’", "'")


def block(random, words):
    return f"As the essay has it:\n\n> {' '.join(words)}\n\nI doubt that."


def across(random):
    """The end of a paragraph and the beginning of the next, as a block quotation of two paragraphs."""
    while True:
        paragraphs = random.choice(list(texts().values()))
        at = random.randrange(len(paragraphs) - 1) if len(paragraphs) > 1 else 0
        pair = [text.split() for text in paragraphs[at : at + 2]]
        if len(pair) == 2 and not BRACKETS.search(" ".join(pair[0][-14:] + pair[1][:14])):
            return f"> {' '.join(pair[0][-14:])}\n>\n> {' '.join(pair[1][:14])}"


def cut(random, words, sign):
    at = len(words) // 2
    return quoted(random, [*words[: at - 2], sign, *words[at + 2 :]])


def inserted(random, words):
    at = random.randrange(3, len(words) - 3)
    return quoted(random, [*words[:at], "[that is]", *words[at:]])


def replaced(random, words):
    """A word of the reading gives way to one in brackets."""
    at = random.randrange(3, len(words) - 3)
    return quoted(random, [*words[:at], "[he]", *words[at + 1 :]])


def dropped(random, words):
    at = random.randrange(2, len(words) - 2)
    return [*words[:at], *words[at + 1 :]]


def swapped(random, words):
    at = random.randrange(2, len(words) - 3)
    return [*words[:at], words[at + 1], words[at], *words[at + 2 :]]


def changed(random, words):
    at = random.randrange(2, len(words) - 2)
    return [*words[:at], random.choice(("seldom", "perhaps", "moreover", "kitchens")), *words[at + 1 :]]


def misspelt(random, words):
    at = max(range(1, len(words) - 1), key=lambda n: len(words[n]))
    return [*words[:at], words[at][:3] + words[at][4:], *words[at + 1 :]]


def altered(random, alter):
    """A quotation with a difference that really is one."""
    while True:
        words = alter(random, stretch(random, 10, 40))
        if f" {_compared(' '.join(words))} " not in _keys():
            return random.choice((quoted, block))(random, words)


def unmarked(random, least, most):
    words = stretch(random, least, most)
    return f"What we see is this: {' '.join(words)} so much is plain to me."


MAKERS = {
    "curly": (20, "verbatim", lambda random: quoted(random, stretch(random, 3, 40))),
    "other marks": (25, "verbatim", lambda random: quoted(random, stretch(random, 4, 20), random.choice(MARKS))),
    "typeset": (25, "verbatim", lambda random: typeset(random, stretch(random, 6, 30))),
    "block": (20, "verbatim", lambda random: block(random, stretch(random, 5, 45))),
    "across a paragraph break": (15, "verbatim", across),
    "cut with …": (20, "elided", lambda random: cut(random, stretch(random, 14, 40), "…")),
    "cut with […]": (20, "elided", lambda random: cut(random, stretch(random, 14, 40), "[…]")),
    "cut with ...": (10, "elided", lambda random: cut(random, stretch(random, 14, 40), "...")),
    "inserted": (15, "elided", lambda random: inserted(random, stretch(random, 9, 30))),
    "replaced": (15, "elided", lambda random: replaced(random, stretch(random, 9, 30))),
    "one word dropped": (25, "altered", partial(altered, alter=dropped)),
    "two swapped": (25, "altered", partial(altered, alter=swapped)),
    "one word changed": (25, "altered", partial(altered, alter=changed)),
    "misspelt": (15, "altered", partial(altered, alter=misspelt)),
    "unmarked overlap": (30, "unmarked", lambda random: unmarked(random, 12, 40)),
    "a turn of phrase": (20, None, lambda random: unmarked(random, 4, 9)),
}


def made(seed=1956):
    """Every case that is made by rule; the same at each call."""
    random = Random(seed)  # noqa: S311 - the same cases at each run
    return [
        Case(name, maker(random), verdict)
        for name, (amount, verdict, maker) in MAKERS.items()
        for _number in range(amount)
    ]
