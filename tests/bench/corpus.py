"""The one text that every system of the benchmark holds: made from the sentences of the seeds, the same on every run."""

import random
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[2] / "fixtures" / "seeds"
AUTHORS = 200
WORDS = 120  # of a reply, on average
FULL, QUICK = 100_000, 7_500  # replies
LONG_LIST = 20_000  # short threads in a place of their own
SEARCHED = "whirlpool"  # a word that one reply in fifty holds


@dataclass(frozen=True)
class Discussion:
    """One thread: its title, how many replies it has, its place among `Corpus.threads`."""

    title: str
    replies: int
    index: int


@dataclass(frozen=True)
class Corpus:
    """200 threads of `total` replies in all: one of each of `counts`, the rest equal."""

    counts: tuple = (6, 50, 200, 5_000, 50_000)
    total: int = FULL
    long_list: int = LONG_LIST
    threads_in_all: int = 200
    distinct: int = 2_000  # texts; a reply is one of them
    seed: int = 1956

    @cached_property
    def threads(self):
        """The threads, those of `counts` first; the last of them is the longest."""
        rest = self.threads_in_all - len(self.counts)
        each, more = divmod(self.total - sum(self.counts), rest)
        sizes = [*self.counts, *(each + (n < more) for n in range(rest))]
        return [Discussion(self._title(index), size, index) for index, size in enumerate(sizes)]

    @cached_property
    def texts(self):
        """The distinct texts, Markdown of one to three paragraphs."""
        rng = random.Random(self.seed)  # noqa: S311 - the same text on every run, no secret
        return [self._text(rng) for _ in range(self.distinct)]

    def replies(self, index):
        """(author, text) of each reply of that thread in order; an author is a number below AUTHORS."""
        rng = random.Random(self.seed + index)  # noqa: S311 - as above
        for _ in range(self.threads[index].replies):
            yield rng.randrange(AUTHORS), rng.choice(self.texts)

    def prompt(self, index):
        """The text of the prompt of a thread, of either place."""
        return self.texts[index % self.distinct]

    def long_list_threads(self):
        """(title, author, text) of each thread of the long list; the text is its one reply."""
        rng = random.Random(self.seed - 1)  # noqa: S311 - as above
        for index in range(self.long_list):
            yield f"{self._title(index)}, again", rng.randrange(AUTHORS), rng.choice(self.texts)

    def thread_of(self, count):
        """The thread that has so many replies."""
        return next(thread for thread in self.threads if thread.replies == count)

    def _title(self, index):
        words = SENTENCES[index * 7 % len(SENTENCES)].split()
        return f"Thread {index + 1}: {' '.join(words[:6]).strip(',;')}"

    @staticmethod
    def _text(rng):
        wanted, paragraphs, words = rng.gauss(WORDS - 12, 30), [[]], 0
        while words < max(wanted, 40):
            sentence = rng.choice(SENTENCES)
            words += len(sentence.split())
            if paragraphs[-1] and rng.random() < 0.2:
                paragraphs.append([])
            paragraphs[-1].append(f"*{sentence}*" if rng.random() < 0.05 else sentence)
        return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)


def _sentences():
    """Whole sentences of the seeds without signs that Markdown or BBCode would read."""
    text = " ".join(path.read_text() for path in sorted(SEEDS.glob("*.txt")))
    found = re.findall(r"[A-Z][^.?!\n]{40,300}[.?!](?=\s)", text)
    return sorted(
        {" ".join(sentence.split()) for sentence in found if not re.search(r"[\[\]<>*_`|#@&~\\:/]", sentence)}
    )


SENTENCES = _sentences()
# what every system holds, and what `--quick` makes do with
full = Corpus()
quick = Corpus(counts=(6, 50, 200, 5_000), total=QUICK, long_list=0)
