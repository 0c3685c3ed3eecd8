"""Nobody learns by searching what they may not read: no text, no count, no snippet, no suggestion, no name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.courses.actions import edit_course, remove_seat
from apps.readings.actions import unpublish_reading
from apps.threads.actions import divide, hide_reply, restore_reply, withdraw_reply
from apps.threads.models import Prompt, Reply, Thread
from tests import make

from .conftest import find

OTHERS = ("lernerm", "observer")


def nothing(seat, *queries):
    """Whether none of these finds or suggests anything."""
    return not any(find(seat, query).total or find(seat, query).suggested for query in queries)


@pytest.fixture
def reply(thread, seminar):
    return make.reply(thread, seminar.seats.danielle, "I say whirlpool.")


def test_a_hidden_reply_is_found_by_its_writer_and_staff_until_it_is_restored(reply, seminar):
    hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    for handle in OTHERS:
        assert nothing(getattr(seminar.seats, handle), "whirlpool", "whirlpools", "whirlpoll")
    for handle in ("danielle", "assistant", "instructor"):
        assert find(getattr(seminar.seats, handle), "whirlpool").replies == [reply.pk]
    restore_reply(reply=reply, by=seminar.instructor)
    assert find(seminar.seats.lernerm, "whirlpool").replies == [reply.pk]


def test_what_is_hidden_takes_no_place_among_what_is_put_in_order(thread, seminar, two_weighed):
    first, second, third = (make.reply(thread, seminar.seats.danielle, "I say whirlpool.") for _ in range(3))
    hide_reply(reply=third, by=seminar.instructor, reason="Off the question")
    found = find(seminar.seats.lernerm, "whirlpool")
    assert (found.replies, found.told["replies"]) == ([second.pk, first.pk], "2")


def test_students_are_not_told_that_more_people_have_a_name(seminar, two_weighed):
    for handle in ("person-1", "person-2", "person-3"):
        make.seat(seminar.course, make.person(handle))
    assert find(seminar.seats.lernerm, "person").told["people"] == "0"
    assert find(seminar.seats.instructor, "person").told["people"] == "2+"


def test_a_withdrawn_reply_is_found_by_its_writer_and_staff(reply, seminar):
    withdraw_reply(reply=reply)
    assert nothing(seminar.seats.lernerm, "whirlpool")
    assert find(seminar.seats.danielle, "whirlpool").replies == [reply.pk]


def test_a_held_reply_is_found_by_staff_and_by_the_guest_who_wrote_it(seminar, thread):
    edit_course(course=seminar.course, by=None, is_public=True, admits_guests=True)
    thread.course.refresh_from_db()
    held = make.held_reply(thread, "I say whirlpool.")
    assert nothing(seminar.seats.lernerm, "whirlpool", "author:guest")
    assert nothing(make.guest_seat(seminar.course), "whirlpool")
    assert find(make.guest_seat(seminar.course, keys=[held.guest_key]), "whirlpool").replies == [held.pk]
    assert find(seminar.seats.assistant, "whirlpool").replies == [held.pk]


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"opens_at": timezone.now() + timedelta(days=1)}])
def test_a_prompt_that_is_not_open_is_found_by_staff_alone(seminar, fields):
    make.prompt(seminar.course, seminar.instructor, title="On whirlpools", body="A maelstrom.", **fields)
    assert nothing(seminar.seats.danielle, "whirlpool", "maelstrom", "author:instructor", "in:on-whirlpools")
    assert find(seminar.seats.assistant, "whirlpool").prompts == ["On whirlpools"]


def test_replies_of_a_prompt_that_is_not_open_are_not_found(seminar):
    later = make.prompt(seminar.course, seminar.instructor)
    make.reply(later, seminar.seats.instructor, "I say whirlpool.")
    Prompt.objects.filter(threads=later).update(opens_at=timezone.now() + timedelta(days=1))
    assert nothing(seminar.seats.danielle, "whirlpool", "author:instructor is:unread")


def test_a_reading_that_is_a_draft_is_found_and_suggested_to_staff_alone(seminar, reading):
    assert find(seminar.seats.danielle, "famous").total == 1
    unpublish_reading(reading=reading, by=None)
    assert nothing(seminar.seats.danielle, "famous", "delegates", "deligates", "thaw", "author:jones", "reading:thaw")
    assert find(seminar.seats.assistant, "famous").readings == [("The Thaw", "1")]
    assert find(seminar.seats.assistant, "deligates").suggested == "delegates"


def test_another_course_is_not_searched(seminar, reply, reading):
    other = make.course(slug="elsewhere", title="Elsewhere")
    stranger = make.seat(other, make.person("stranger"), "instructor")
    assert nothing(stranger, "whirlpool", "famous", "deligates", "sincere", "danielle", "author:danielle", "thaw")
    make.assign(other, reading)
    assert find(stranger, "famous").readings == [("The Thaw", "1")]
    assert nothing(stranger, "whirlpool", "sincere", "author:danielle")


def test_a_rank_depends_on_no_other_text(seminar, thread):
    """Where one word is rare and one is common, and the rest is hidden, the order stays."""
    rare = make.reply(thread, seminar.seats.danielle, "whirlpool maelstrom")
    common = make.reply(thread, seminar.seats.danielle, "maelstrom whirlpool")
    before = find(seminar.seats.lernerm, "whirlpool maelstrom").replies
    for _ in range(5):
        hidden = make.reply(thread, seminar.seats.danielle, "whirlpool whirlpool whirlpool")
        hide_reply(reply=hidden, by=seminar.instructor, reason="Once more")
    assert find(seminar.seats.lernerm, "whirlpool maelstrom").replies == before == [common.pk, rare.pk]


@pytest.mark.parametrize(
    "gate",
    [
        {"reveal": "post_first", "required_words": 2},
        {"reveal": "at_time", "reveals_at": timezone.now() + timedelta(days=1)},
        {"reveal": "by_hand"},
    ],
)
def test_behind_a_gate_nothing_of_peers_is_found_counted_or_named(seminar, gate):
    gated = make.prompt(seminar.course, seminar.instructor, title="On water", **gate)
    theirs = make.reply(gated, seminar.seats.danielle, "I say whirlpool.")
    of_staff = make.reply(gated, seminar.seats.instructor, "Mind the maelstrom.")
    seat = seminar.seats.lernerm
    assert nothing(
        seat, "whirlpool", "danielle", "author:danielle", "-maelstrom whirlpool", "author:danielle is:unread"
    )
    assert find(seat, "maelstrom").replies == [of_staff.pk]
    assert find(seat, "in:on-water").replies == [of_staff.pk]
    assert find(seminar.seats.danielle, "whirlpool").replies == [theirs.pk]
    assert find(seminar.seats.assistant, "whirlpool").replies == [theirs.pk]


def test_once_the_gate_is_open_all_of_it_is_found(seminar):
    gated = make.prompt(seminar.course, seminar.instructor, reveal="post_first", required_words=2)
    theirs = make.reply(gated, seminar.seats.danielle, "I say whirlpool.")
    make.reply(gated, seminar.seats.lernerm, "I have said enough.")
    assert find(seminar.seats.lernerm, "whirlpool").replies == [theirs.pk]
    assert find(seminar.seats.lernerm, "danielle").people == ["Danielle"]


def test_behind_a_pseudonym_nobody_is_found(seminar):
    masked = make.prompt(seminar.course, seminar.instructor, is_anonymous=True)
    reply = make.reply(masked, seminar.seats.danielle, "I say whirlpool.")
    alias = reply.author_name
    assert alias != "Danielle"
    for seat in (seminar.seats.lernerm, seminar.seats.instructor):
        assert find(seat, "author:danielle").replies == []
        assert find(seat, f'author:"{alias}"').replies == [reply.pk]
    assert nothing(seminar.seats.lernerm, "danielle")
    assert find(seminar.seats.danielle, "author:me").replies == [reply.pk]


def test_another_group_is_not_searched(seminar):
    whole = make.prompt(seminar.course, seminar.instructor, title="On water")
    threads = divide(thread=whole, into=3, by=seminar.instructor)
    groups = {one.pk: one for one in threads}
    seats = [getattr(seminar.seats, handle) for handle in ("danielle", "lernerm", "sowelld")]
    own = {
        seat.person_id: next(key for key in groups if Thread.objects.visible_to(seat).filter(pk=key)) for seat in seats
    }
    theirs = make.reply(Thread.objects.get(pk=own[seats[0].person_id]), seats[0], "I say whirlpool.")
    assert own[seats[0].person_id] != own[seats[1].person_id]
    assert find(seats[0], "whirlpool").replies == [theirs.pk]
    assert nothing(seats[1], "whirlpool", "danielle", f"in:{theirs.thread.slug}")
    assert find(seats[1], "water").counts["prompts"] == 1
    assert find(seminar.seats.instructor, "water").counts["prompts"] == 1


def test_a_suggestion_comes_from_no_discussion(seminar, reply):
    assert find(seminar.seats.danielle, "whirlpoll").suggested == ""


def test_what_the_check_tells_the_writer_alone_is_not_found_by_others(seminar, thread):
    doubtful = make.reply(thread, seminar.seats.danielle, "“These words stand nowhere in any of it”: so they say.")
    assert find(seminar.seats.danielle, "has:quote").replies == [doubtful.pk]
    assert nothing(seminar.seats.lernerm, "has:quote")


# People ---------------------------------------------------------------------------------------


def test_a_student_finds_who_teaches_themselves_and_who_wrote_what_they_may_read(seminar, reply):
    seat = seminar.seats.lernerm
    assert find(seat, "instructor").people == ["Instructor"]
    assert find(seat, "lernerm").people == ["Lernerm"]
    assert find(seat, "danielle").people == ["Danielle"]
    assert nothing(seat, "sowelld", "assistant", "observer", "outsider")
    hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    assert nothing(seat, "danielle", "author:danielle")


def test_a_name_that_stands_at_no_reply_is_not_told(seminar, reply):
    """As of a pseudonym: nobody finds the person behind it."""
    Reply.objects.filter(pk=reply.pk).update(author_name="Anonymous Heron")
    assert nothing(seminar.seats.lernerm, "danielle", "author:danielle")
    assert find(seminar.seats.lernerm, "author:heron").replies == [reply.pk]


def test_who_left_is_no_longer_found(seminar, reply):
    remove_seat(seat=seminar.seats.danielle, by=None)
    assert find(seminar.seats.instructor, "danielle").people == []


def test_nobody_is_found_by_address(seminar, reply):
    for seat in vars(seminar.seats).values():
        assert nothing(seat, "example.org", "danielle@example.org", '"example org"')


def test_a_guest_finds_what_stands_in_the_open(seminar, reply, reading):
    edit_course(course=seminar.course, by=None, is_public=True, uses_aliases=False)
    guest = make.guest_seat(seminar.course)
    assert find(guest, "whirlpool").replies == [reply.pk]
    assert find(guest, "danielle").people == ["Danielle"]
    assert nothing(guest, "lernerm", "is:unread")


def test_nobody_is_found_by_a_name_that_an_alias_hides(seminar, reply, reading):
    edit_course(course=seminar.course, by=None, is_public=True)
    guest = make.guest_seat(seminar.course)
    assert find(guest, "whirlpool").replies == [reply.pk]
    assert nothing(guest, "danielle", "author:danielle whirlpool")
    assert find(guest, 'author:"Student 1"').replies == [reply.pk]
