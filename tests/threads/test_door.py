"""One door: the querysets and the object checks agree, whatever the thread and whoever asks."""

import datetime
import random
from types import SimpleNamespace

import pytest
from django.utils import timezone

from apps.threads import actions, policies
from apps.threads.models import Prompt, ReadState, Reply, Thread, ThreadMember
from tests import make

NOW = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
REVEALS = [
    {"reveal": "open"},
    {"reveal": "post_first"},
    {"reveal": "at_time", "reveals_at": NOW},
    {"reveal": "at_time", "reveals_at": NOW + datetime.timedelta(seconds=1)},
    {"reveal": "by_hand", "revealed_at": NOW},
    {"reveal": "by_hand", "revealed_at": None},
]
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
    for reply in Reply.objects.filter(thread=thread):
        others = [other for other in Reply.objects.filter(thread=thread) if other.pk < reply.pk]
        role = dice.choice(["student", "student", "instructor", "assistant", ""])
        Reply.objects.filter(pk=reply.pk).update(in_reply_to=dice.choice([*others, None]), author_role=role)
    Prompt.objects.filter(threads=thread).update(
        state=dice.choice(["draft", "published", "published"]),
        opens_at=dice.choice(OPENS),
        closes_at=dice.choice(OPENS),
        **dice.choice(REVEALS),
    )
    if dice.random() < 0.3:
        Thread.objects.filter(pk=thread.pk).update(group=1)
    people = [seat.person for seat in seats if seat.person_id]
    for person in dice.sample(people, dice.randrange(len(people))):
        ThreadMember.objects.create(thread=thread, person=person)
    for person in dice.sample(people, dice.randrange(len(people))):
        state = {"passed_at": dice.choice([None, NOW])}
        ReadState.objects.update_or_create(thread=thread, person=person, defaults=state)


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


def known(seat):
    """The threads and replies there are, each thread with what the object check asks of it for this seat."""
    threads = {thread.pk: thread for thread in Thread.objects.known_to(seat).select_related("prompt")}
    replies = list(Reply.objects.select_related("in_reply_to"))
    for reply in replies:
        reply.thread = threads[reply.thread_id]
    return list(threads.values()), replies


@pytest.mark.parametrize("seed", range(6))
def test_queryset_and_object_check_agree(everyone, seed):
    dice = random.Random(seed)  # noqa: S311 - reproducible, not secret
    writers = [*everyone.members, everyone.guests[2]]
    for _ in range(5):
        a_random_thread(dice, everyone.course, everyone.staff, writers)
    for seat in [*everyone.members, *everyone.guests, everyone.other.instructor]:
        threads, replies = known(seat)
        assert replies
        assert set(Thread.objects.visible_to(seat, NOW)) == {
            thread for thread in threads if policies.can_see_thread(seat, thread, NOW)
        }
        assert set(Thread.objects.open_to(seat, NOW)) == {
            thread
            for thread in threads
            if policies.can_see_thread(seat, thread, NOW) and policies.is_gate_open(seat, thread, NOW)
        }
        assert set(Reply.objects.visible_to(seat, NOW)) == {
            reply for reply in replies if policies.can_see_reply(seat, reply, NOW)
        }
        assert set(Reply.objects.readable_by(seat, NOW)) == {
            reply for reply in replies if policies.can_read_reply(seat, reply, NOW)
        }


def test_nobody_reads_what_does_not_stand_in_their_page(everyone):
    a_random_thread(random.Random(7), everyone.course, everyone.staff, everyone.members)  # noqa: S311 - reproducible
    for seat in [*everyone.members, *everyone.guests]:
        for reply in known(seat)[1]:
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
    readers = [name for name, seat in vars(seminar.seats).items() if Reply.objects.readable_by(seat).exists()]
    assert readers == ["instructor", "assistant", "danielle"]


def test_an_empty_guest_key_opens_nothing(seminar, thread):
    make.reply(thread, seminar.seats.danielle)
    Reply.objects.update(number=None, state="held")
    assert not Reply.objects.visible_to(make.guest_seat(seminar.course, keys=[""])).exists()
