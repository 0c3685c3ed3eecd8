"""`uv run python -m tests.drills.searching`: a search costs by its course, however many others the site has.

    --postgres       on the server that DATABASE_URL names, else on one started for it; SQLite unless told
    --replies N      in the large term; 200,000, or 1,000,000 on PostgreSQL, unless told
    --rounds N       how often each query is asked of either, 5 unless told

A course of 10,000 replies alone, and one of about as many among others: a member asks both for the same words,
phrases, names and days, in turn. Ends with 1 if the p95 of all, or the median of one, is more than 1.5 times that of
the course alone, if a search takes more than ten queries, or if one reads a table of 10,000 rows from end to end.
"""

import argparse
import statistics
import sys
import time

from tests.drills import databases, within
from tests.drills.places import say
from tests.drills.terms import Term, size

ALONE, LARGE = 10_000, {False: 200_000, True: 1_000_000}
MOST, MOST_QUERIES, BIG = 1.5, 10, 10_000
QUERIES = (
    *("whirlpool", "khrushchev", "the", "secret speech", "party congress delegates", "destalinization policy"),
    *('"secret speech"', '"soviet union"', "stalin -khrushchev", "power after:2020", "congress in:replies"),
    *("author:p3 people", "author:a stalin", "is:unread party", "has:quote stalin", "in:readings law", "kruschev"),
)
places = {}


def furnish():
    """In the process of a term: its course of about ALONE replies, and a student there."""
    from django.db.models import Count

    from apps.courses.models import Course, Seat

    counted = Course.objects.annotate(amount=Count("replies"))
    course = min(counted, key=lambda one: (abs(one.amount - ALONE), one.pk))
    seat = Seat.objects.filter(course=course, role="student").select_related("person").order_by("pk")[0]
    places["client"], places["address"] = within.client_of(seat.person), f"/c/{course.slug}/search/"
    return course.amount


def ask(query):
    """Milliseconds of one search, as its reader waits for it; the first of each kind makes ready what is kept."""
    start = time.perf_counter()
    answer = places["client"].get(places["address"], {"q": query})
    assert answer.status_code == 200, answer.status_code
    return 1000 * (time.perf_counter() - start)


def examine():
    """[(query, how many statements, the big tables that one reads whole)] of every query."""
    from django.apps import apps

    from tests.budgets.plans import statements, whole

    big = {model._meta.db_table for model in apps.get_models() if model._base_manager.count() >= BIG}
    asked = {query: statements(lambda query=query: ask(query)) for query in QUERIES}
    return [(query, len(said), [step for sql in said for step in whole(sql, big)]) for query, said in asked.items()]


def p95(found):
    """What 95 of 100 took at most."""
    return sorted(found)[len(found) * 95 // 100]


def seed(term, replies):
    """Fill the term and choose the course in it."""
    seconds, amount = term(within.grow, **size(replies)), term(furnish)
    say(f"seeded {replies:,} in {seconds:.0f} s; asked in a course of {amount:,} replies")


def measure(terms, rounds):
    """{query: milliseconds} for each of the terms, asked in turn; the first round makes ready what is kept."""
    took = [{query: [] for query in QUERIES} for _term in terms]
    for number in range(rounds + 1):
        for query in QUERIES:
            for term, found in zip(terms, took, strict=True):
                found[query] += [term(ask, query)][: number and 1]
    return took


def run(alone, large, chosen):
    """All of it in order; 1 if anything is above its figure."""
    seed(alone, ALONE)
    seed(large, chosen.replies)
    took = measure((alone, large), chosen.rounds)
    say(f"\n{'milliseconds':32}{'alone':>9}{'among others':>14}{'times':>8}")
    worst = max([compare(query, statistics.median, [found[query] for found in took]) for query in QUERIES])
    all_of_all = [[spent for spents in found.values() for spent in spents] for found in took]
    worst = max(worst, compare("all, p95", p95, all_of_all))
    faults = [f"{q}: {n} queries, {steps}" for q, n, steps in large(examine) if n > MOST_QUERIES or steps]
    say("\n".join([f"{worst:.2f} times in the worst case, {MOST} at most", *faults]))
    return 1 if faults or worst > MOST else 0


def compare(name, measured, found):
    """How many times as long it took in the large term; says so."""
    small, much = map(measured, found)
    say(f"{name:32}{small:9.1f}{much:14.1f}{much / small:8.2f}")
    return much / small


def options(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--replies", type=int)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args(words)
    chosen.replies = chosen.replies or LARGE[chosen.postgres]
    return chosen


def main(words=None):
    chosen = options(words)
    with (
        databases.empty("alone", "large", on_postgres=chosen.postgres) as told,
        Term(told["alone"]) as alone,
        Term(told["large"]) as large,
    ):
        return run(alone, large, chosen)


if __name__ == "__main__":
    sys.exit(main())
