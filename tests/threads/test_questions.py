"""Which questions of a prompt a reply takes up, and which are left."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.courses.actions import edit_course
from apps.threads import actions
from apps.threads.models import Coverage, Reply, Thread
from tests import make

LIST = "/c/soviet-union/discussion/"
ASKED = ["Was it purposeful?", "For whom?", "And in 1964?"]


@pytest.fixture
def asking(seminar):
    """A thread of three questions."""
    return make.prompt(seminar.course, seminar.instructor, title="Speech", questions=ASKED)


@pytest.fixture
def look(client, seminar):
    """The text of a page of the discussion as one of the seminar sees it."""

    def look(address="speech/", handle="sowelld"):
        client.force_login(getattr(seminar, handle))
        return client.get(LIST + address).text

    return look


def covered(thread):
    """{number of a question: how many visible replies take it up}, without those that none does."""
    rows = Coverage.objects.filter(thread=thread, replies__gt=0)
    return dict(rows.order_by("number").values_list("number", "replies"))


def as_it_is(thread):
    """The thread as the next request would find it."""
    return Thread.objects.select_related("prompt", "course").get(pk=thread.pk)


def test_a_reply_names_the_questions_it_takes_up_once_each_and_in_order(seminar, asking):
    reply = make.reply(asking, seminar.seats.danielle, questions=[3, 1, 3])
    assert Reply.objects.get(pk=reply.pk).takes_up == [1, 3]


def test_what_is_no_question_of_the_prompt_is_not_taken_up(seminar, asking):
    assert make.reply(asking, seminar.seats.danielle, questions=[2, 4, 0]).takes_up == [2]


def test_each_reply_counts_for_its_questions(seminar, asking):
    make.reply(asking, seminar.seats.danielle, questions=[1, 2])
    make.reply(asking, seminar.seats.lernerm, questions=[2])
    assert covered(asking) == {1: 1, 2: 2}


def test_a_reply_that_is_hidden_does_not_count_until_it_is_restored(seminar, asking):
    reply = make.reply(asking, seminar.seats.danielle, questions=[2])
    hidden = actions.hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    assert covered(asking) == {}
    actions.restore_reply(reply=hidden, by=seminar.instructor)
    assert covered(asking) == {2: 1}


def test_a_reply_that_is_withdrawn_does_not_count(seminar, asking):
    actions.withdraw_reply(reply=make.reply(asking, seminar.seats.danielle, questions=[2]))
    assert covered(asking) == {}


def test_a_reply_that_waits_counts_when_it_appears(seminar, asking):
    edit_course(course=asking.course, by=None, is_public=True, admits_guests=True)
    held = make.held_reply(asking, questions=[3])
    assert covered(asking) == {}
    actions.approve_reply(reply=held, by=seminar.instructor)
    assert covered(asking) == {3: 1}


def test_an_edit_may_take_up_others(seminar, asking):
    seat = seminar.seats.danielle
    reply = make.reply(asking, seat, questions=[1, 2])
    edited = actions.edit_reply(reply=reply, seat=seat, body="It was.", questions=[2, 3])
    assert (edited.takes_up, covered(asking)) == ([2, 3], {2: 1, 3: 1})


def test_an_edit_that_says_nothing_of_questions_leaves_them(seminar, asking):
    seat = seminar.seats.danielle
    reply = make.reply(asking, seat, questions=[1])
    assert actions.edit_reply(reply=reply, seat=seat, body="It was.").takes_up == [1]


def test_a_question_that_is_removed_is_taken_up_by_nobody(seminar, asking):
    make.reply(asking, seminar.seats.danielle, questions=[1, 3])
    kept = {"title": "Speech", "body": "", "state": "published"}
    for questions in (ASKED[:2], ASKED):
        actions.edit_prompt(thread=as_it_is(asking), by=seminar.instructor, questions=questions, **kept)
    assert (Reply.objects.get().takes_up, covered(asking)) == ([1], {1: 1})


def test_the_card_says_which_question_a_reply_is_on(look, seminar, asking):
    make.reply(asking, seminar.seats.danielle, questions=[2])
    assert '<a class="reply__to reply__on" href="#question-2">on question <b>2</b></a>' in look()


def test_the_card_names_several(look, seminar, asking):
    make.reply(asking, seminar.seats.danielle, questions=[1, 2, 3])
    assert "on questions <b>1, 2 and 3</b>" in look()


def test_the_margin_tells_how_many_replies_take_up_each_question(look, seminar, asking):
    make.reply(asking, seminar.seats.danielle, questions=[2])
    make.reply(asking, seminar.seats.lernerm)
    text = look()
    assert "Question 2</a>: 1 of 2 replies" in text
    assert "Question 3</a>: no reply yet" in text


def test_the_next_writer_is_told_which_are_left(look, seminar, asking):
    make.reply(asking, seminar.seats.danielle, questions=[1, 2])
    for page in ("speech/", "speech/reply/"):
        boxes = look(page).partition("composer__questions")[2].partition("</fieldset>")[0]
        left = [at + 1 for at, box in enumerate(boxes.split("</label>")[:-1]) if "no reply yet" in box]
        assert left == [3]


def test_a_prompt_without_questions_offers_none(look, thread):
    assert "composer__questions" not in look("was-the-secret-speech-purposeful/")


def test_the_composer_posts_what_was_ticked(client, seminar, asking):
    client.force_login(seminar.danielle)
    client.post(f"{LIST}speech/reply/", {"body": "It was.", "questions": ["2", "3", "x", "9" * 30]})
    assert Reply.objects.get().takes_up == [2, 3]


def test_what_was_ticked_comes_back_with_a_reply_that_was_not_posted(client, seminar, asking):
    client.force_login(seminar.danielle)
    for sent in ({"body": " "}, {"body": "It was.", "preview": "1"}):
        text = client.post(f"{LIST}speech/reply/", sent | {"questions": ["2"]}).text
        assert 'value="2" checked' in text
        assert 'value="1" checked' not in text


def test_the_editor_shows_what_is_taken_up_and_saves_what_is_ticked_then(client, seminar, asking):
    make.reply(asking, seminar.seats.danielle, questions=[1])
    client.force_login(seminar.danielle)
    assert 'value="1" checked' in client.get(f"{LIST}speech/1/edit/").text
    client.post(f"{LIST}speech/1/edit/", {"body": "It was.", "revision": "1", "questions": ["3"]})
    assert Reply.objects.get().takes_up == [3]


def test_naming_no_question_costs_a_post_nothing(seminar, asking):
    make.reply(asking, seminar.seats.danielle)
    with CaptureQueriesContext(connection) as asked:
        make.reply(asking, seminar.seats.danielle)
    assert not [query["sql"] for query in asked if any(table in query["sql"] for table in ("coverage", 'question"'))]
