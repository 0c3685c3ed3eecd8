"""One door: the querysets and the object checks agree, whatever the thread and whoever asks."""

import datetime
import random
from types import SimpleNamespace

import pytest
from django.utils import timezone

from apps.threads import actions, policies
from apps.threads.models import Prompt, Reply, Thread
from tests import make

NOW = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
OPENS = [None, NOW - datetime.timedelta(days=1), NOW, NOW + datetime.timedelta(seconds=1)]


def a_random_thread(dice, course, staff, seats):
    """A thread in any state, with replies in any state."""
    thread = make.prompt(course, staff.person)
    for _ in range(dice.randrange(6)):
        reply = make.reply(thread, staff)
        writer = dice.choice([*seats, None])
        Reply.objects.filter(pk=reply.pk).update(
            author=writer and writer.person,
            guest_key=dice.choice(["", "key-a", "key-b"]),
            **dice.choice(
                [{"state": "visible"}, {"state": "hidden"}, {"state": "withdrawn"}]
                + [{"state": state, "number": None} for state in ("held", "hidden", "withdrawn")]
            ),
        )
    Prompt.objects.filter(thread=thread).update(
        state=dice.choice(["draft", "published", "published"]), opens_at=dice.choice(OPENS)
    )


@pytest.fixture
def everyone(public_course, seminar):
    """Every kind of seat in a public course, and an instructor of another course."""
    roles = ("instructor", "assistant", "student", "observer")
    seats = [make.seat(public_course, make.person(f"a-{role}"), role) for role in roles]
    guests = [
        make.guest_seat(public_course),
        make.guest_seat(public_course, keys=["key-a"]),
        make.guest_seat(public_course, make.person("visitor"), keys=["key-b"]),
    ]
    return SimpleNamespace(course=public_course, staff=seats[0], members=seats, guests=guests, other=seminar.seats)


@pytest.mark.parametrize("seed", range(4))
def test_queryset_and_object_check_agree(everyone, seed):
    dice = random.Random(seed)  # noqa: S311 - reproducible, not secret
    writers = [*everyone.members, everyone.guests[2]]
    for _ in range(5):
        a_random_thread(dice, everyone.course, everyone.staff, writers)
    threads = list(Thread.objects.select_related("prompt"))
    replies = list(Reply.objects.select_related("thread__prompt"))
    assert replies
    for seat in [*everyone.members, *everyone.guests, everyone.other.instructor]:
        assert set(Thread.objects.visible_to(seat, NOW)) == {
            thread for thread in threads if policies.can_see_thread(seat, thread, NOW)
        }
        assert set(Reply.objects.visible_to(seat, NOW)) == {
            reply for reply in replies if policies.can_see_reply(seat, reply, NOW)
        }


def test_nobody_reads_what_does_not_stand_in_their_page(everyone):
    a_random_thread(random.Random(7), everyone.course, everyone.staff, everyone.members)  # noqa: S311 - reproducible
    for reply in Reply.objects.select_related("thread__prompt"):
        for seat in [*everyone.members, *everyone.guests]:
            assert policies.can_see_reply(seat, reply) or not policies.can_read_reply(seat, reply)


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"opens_at": timezone.now() + datetime.timedelta(days=9)}])
@pytest.mark.parametrize("handle", ["danielle", "observer"])
def test_drafts_and_scheduled_prompts_are_for_staff_only(seminar, fields, handle):
    make.prompt(seminar.course, seminar.instructor, **fields)
    assert not Thread.objects.visible_to(getattr(seminar.seats, handle)).exists()
    assert Thread.objects.visible_to(seminar.seats.assistant).exists()


def test_the_text_of_a_hidden_reply_is_for_staff_and_its_writer(seminar, thread):
    reply = make.reply(thread, seminar.seats.danielle)
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    reply = Reply.objects.select_related("thread__prompt").get()
    readers = [name for name, seat in vars(seminar.seats).items() if policies.can_read_reply(seat, reply)]
    assert readers == ["instructor", "assistant", "danielle"]


def test_an_empty_guest_key_opens_nothing(seminar, thread):
    make.reply(thread, seminar.seats.danielle)
    Reply.objects.update(number=None, state="held")
    assert not Reply.objects.visible_to(make.guest_seat(seminar.course, keys=[""])).exists()
