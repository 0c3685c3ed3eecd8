"""Some replies of a thread alone: by staff, endorsed, unanswered, mine, or by one writer."""

from types import SimpleNamespace

import pytest

from apps.threads import actions
from apps.threads.models import PAGE_SIZE
from tests import make
from tests.threads.test_budget import fill

THREAD = "/c/soviet-union/discussion/was-the-secret-speech-purposeful/"


@pytest.fixture
def talk(client, seminar, thread):
    """One by Danielle that the instructor answers, one by Sowelld, one by Sowelld that was hidden."""
    first = make.reply(thread, seminar.seats.danielle, "Danielle’s words.")
    make.reply(thread, seminar.seats.instructor, "The instructor’s words.", in_reply_to=first)
    second = make.reply(thread, seminar.seats.sowelld, "Sowelld’s words.")
    hidden = make.reply(thread, seminar.seats.sowelld, "Sowelld’s anger.")
    actions.hide_reply(reply=hidden, by=seminar.instructor, reason="off the question")
    client.force_login(seminar.danielle)
    return SimpleNamespace(client=client, first=first, second=second, by=seminar.instructor, thread=thread)


def numbers(talk, query):
    said = talk.client.get(f"{THREAD}?{query}").text
    return [number for number in range(1, 5) if f'id="reply-{number}"' in said]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [1, 2, 3, 4]),
        ("only=staff", [2]),
        ("only=unanswered", [2, 3]),
        ("only=mine", [1]),
        ("only=endorsed", []),
        ("only=nonsense", [1, 2, 3, 4]),
        ("by=Sowelld", [3]),
        ("by=Nobody", []),
        ("by=Sowelld&only=staff", []),
        ("only=unanswered&beyond=2", [3]),
        ("only=unanswered&beyond=x", [2, 3]),
    ],
)
def test_a_choice_shows_its_replies(talk, query, found):
    assert numbers(talk, query) == found


def test_an_endorsed_reply_joins_its_choice_at_once(talk):
    assert numbers(talk, "only=endorsed") == []
    actions.endorse_reply(reply=talk.second, by=talk.by)
    assert numbers(talk, "only=endorsed") == [3]


def test_a_hidden_answer_leaves_its_reply_unanswered(talk):
    answer = talk.thread.replies.select_related("thread__course").get(number=2)
    actions.hide_reply(reply=answer, by=talk.by, reason="off the question")
    assert 1 in numbers(talk, "only=unanswered")


def test_staff_find_no_tombstone_by_its_writer(talk):
    talk.client.force_login(talk.by)
    assert numbers(talk, "by=Sowelld") == [3]


def test_a_guest_is_offered_no_choice_of_their_own(client, open_thread):
    for _ in range(2):
        make.reply(open_thread, open_thread.course.seats.get(role="instructor"))
    said = client.get(f"{open_thread.get_absolute_url()}?only=mine").text
    assert "?only=staff" in said
    assert "?only=mine" not in said
    assert "No reply fits." in said


def test_the_writers_of_the_page_are_offered_by_name(talk):
    said = talk.client.get(THREAD).text
    assert said.index('href="?by=Danielle"') < said.index('href="?by=Instructor"') < said.index('href="?by=Sowelld"')


def test_a_name_may_hold_anything(client, seminar, thread):
    seminar.sowelld.display_name = 'A & "B" <c>'
    seminar.sowelld.save()
    seat = seminar.course.seats.select_related("person", "course").get(person=seminar.sowelld)
    make.reply(thread, seminar.seats.danielle)
    make.reply(thread, seat)
    client.force_login(seminar.danielle)
    assert 'href="?by=A%20%26%20%22B%22%20%3Cc%3E"' in client.get(THREAD).text
    assert 'id="reply-2"' in client.get(THREAD, {"by": 'A & "B" <c>'}).text


def test_a_long_choice_goes_on(client, seminar, thread):
    fill(thread, PAGE_SIZE + 2)
    client.force_login(seminar.danielle)
    said = client.get(f"{THREAD}?only=unanswered").text
    assert f"?only=unanswered&amp;beyond={PAGE_SIZE}" in said
    assert f'id="reply-{PAGE_SIZE + 1}"' not in said
    rest = client.get(f"{THREAD}?only=unanswered&beyond={PAGE_SIZE}").text
    assert f'id="reply-{PAGE_SIZE + 2}"' in rest
    assert "More of these replies" not in rest


def test_a_choice_offers_no_place_to_be_kept(talk):
    assert "Mark read to here" in talk.client.get(THREAD).text
    assert "Mark read to here" not in talk.client.get(f"{THREAD}?only=unanswered").text


def test_answers_to_answers_stand_deeper_up_to_three_levels(talk, seminar):
    above = talk.first
    for _ in range(4):
        above = make.reply(talk.thread, seminar.seats.sowelld, in_reply_to=above)
    said = talk.client.get(f"{THREAD}?order=answer").text
    depths = [said[:at].rpartition('<li class="reply')[2].partition('"')[0] for at in places(said, (1, 2, 5, 6, 7, 8))]
    assert [depth.count("-below-") and int(depth.partition("-below-")[2][0]) for depth in depths] == [0, 1, 1, 2, 3, 3]


def test_an_answer_stands_under_what_it_answers(talk, seminar):
    make.reply(talk.thread, seminar.seats.sowelld, in_reply_to=talk.first)
    to_second = talk.thread.replies.select_related("thread__course").get(number=2)
    make.reply(talk.thread, seminar.seats.danielle, in_reply_to=to_second)
    said = talk.client.get(f"{THREAD}?order=answer").text
    assert places(said, (1, 2, 6, 5, 3)) == sorted(places(said, (1, 2, 6, 5, 3)))


def places(said, numbers):
    return [said.index(f'id="reply-{number}"') for number in numbers]
