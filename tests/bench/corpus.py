"""The one text that every system of the benchmark holds, made from the sentences of the seeds."""

import random
from dataclasses import dataclass
from functools import cached_property

from forum_site.growth import texts

AUTHORS, READER = 200, 0
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
        return [Discussion(texts.title(index), size, index) for index, size in enumerate(sizes)]

    @cached_property
    def texts(self):
        """The distinct texts, Markdown of one to three paragraphs."""
        rng = random.Random(self.seed)  # noqa: S311 - the same text on every run, no secret
        return [texts.text(rng) for _ in range(self.distinct)]

    def replies(self, index):
        """(author, text) of each reply of that thread in order; an author is a number below AUTHORS.

        READER, whose pages are measured, wrote one reply in fifty: no page is cheaper for having none of theirs.
        """
        rng = random.Random(self.seed + index)  # noqa: S311 - as above
        for n in range(self.threads[index].replies):
            author = READER if n % 50 == 24 else max(rng.randrange(AUTHORS), READER + 1)
            yield author, rng.choice(self.texts)

    def prompt(self, index):
        """The text of the prompt of a thread, of either place."""
        return self.texts[index % self.distinct]

    def long_list_threads(self):
        """(title, author, text) of each thread of the long list; the text is its one reply."""
        rng = random.Random(self.seed - 1)  # noqa: S311 - as above
        for index in range(self.long_list):
            yield f"{texts.title(index)}, again", rng.randrange(AUTHORS), rng.choice(self.texts)

    @property
    def longest(self):
        """The thread with most replies."""
        return self.threads[len(self.counts) - 1]

    @property
    def posted_to(self):
        """{job: thread} of the jobs that post; the short one is none whose pages are measured."""
        jobs = {f"post_{thread.replies}": thread for thread in self.threads[: len(self.counts)] if thread.replies > 999}
        return {"post": self.threads[len(self.counts)]} | jobs


# what every system holds, and what `--quick` makes do with
full = Corpus()
quick = Corpus(counts=(6, 50, 200, 5_000), total=QUICK, long_list=0, distinct=400)
