"""`uv run python -m tests.drills.differing`: what it costs to tell what an edit changed, however the texts differ.

The texts are longer than a reply may be, about 41,000 characters; each kind prints the processor's time, and none may
take more than 100 milliseconds.
"""

import random
import statistics
import sys
import time

from apps.threads.differences import difference
from tests.drills.places import say

MOST, TIMES = 0.1, 5
DRAW = random.Random(1)  # noqa: S311 - no secret
VOCABULARY = ["".join(DRAW.choices("etaoinshr", k=DRAW.randint(2, 8))) for _ in range(3_000)]
OFTEN = [1 / (rank + 1) for rank in range(3_000)]


def prose(words=7_000):
    """Words as often as in a language: few of them most of the time."""
    return DRAW.choices(VOCABULARY, OFTEN, k=words)


def kinds():
    """{how they differ: the two texts}"""
    words = prose()
    moved = [*words[:3_000], *words[5_000:6_000], *words[4_000:5_000], *words[3_000:4_000], *words[6_000:]]
    texts = {
        "one word in seven replaced": (words, ["X" if at % 7 == 0 else word for at, word in enumerate(words)]),
        "two passages change places": (words, moved),
        "every word elsewhere": (words, DRAW.sample(words, len(words))),
        "another text": (words, prose()),
        "one word without end": (["the"] * 10_000, ["a", *["the"] * 9_900, "b"]),
        "two words by turns": (["a", "b"] * 10_000, ["b", "a"] * 10_000),
        "no word twice, backwards": ([f"w{n}" for n in range(7_000)], [f"w{n}" for n in range(7_000)][::-1]),
        "out of step": ([str(n % 100) for n in range(14_000)], [str(n % 101) for n in range(14_000)]),
    }
    return {kind: (" ".join(old), " ".join(new)) for kind, (old, new) in texts.items()}


def seconds(old, new):
    """The middle of some times, and how many parts are told."""
    times = []
    for _ in range(TIMES):
        start = time.process_time()
        told = difference(old, new)
        times.append(time.process_time() - start)
    return statistics.median(times), len(told.parts)


def main():
    slow = []
    for kind, (old, new) in kinds().items():
        took, parts = seconds(old, new)
        slow += [kind] if took > MOST else []
        say(f"{kind:28}{len(old):>8,} characters{took * 1000:>8.1f} ms{parts:>7,} parts")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
