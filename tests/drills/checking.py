"""`uv run python -m tests.drills.checking`: how good the quotation check is, and what it costs.

Precision and recall of each verdict on the labelled cases, by halves, and on as many fresh ones that nobody has looked
at; then processor time against a course of 60 readings of 5,000 words, of one course and of fifty.
"""

import sys
import time
from random import Random

from tests.drills.places import say, scratch

READINGS, WORDS, PARAGRAPH, REPLY = 60, 5_000, 125, 500
COURSES = 50
MOST_MILLISECONDS, LEAST = 15, 0.98
FRESH = 1991


def quality():
    """Print the figures of each set; whether all reach LEAST."""
    from tests.quotations.by_hand import by_hand
    from tests.quotations.cases import scores
    from tests.quotations.made import made
    from tests.quotations.shelf import shelf

    cases, reached = [*made(), *by_hand()], True
    for name, some in (("tuned on", cases[::2]), ("held out", cases[1::2]), ("fresh", made(FRESH))):
        figures, wrong = scores(some, shelf())
        for verdict, (precision, recall, amount) in figures.items():
            say(f"{name}: {verdict:15} precision {precision:.3f} recall {recall:.3f} of {amount} cases")
        reached &= all(min(precision, recall) >= LEAST for precision, recall, amount in figures.values() if amount)
        for case, verdicts in wrong:
            say(f"  wrong: {case.name}: {verdicts} for {case.verdict}: {case.body!r}")
    return reached


def volumes(random):
    """Readings in sentences of the seeds' words, so that turns of phrase recur as they do in one field."""
    from apps.readings.checking import Title, bind
    from tests.quotations.shelf import texts

    stock = " ".join(text for paragraphs in texts().values() for text in paragraphs).split()
    found = []
    for key in range(READINGS):
        words = []
        while len(words) < WORDS:
            at = random.randrange(len(stock) - 12)
            words += stock[at : at + random.randint(3, 9)]
        blocks = [(str(n // PARAGRAPH + 1), " ".join(words[n : n + PARAGRAPH])) for n in range(0, WORDS, PARAGRAPH)]
        found.append((Title(key, 1, {"title": f"Essay {key}"}), bind(blocks)))
    return found


def reply(random, volumes, quotations):
    """REPLY words, that many of ten to thirty words between quotation marks, every other with a word changed."""
    from tests.quotations.shelf import rows

    words = []
    for number in range(quotations):
        text = random.choice(volumes)[1].text.decode().replace("“", "").replace("”", "").split()
        at = random.randrange(len(text) - 40)
        quoted = text[at : at + random.randint(10, 30)]
        quoted[4] = quoted[4] if number % 2 else "seldom"
        words += [f"“{' '.join(quoted)}”", "as", "it", "says."]
    written = sum(len(word.split()) for word in words)
    own = " ".join(row["body"] for row in rows("threads.reply") if "“" not in row["body"]).split()
    return " ".join(words + (own * 2)[: REPLY - written])


def milliseconds(do, times):
    start = time.process_time()
    for _ in range(times):
        do()
    return (time.process_time() - start) / times * 1000


def cost():
    """Print what a check costs; whether it stays within MOST_MILLISECONDS."""
    from apps.core.markdown import render
    from apps.core.markdown.prose import prose_in
    from apps.readings.checking import Shelf, bind, check

    random = Random(1956)  # noqa: S311 - the same texts at each run
    stock = volumes(random)
    blocks = [("1", stock[0][1].text.decode())]
    say(f"index of a reading: {milliseconds(lambda: bind(blocks), 5):.1f} ms, once when it is rendered")
    say(f"shelf of {READINGS} readings: {milliseconds(lambda: Shelf(stock), 5):.0f} ms, once per course and process")
    shelves = [Shelf(stock) for _course in range(COURSES)]
    say(f"in memory: {shelves[0].size / 1e6:.1f} MB of each course that is kept")
    slowest = 0
    for quotations in (0, 1, 5, 10):
        pieces = prose_in(render(reply(random, stock, quotations)).html)
        one = milliseconds(lambda pieces=pieces: check(pieces, shelves[0]), 50)
        each = milliseconds(lambda pieces=pieces: [check(pieces, shelf) for shelf in shelves], 1) / COURSES
        say(f"reply of {REPLY} words with {quotations} quotations: {one:.2f} ms; among {COURSES} courses {each:.2f} ms")
        slowest = max(slowest, one)
    return slowest <= MOST_MILLISECONDS


def main():
    with scratch():
        reached = [quality(), cost()]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
