"""What counts for the steps of a prompt, since when, and for whom; and what later edits do not change."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.threads import actions, queries
from apps.threads.models import Checkpoint, Credit, Thread
from tests import make

TUESDAY = datetime(2026, 2, 24, 23, 59, tzinfo=UTC)
FRIDAY = TUESDAY + timedelta(days=3)
MONDAY = TUESDAY - timedelta(days=1)


@pytest.fixture
def clock():
    """Monday noon, and as late as a test will have it."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def asking(seminar, clock):
    """First reply by Tuesday, two answers to classmates by Friday."""
    steps = [
        make.step(title="First reply", due_at=TUESDAY),
        make.step(title="Two answers", kind="answers", count=2, due_at=FRIDAY),
    ]
    return make.prompt(seminar.course, seminar.instructor, title="Speech", checkpoints=steps)


def steps_of(thread, seat):
    """{name of a step: the step}, as the next request of this seat would find them."""
    now = Thread.objects.select_related("prompt", "course").get(pk=thread.pk)
    return {step.name: step for step in queries.own_of(seat, now).steps}


def edited(thread, by, **fields):
    """The prompt with other checkpoints; `key` says which of the old ones stays."""
    now = Thread.objects.select_related("prompt", "course").get(pk=thread.pk)
    actions.edit_prompt(thread=now, by=by, **{"title": "Speech", "body": "", "state": "published"} | fields)


def known(which, **fields):
    """A checkpoint that is there already, as its form sends it again."""
    found = Checkpoint.objects.get(title=which)
    kept = {name: getattr(found, name) for name in ("title", "kind", "count", "words", "due_at")}
    return kept | {"key": found.pk} | fields


def test_a_reply_to_the_prompt_takes_the_first_step(seminar, asking):
    make.reply(asking, seminar.seats.danielle)
    step = steps_of(asking, seminar.seats.danielle)["First reply"]
    assert (step.is_met, step.met_by.at, step.met_by.number, step.late) == (True, MONDAY, 1, None)


def test_the_reply_that_makes_the_number_whole_sets_the_time(seminar, asking, clock):
    first = make.reply(asking, seminar.seats.sowelld)
    second = make.reply(asking, seminar.seats.lernerm)
    clock.move_to(TUESDAY)
    make.reply(asking, seminar.seats.danielle, in_reply_to=first)
    assert steps_of(asking, seminar.seats.danielle)["Two answers"].progress == "Two answers: 1 of 2"
    clock.move_to(FRIDAY + timedelta(hours=3))
    make.reply(asking, seminar.seats.danielle, in_reply_to=second)
    step = steps_of(asking, seminar.seats.danielle)["Two answers"]
    assert (step.met_by.number, step.late_words) == (4, "late by 3 h")


def test_an_answer_to_oneself_counts_for_nothing(seminar, asking):
    own = make.reply(asking, seminar.seats.danielle)
    make.reply(asking, seminar.seats.danielle, in_reply_to=own)
    assert steps_of(asking, seminar.seats.danielle)["Two answers"].done == 0


def test_two_answers_to_one_classmate_count_once(seminar, asking):
    theirs = make.reply(asking, seminar.seats.sowelld)
    for _ in range(2):
        make.reply(asking, seminar.seats.danielle, in_reply_to=theirs)
    assert steps_of(asking, seminar.seats.danielle)["Two answers"].done == 1


def test_staff_are_no_classmates(seminar, asking):
    theirs = make.reply(asking, seminar.seats.assistant)
    make.reply(asking, seminar.seats.danielle, in_reply_to=theirs)
    assert steps_of(asking, seminar.seats.danielle)["Two answers"].done == 0


def test_an_answer_is_no_reply_to_the_prompt(seminar, asking):
    theirs = make.reply(asking, seminar.seats.sowelld)
    make.reply(asking, seminar.seats.danielle, in_reply_to=theirs)
    assert not steps_of(asking, seminar.seats.danielle)["First reply"].is_met


def test_what_staff_write_counts_for_nothing(seminar, asking):
    make.reply(asking, seminar.seats.instructor)
    assert not Credit.objects.exists()


@pytest.fixture
def demanding(seminar, clock):
    """Five words of one's own."""
    steps = [make.step(title="First reply", words=5, due_at=TUESDAY)]
    return make.prompt(seminar.course, seminar.instructor, title="Speech", checkpoints=steps)


def test_quoted_words_are_not_ones_own(seminar, demanding):
    make.reply(demanding, seminar.seats.danielle, "> a line of many words by Jones\n\nFour words of mine.")
    assert not steps_of(demanding, seminar.seats.danielle)["First reply"].is_met


