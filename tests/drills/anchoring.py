"""`uv run python -m tests.drills.anchoring`: how many random quotes of the seeds land right after a revision.

Each seed gets a preface of 585 characters, loses one paragraph, has two swapped and a typo every 300 characters mended.
Right means the very first and last character; a quote of the lost paragraph is right only as an orphan or "check".
Silently wrong is what was placed elsewhere, by a character or a page, without a doubt being said.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

from apps.readings import numbering
from apps.readings.anchoring import Anchoring, Certainty
from apps.readings.passages import Text

SEEDS = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "seeds").glob("*.txt"))
RIGHT = {15: 0.91, 60: 0.96, 200: 0.91}  # of the quotes of so many characters, at least
WRONG, MILLISECONDS = 0.01, 2
PREFACE, TYPO_EVERY = 585, 300
REVISIONS, QUOTES = 40, 20
SILENT = {Certainty.EXACT, Certainty.MENDED}


def paragraphs():
    """The paragraphs of each seed, line by line."""
    return [[line.strip() for line in path.read_text().splitlines() if line.strip()] for path in SEEDS]


class Revision:
    """One seed revised, with the place that each character has come to."""

    def __init__(self, texts, words, chance):
        labels = numbering.fresh(len(texts))
        kept = list(range(len(texts)))
        self.texts, self.lost = texts, chance.choice([at for at in kept if len(texts[at]) > 100])
        kept.remove(self.lost)
        one, other = chance.sample(range(len(kept)), 2)
        kept[one], kept[other] = kept[other], kept[one]
        self.typos = _typos([texts[at] for at in kept], kept, chance)
        new = [_preface(words, chance), *(_mended(texts[at], self.typos[at]) for at in kept)]
        given = numbering.carried_over(list(zip(labels, texts, strict=True)), new, labels, len(texts))
        given = [f"{number}{letter}" for number, letter in given]
        self.old = Text([(str(at), text) for at, text in enumerate(texts, 1)], 1)
        self.new = Text(zip(given, new, strict=True), 2)
        self.labels = dict(zip(kept, given[1:], strict=True))

    def quote(self, length, chance):
        """A random quote: the paragraph's place, and the passage."""
        fit = [at for at, text in enumerate(self.texts) if len(text) >= length]
        at = chance.choices(fit, [len(self.texts[at]) for at in fit])[0]
        start = chance.randrange(len(self.texts[at]) - length + 1)
        return at, self.old.passage(str(at + 1), start, start + length)

    def is_right(self, at, passage, anchor):
        """Whether the anchor says what has become of the passage."""
        if at == self.lost:
            return anchor.certainty not in SILENT
        start, end = (_carried(self.typos[at], offset) for offset in (passage.start, passage.end))
        found = anchor.passage
        return anchor.certainty in SILENT and (found.label, found.start, found.end) == (self.labels[at], start, end)


def _preface(words, chance):
    return " ".join(chance.sample(words, 200))[:PREFACE]


def _typos(texts, places, chance):
    """[(start, end, what stands there now)] of each paragraph, one after so many characters of all."""
    typos, at, due = {place: [] for place in places}, 0, chance.randrange(TYPO_EVERY)
    for place, text in zip(places, texts, strict=True):
        while due < at + len(text) - 1:
            if text[due - at : due - at + 2].isalpha():
                typos[place].append(_typo(text, due - at, chance))
            due += TYPO_EVERY
        at += len(text)
    return typos


def _typo(text, at, chance):
    one, two = text[at : at + 2]
    return chance.choice([(at, at + 2, two + one), (at, at + 1, ""), (at, at + 1, one + one)])


def _mended(text, typos):
    for start, end, now in reversed(typos):
        text = text[:start] + now + text[end:]
    return text


def _carried(typos, offset):
    """Where an offset of the old paragraph stands in the new one."""
    moved = sum(len(now) - (end - start) for start, end, now in typos if end <= offset)
    return offset + moved


def tried(length, revisions=REVISIONS, quotes=QUOTES):
    """Of quotes of so many characters: {"right", "silently wrong", "said to be uncertain"} as shares, and the cost."""
    seeds, counts, spent = paragraphs(), Counter(), 0.0
    words = [word for texts in seeds for text in texts for word in text.split()]
    for number in range(revisions):
        for at, texts in enumerate(seeds):
            chance = random.Random(f"{length} {number} {at}")  # noqa: S311 - the same quotes in every run
            revision = Revision(texts, words, chance)
            anchoring = Anchoring(revision.new, revision.old)
            for place, passage in (revision.quote(length, chance) for _ in range(quotes)):
                began = time.process_time()
                anchor = anchoring.anchor(passage)
                spent += time.process_time() - began
                counts[_verdict(revision, place, passage, anchor)] += 1
    amount = counts.total()
    return {verdict: count / amount for verdict, count in counts.items()}, spent / amount * 1000


def _verdict(revision, place, passage, anchor):
    if revision.is_right(place, passage, anchor):
        return "right"
    return "silently wrong" if anchor.certainty in SILENT else "uncertain"


def main():
    missed = False
    print(f"{'characters':>10} {'right':>8} {'at least':>8} {'wrong':>8} {'at most':>8} {'uncertain':>9} {'ms':>6}")  # noqa: T201
    for length, least in RIGHT.items():
        shares, cost = tried(length)
        right, wrong, unsure = (shares.get(name, 0) for name in ("right", "silently wrong", "uncertain"))
        print(f"{length:10} {right:8.2%} {least:8.0%} {wrong:8.2%} {WRONG:8.0%} {unsure:9.2%} {cost:6.3f}")  # noqa: T201
        missed |= right < least or wrong > WRONG or cost > MILLISECONDS
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
