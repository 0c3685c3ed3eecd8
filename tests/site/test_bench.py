"""The benchmark's text is the same on every run, and its ratios are those of one run."""

import json

import pytest

from tests.bench import corpus, report
from tests.bench.measuring import Row, Sample


def row(system, job, who, *cpu_ms):
    samples = {"1": [Sample(cpu, cpu, cpu, 1000 / cpu) for cpu in cpu_ms]}
    return Row(job, who, system, bytes={"1": 3}, samples=samples)


def test_the_text_has_its_threads_and_a_hundred_thousand_replies():
    threads = corpus.full.threads
    assert [thread.replies for thread in threads[:5]] == [6, 50, 200, 5_000, 50_000]
    assert (len(threads), sum(thread.replies for thread in threads)) == (200, 100_000)


def test_replies_are_about_as_long_as_a_seminars():
    words = [len(text.split()) for text in corpus.full.texts]
    assert 115 < sum(words) / len(words) < 130


def test_the_text_is_the_same_on_every_run():
    again = corpus.Corpus()
    assert list(again.replies(0)) == list(corpus.full.replies(0))
    assert len({thread.title for thread in again.threads}) == 200


def test_a_ratio_is_the_median_over_the_rounds_since_a_slow_round_slows_both():
    rows = [row("colloquy", "thread_200", "member", 4, 8, 40), row("floor", "raw", "member", 2, 4, 20)]
    assert report.ratios(rows) == {"thread_member/raw": 2}


def test_the_best_peer_is_the_one_that_needs_least():
    rows = [row(system, "list", "member", cpu) for system, cpu in (("colloquy", 3), ("slow", 90), ("fast", 30))]
    assert report.ratios(rows) == {"list_member/best_peer": 0.1}


@pytest.mark.parametrize(("over", "sentences"), [(0.9, 0), (1.1, 1)])
def test_a_ratio_above_its_figure_in_the_gate_is_told(over, sentences):
    gate = report.RATIOS["thread_member/raw"][3]
    assert len(list(report.exceeded({"thread_member/raw": gate * over}))) == sentences


def test_the_document_holds_rows_ratios_and_what_is_not_built():
    rows = [row("colloquy", "thread_200", "member", 4), row("floor", "raw", "member", 2)]
    written = json.loads(report.as_json(rows, report.ratios(rows), {}, {}))
    assert written["rows"][0]["cpu_ms"] == 4
    assert written["ratios"] == {"thread_member/raw": 2, **report.not_built()}
