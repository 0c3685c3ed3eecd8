"""Posting: numbers, counts, order of answers, tokens, bars."""

import uuid

import pytest
import time_machine
from django.utils import timezone

from apps.courses.actions import freeze_course
from apps.threads import actions, policies
from apps.threads.models import Draft, Reply
from apps.threads.policies import Bar
from tests import make


def test_replies_are_numbered_in_the_order_in_which_they_appear(seminar, thread):
    first = make.reply(thread, seminar.seats.danielle)
    second = make.reply(thread, seminar.seats.sowelld)
    assert [first.number, second.number] == [1, 2]


def test_the_thread_counts_its_visible_replies(seminar, thread):
    make.reply(thread, seminar.seats.danielle)
    make.reply(thread, seminar.seats.sowelld)
    thread.refresh_from_db()
    assert (thread.visible_count, thread.last_number) == (2, 2)


def test_a_guests_reply_waits_without_a_number(open_thread):
    reply = make.held_reply(open_thread)
    open_thread.refresh_from_db()
    assert (reply.state, reply.number, open_thread.visible_count) == ("held", None, 0)


def test_someone_with_an_account_but_no_seat_is_held_too_under_their_name(open_thread):
    visitor = make.person("visitor")
    reply = make.reply(open_thread, make.guest_seat(open_thread.course, visitor))
    assert (reply.state, reply.author_name) == ("held", "Visitor")


def test_a_reply_is_rendered_when_it_is_written(seminar, thread):
    reply = make.reply(thread, seminar.seats.danielle, "The *party*.")
    assert "<em>party</em>" in Reply.objects.get(pk=reply.pk).html


def test_words_are_counted_without_quotations(seminar, thread):
    assert make.reply(thread, seminar.seats.danielle, "> four words of Jones\n\nTwo words.").word_count == 2


def test_the_same_words_with_the_same_token_are_one_reply(seminar, thread):
    token = uuid.uuid4()
    first = make.reply(thread, seminar.seats.danielle, token=token)
    again = make.reply(thread, seminar.seats.danielle, token=token)
    thread.refresh_from_db()
    assert (first.pk, thread.last_number) == (again.pk, 1)


def test_other_words_with_a_spent_token_are_refused_and_not_lost(seminar, thread):
    token = uuid.uuid4()
    make.reply(thread, seminar.seats.danielle, token=token)
    with pytest.raises(actions.TokenSpentError) as refusal:
        make.reply(thread, seminar.seats.danielle, "Something else.", token=token)
    assert refusal.value.first.number == 1


def test_somebody_elses_token_does_not_swallow_a_reply(seminar, thread):
    token = uuid.uuid4()
    make.reply(thread, seminar.seats.danielle, token=token)
    assert make.reply(thread, seminar.seats.sowelld, token=token).number == 2


def test_answers_stand_below_their_top_level_reply_in_order(seminar, thread):
    seat = seminar.seats.danielle
    first, _second = make.reply(thread, seat), make.reply(thread, seat)
    answer = make.reply(thread, seat, in_reply_to=first)
    deeper = make.reply(thread, seat, in_reply_to=answer)
    first.refresh_from_db()
    places = [(r.top, r.below) for r in (first, answer, deeper)]
    assert (places, first.below_count) == ([(1, 0), (1, 1), (1, 2)], 2)


def test_an_answer_does_not_count_as_a_top_level_reply(seminar, thread):
    first = make.reply(thread, seminar.seats.danielle)
    make.reply(thread, seminar.seats.danielle, in_reply_to=first)
    assert make.reply(thread, seminar.seats.danielle).top == 2


def test_a_locked_thread_takes_no_replies_from_students(seminar, thread):
    actions.lock_thread(thread=thread, by=seminar.instructor)
    thread.refresh_from_db()
    with pytest.raises(actions.ReplyBarredError) as refusal:
        make.reply(thread, seminar.seats.danielle)
    assert refusal.value.bar == Bar.LOCKED


def test_a_closed_thread_takes_replies_from_staff_only(seminar):
    thread = make.prompt(seminar.course, seminar.instructor, closes_at=timezone.now())
    with pytest.raises(actions.ReplyBarredError):
        make.reply(thread, seminar.seats.danielle)
    assert make.reply(thread, seminar.seats.assistant).number == 1


def test_in_a_frozen_course_only_staff_write(client, seminar, thread):
    reply = make.reply(thread, seminar.seats.danielle)
    freeze_course(course=seminar.course, by=seminar.instructor)
    for seat in (seminar.seats.danielle, seminar.seats.assistant):
        seat.course.refresh_from_db()
    with pytest.raises(actions.ReplyBarredError) as refusal:
        make.reply(thread, seminar.seats.danielle)
    assert refusal.value.bar == Bar.COURSE_FROZEN
    assert not policies.can_edit_reply(seminar.seats.danielle, reply)
    assert make.reply(thread, seminar.seats.assistant).number == 2


def test_the_composer_says_that_the_course_is_frozen(client, seminar, thread):
    freeze_course(course=seminar.course, by=seminar.instructor)
    client.force_login(seminar.danielle)
    assert "This course is frozen for now" in client.get(thread.get_absolute_url()).text
    answer = client.post(f"{thread.get_absolute_url()}reply/", {"body": "Forty words in vain."})
    assert (answer.status_code, "Forty words in vain." in answer.text) == (409, True)


def test_posting_clears_the_draft(seminar, thread):
    actions.save_draft(thread=thread, person=seminar.danielle, body="The party")
    make.reply(thread, seminar.seats.danielle)
    assert not Draft.objects.exists()


def test_posting_moves_the_thread_to_the_head_of_the_list(seminar, thread):
    with time_machine.travel("2027-02-23T12:00:00Z", tick=False):
        make.reply(thread, seminar.seats.danielle)
    thread.refresh_from_db()
    assert thread.active_at.isoformat() == "2027-02-23T12:00:00+00:00"