def test_a_short_reply_counts_from_the_edit_that_made_it_long_enough(seminar, demanding, clock):
    seat = seminar.seats.danielle
    reply = make.reply(demanding, seat, "Too short.")
    clock.move_to(TUESDAY + timedelta(minutes=12, seconds=30))
    actions.edit_reply(reply=reply, seat=seat, body="Five words are here now.")
    step = steps_of(demanding, seat)["First reply"]
    assert (step.met_by.revision, step.late_words) == (2, "late by 12 min")


def test_a_later_edit_changes_nothing_of_what_counted(seminar, demanding, clock):
    seat = seminar.seats.danielle
    reply = make.reply(demanding, seat, "Five words are here now.")
    clock.move_to(FRIDAY)
    actions.edit_reply(reply=reply, seat=seat, body="Less.")
    step = steps_of(demanding, seat)["First reply"]
    assert (step.is_met, step.met_by.revision, step.met_by.at) == (True, 1, MONDAY)


def test_a_hidden_reply_does_not_count_until_it_is_restored(seminar, asking):
    reply = make.reply(asking, seminar.seats.danielle)
    hidden = actions.hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    assert not steps_of(asking, seminar.seats.danielle)["First reply"].is_met
    actions.restore_reply(reply=hidden, by=seminar.instructor)
    assert steps_of(asking, seminar.seats.danielle)["First reply"].met_by.at == MONDAY


def test_a_withdrawn_reply_leaves_the_step_to_the_next(seminar, asking, clock):
    seat = seminar.seats.danielle
    actions.withdraw_reply(reply=make.reply(asking, seat))
    clock.move_to(TUESDAY + timedelta(days=1, hours=2))
    make.reply(asking, seat)
    step = steps_of(asking, seat)["First reply"]
    assert (step.met_by.number, step.late_words) == (2, "late by 1 day 2 h")


def test_a_step_asked_for_later_counts_what_was_written_before(seminar, clock):
    thread = make.prompt(seminar.course, seminar.instructor, title="Speech")
    seat = seminar.seats.danielle
    reply = make.reply(thread, seat, "Too short.")
    clock.move_to(TUESDAY)
    actions.edit_reply(reply=reply, seat=seat, body="Five words are here now.")
    edited(thread, seminar.instructor, checkpoints=[make.step(title="First reply", words=5, due_at=FRIDAY)])
    met = steps_of(thread, seat)["First reply"].met_by
    assert (met.number, met.revision) == (1, 2)


def test_a_step_that_stays_keeps_what_counted_and_its_new_time(seminar, asking):
    seat = seminar.seats.danielle
    make.reply(asking, seat)
    counted = Credit.objects.get().pk
    edited(asking, seminar.instructor, checkpoints=[known("First reply", title="Opening", due_at=FRIDAY)])
    assert Credit.objects.get().pk == counted
    assert [(step.name, step.due_at) for step in steps_of(asking, seat).values()] == [("Opening", FRIDAY)]


def test_other_rules_are_counted_anew(seminar, asking):
    seat = seminar.seats.danielle
    make.reply(asking, seat, "Four words of mine.")
    edited(asking, seminar.instructor, checkpoints=[known("First reply", words=5)])
    assert not steps_of(asking, seat)["First reply"].is_met


def test_an_edit_that_says_nothing_of_steps_leaves_them(seminar, asking):
    edited(asking, seminar.instructor, body="Other words.")
    assert Checkpoint.objects.count() == 2


def test_a_reply_sent_while_steps_were_added_counts(seminar, clock):
    thread = make.prompt(seminar.course, seminar.instructor, title="Speech")
    found_before = Thread.objects.select_related("prompt", "course").get(pk=thread.pk)
    edited(thread, seminar.instructor, checkpoints=[make.step(title="First reply", due_at=TUESDAY)])
    make.reply(found_before, seminar.seats.danielle)
    assert steps_of(thread, seminar.seats.danielle)["First reply"].is_met


def test_a_prompt_without_steps_costs_a_post_nothing(seminar, thread):
    make.reply(thread, seminar.seats.danielle)
    with CaptureQueriesContext(connection) as asked:
        make.reply(thread, seminar.seats.danielle)
    assert not [query["sql"] for query in asked if any(table in query["sql"] for table in ('checkpoint"', "credit"))]


def test_a_copy_of_the_course_asks_for_the_same_steps_as_many_weeks_later(seminar, asking):
    copy = make.course(slug="next-term")
    shift = {"meetings": {}, "shift": lambda moment: moment + timedelta(days=364), "by": seminar.instructor}
    actions.copy_prompts(source=seminar.course, copy=copy, **shift)
    found = Checkpoint.objects.filter(prompt__course=copy).values_list("title", "kind", "count", "due_at")
    assert list(found) == [
        ("First reply", "replies", 1, TUESDAY + timedelta(days=364)),
        ("Two answers", "answers", 2, FRIDAY + timedelta(days=364)),
    ]
    assert copy.prompts.get().checkpoint_count == 2
