"""The figures of a load: what many people waited, run by run and taken together."""

from tests.bench.load import Tally
from tests.drills.terms import size


def tally(*milliseconds, refused=0):
    made = Tally(cpu=(1.5, 0.5))
    for took in milliseconds:
        made.add("thread", 200, took)
    for _ in range(refused):
        made.add("post", 429, 1)
    return made


def test_ninety_five_of_a_hundred_waited_no_longer_than_p95():
    assert tally(*range(1, 101)).p95 == 96


def test_what_was_refused_is_counted_and_not_timed():
    made = tally(10, refused=2)
    assert (made.every, made.refused) == ([10], {("post", 429): 2})


def test_runs_are_taken_together():
    both = tally(10, 30, refused=1) + tally(20, refused=1)
    assert (both.every, both.refused, both.cpu) == ([10, 20, 30], {("post", 429): 2}, (3, 1))


def test_each_job_has_its_line_and_all_together_theirs():
    lines = list(tally(10, 20).lines(seconds=2))
    assert [line.split()[0] for line in lines] == ["job", "thread", "list", "search", "post", "all"]
    assert lines[-1].split()[1:3] == ["2", "1.0"]


def test_terms_of_all_sizes_have_courses_and_threads_alike():
    assert size(20_000) == {"courses": 2, "threads": 500, "replies": 20_000}
    assert size(2_000_000) == {"courses": 200, "threads": 50_000, "replies": 2_000_000}
