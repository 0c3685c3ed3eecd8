"""Many writers at once: numbers are unique and without gaps, counts are right, one token makes one reply."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connection
from django.utils import timezone

from apps.threads import actions, queries
from apps.threads.models import Coverage, Credit, Draft, Reply, Thread
from tests import make, people

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deed, jobs):
    """Run the deed for every job, ten at a time, each on a connection of its own."""

    def run(job):
        try:
            return deed(job)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        return list(pool.map(run, jobs))


@pytest.fixture
def world():
    seminar = people.seminar()
    seminar.thread = make.prompt(seminar.course, seminar.instructor)
    return seminar


def fresh(world):
    thread = Thread.objects.get(pk=world.thread.pk)
    thread.course = world.course
    return thread


def test_fifty_parallel_posts_are_numbered_one_to_fifty(world):
    at_once(lambda n: make.reply(fresh(world), world.seats.danielle, f"Reply {n}"), range(50))
    thread = fresh(world)
    numbers = sorted(Reply.objects.values_list("number", flat=True))
    assert (numbers, thread.visible_count, thread.last_number) == (list(range(1, 51)), 50, 50)


def test_moves_both_ways_at_once_neither_wait_for_each_other_nor_lose_count(world):
    other = make.prompt(world.course, world.instructor, title="Other")
    threads = [world.thread.pk, other.pk]
    for thread in Thread.objects.select_related("prompt", "course").order_by("pk"):
        for n in range(2):
            make.reply(thread, world.seats.danielle, f"Reply {n}")
    keys = list(Reply.objects.order_by("pk").values_list("pk", flat=True))

    def move(n):
        reply = Reply.objects.select_related("thread__course").get(pk=keys[n % 4])
        to = Thread.objects.select_related("course").get(pk=sum(threads) - reply.thread_id)
        with suppress(actions.MoveBarredError):  # another was first
            actions.move_replies(replies=[reply], to=to, by=world.instructor)

    at_once(move, range(10))
    assert not queries.miscounted_threads().exists()
    assert sum(Thread.objects.values_list("visible_count", flat=True)) == 4


def test_parallel_answers_below_one_reply_keep_their_order(world):
    first = make.reply(fresh(world), world.seats.sowelld)

    def answer(n):
        return make.reply(fresh(world), world.seats.danielle, f"{n}", in_reply_to=Reply.objects.get(pk=first.pk))

    at_once(answer, range(20))
    assert sorted(Reply.objects.filter(top=1, below__gt=0).values_list("below", flat=True)) == list(range(1, 21))


def test_one_token_sent_ten_times_at_once_is_one_reply(world):
    token = uuid.uuid4()
    replies = at_once(lambda _: make.reply(fresh(world), world.seats.danielle, token=token), range(10))
    assert {reply.number for reply in replies} == {1}
    assert (Reply.objects.count(), fresh(world).visible_count) == (1, 1)


def test_hiding_between_posts_leaves_the_counts_right(world):
    def either(n):
        reply = make.reply(fresh(world), world.seats.danielle, f"Reply {n}")
        if n % 2:
            actions.hide_reply(reply=reply, by=world.instructor, reason="off the question")

    at_once(either, range(20))
    visible = Reply.objects.filter(state="visible").count()
    assert (visible, fresh(world).visible_count, fresh(world).last_number) == (10, 10, 20)


def test_what_is_posted_while_it_is_saved_never_stays_as_a_draft(world):
    tokens = [uuid.uuid4() for _ in range(10)]

    def either(job):
        token, deed = job
        if deed == "post":
            return make.reply(fresh(world), world.seats.danielle, "Words", token=token)
        with suppress(actions.TokenSpentError, actions.DraftMovedOnError):
            return actions.save_draft(thread=fresh(world), person=world.danielle, body="Wor", token=token)

    for token in tokens:
        at_once(either, [(token, "save"), (token, "post"), (token, "save")])
        assert not Draft.objects.exists()


def test_a_step_added_between_posts_counts_every_one_of_them(world):
    asked = {"title": "Speech", "body": "", "state": "published", "questions": ["Why?"]}
    steps = [make.step(due_at=timezone.now())]

    def either(n):
        thread = Thread.objects.select_related("prompt").get(pk=world.thread.pk)
        thread.course = world.course
        if n == 10:
            actions.edit_prompt(thread=thread, by=world.instructor, checkpoints=steps, **asked)
        else:
            make.reply(thread, world.seats.danielle, f"Reply {n}")

    at_once(either, range(20))
    assert Credit.objects.filter(revision=1).count() == Reply.objects.count() == 19


def test_parallel_posts_are_each_counted_for_their_question(world):
    asked = {"title": "Speech", "body": "", "state": "published", "questions": ["Why?", "How?"]}
    actions.edit_prompt(thread=fresh(world), by=world.instructor, **asked)
    at_once(lambda n: make.reply(fresh(world), world.seats.danielle, f"{n}", questions=[1 + n % 2]), range(20))
    assert list(Coverage.objects.order_by("number").values_list("number", "replies")) == [(1, 10), (2, 10)]
