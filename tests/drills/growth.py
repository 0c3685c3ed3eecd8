"""`uv run python -m tests.drills.growth`: what a large term costs beside a small one, and the long beside the short.

    --postgres       on the server that DATABASE_URL names, else on one started for it; SQLite unless told
    --replies N      in the large term; 200,000, or 2,000,000 on PostgreSQL, unless told
    --rounds N       how often each page is asked, 30 unless told

Two terms are seeded, the small one of 20,000 replies, with a thread for 40 replies and a course for 250 threads in
both. Each is asked for its hot pages in turn, with what is kept in memory and without, and CPU time of the program and
its database is set side by side. Then, in the large one, every plan of a hot page, which shall read no table of 10,000
rows from one end to the other, and a long thread, list and roster beside short ones. Ends with 1 if anything is above
its figure.
"""

import argparse
import sys

from tests.drills import databases, within
from tests.drills.places import say
from tests.drills.terms import Term, medians, size

SMALL, LARGE = 20_000, {False: 200_000, True: 2_000_000}
MOST = 1.1
MOST_FOR_PEOPLE = 1.5  # sorted by their names, which stand in another table: staff alone wait, and a few milliseconds
RATE = {False: 10_000, True: 20_000}  # replies a second that are seeded
KEPT, ANEW = "kept", "anew"
# staff's list of people by name: of a course of 200 PostgreSQL reads all of 20,000 accounts, which is cheaper for it
# than to look for each
BY_NAME = {("instructor", "people"), ("instructor", "people found")}
PAGES = ("schedule", "library", "reading", "list", "first page", "last page")
DEEDS = ("sign-in", "post")
# (short, long), each furnished by `extremes`
LONG_PAGES = [
    ("thread of 50", "last page of a thread of 50,000"),
    ("list of 200", "list of 100,000"),
    ("schedule for 10", "schedule for 10,000"),
    ("people page of 100", "people page of 10,000"),
]
LONG_DEEDS = [("sign-in of one of 10", "sign-in of one of 10,000"), ("reply to 50", "reply to 50,000")]


class Drill:
    """Two terms, the lines of the table, and what exceeds its figure."""

    def __init__(self, small, large, chosen):
        self.small, self.large = small, large
        self.chosen, self.exceeded = chosen, []

    def seed(self):
        """Fill both; the rate is the large one's."""
        self.small(within.grow, **size(SMALL))
        seconds = self.large(within.grow, **size(self.chosen.replies))
        rate, least = self.chosen.replies / seconds, RATE[self.chosen.postgres]
        self._judge(f"seeded {self.chosen.replies:,} in {seconds:.0f} s, {rate:,.0f} a second", least / rate, 1)

    def pages(self):
        """The same pages of both terms, kept and anew; deeds as they come."""
        terms = (self.small, self.large)
        for term in terms:
            term(within.furnish)
        for jobs, anew in ((PAGES, False), (PAGES, True), (DEEDS, False)):
            places = [(term, job) for job in jobs for term in terms]
            found = medians(places, rounds=self.chosen.rounds, anew=anew)
            for job in jobs:
                self._compare(f"{job}, {ANEW if anew else KEPT}", *(found[term, job] for term in terms))

    def plans(self):
        """What reads a big table whole in the large term."""
        found = [one for one in self.large(within.read_whole) if one[:2] not in BY_NAME]
        for who, what, step, sql in found:
            say(f"{who}, {what}: {step}\n  {sql}")
        self._judge(f"{len(found)} plans of hot pages read a big table whole", len(found), 0)

    def extremes(self):
        """The long beside the short, in the large term."""
        self.large(within.stretch)
        for jobs, anew in ((LONG_PAGES, False), (LONG_PAGES, True), (LONG_DEEDS, False)):
            places = [(self.large, job) for pair in jobs for job in pair]
            found = medians(places, rounds=self.chosen.rounds, anew=anew)
            for short, long in jobs:
                how = ANEW if anew else KEPT
                self._compare(f"{long}, {how}", found[self.large, short], found[self.large, long])

    def _compare(self, name, small, large):
        ratio, most = large / small, MOST_FOR_PEOPLE if name.startswith("people") else MOST
        self._judge(f"{name:44}{small:9.2f}{large:9.2f}{ratio:7.2f}{most:7.1f}", ratio, most)

    def _judge(self, line, found, most):
        say(line if found <= most else f"{line}   above its figure")
        self.exceeded += [line] if found > most else []


def run(drill):
    """All of it in order; 1 if anything is above its figure."""
    drill.seed()
    say(f"\n{'CPU milliseconds':44}{'small':>9}{'large':>9}{'ratio':>7}{'most':>7}")
    drill.pages()
    drill.plans()  # before courses out of all proportion mislead the planner
    drill.extremes()
    return 1 if drill.exceeded else 0


def options(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--replies", type=int)
    parser.add_argument("--rounds", type=int, default=30)
    chosen = parser.parse_args(words)
    chosen.replies = chosen.replies or LARGE[chosen.postgres]
    return chosen


def main(words=None):
    chosen = options(words)
    with (
        databases.empty("small", "large", on_postgres=chosen.postgres) as told,
        Term(told["small"]) as small,
        Term(told["large"]) as large,
    ):
        return run(Drill(small, large, chosen))


if __name__ == "__main__":
    sys.exit(main())
