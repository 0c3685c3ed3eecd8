"""The thread page and the list as their readers see them."""

import datetime

import pytest
from django.utils import timezone
from django.utils.html import escape

from apps.threads import actions
from tests import make
from tests.threads.test_prompts import SEED

LIST = "/c/soviet-union/discussion/"
THREAD = f"{LIST}was-the-secret-speech-purposeful/"


@pytest.fixture
def page(client, seminar, thread):
    """The text of the thread page as one of the seminar sees it."""

    def page(handle="danielle", query="", address=THREAD):
        client.force_login(getattr(seminar, handle))
        return client.get(address + query).content.decode()

    return page


def test_no_responses_yet(page):
    assert "No responses yet" in page()


def test_one_response(page, seminar, thread):
    make.reply(thread, seminar.seats.sowelld)
    assert "1 Response to" in page()


def test_the_writer_says(page, seminar, thread):
    make.reply(thread, seminar.seats.sowelld)
    assert '<b class="reply__author" dir="auto">Sowelld</b> <i>says:</i>' in page()


def test_the_seed_reads_as_it_does_on_its_page(page, seminar):
    thread = actions.import_discussion(course=seminar.course, discussion=SEED, by=seminar.instructor)
    text = page(address=thread.get_absolute_url())
    assert "This entry was posted in" in text
    assert 'rel="bookmark">permalink</a>.' in text
    assert "2 Responses to" in text
    assert escape(SEED.title) in text


def test_what_the_seed_does_not_record_is_said_and_not_invented(page, seminar):
    thread = actions.import_discussion(course=seminar.course, discussion=SEED, by=seminar.instructor)
    text = page(address=thread.get_absolute_url())
    assert "No author on record" in text
    assert text.count("no date on record") == 2


def test_questions_are_a_numbered_list(page, seminar):
    thread = make.prompt(seminar.course, seminar.instructor, title="Two questions", questions=["Why?", "How?"])
    assert '<li id="question-2" value="2">How?</li>' in page(address=thread.get_absolute_url())


def test_an_answer_links_to_what_it_answers(page, seminar, thread):
    first = make.reply(thread, seminar.seats.sowelld)
    make.reply(thread, seminar.seats.danielle, in_reply_to=first)
    assert '<a class="reply__to" href="1/">' in page()


def test_a_hidden_reply_leaves_its_number_and_the_reason(page, seminar, thread):
    reply = make.reply(thread, seminar.seats.sowelld, "Words of anger.")
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    text = page()
    assert "This reply was hidden by the instructor: off the question." in text
    assert 'id="reply-1"' in text
    assert "Words of anger." not in text
    assert "Sowelld" not in text


def test_staff_still_read_what_is_hidden(page, seminar, thread):
    reply = make.reply(thread, seminar.seats.sowelld, "Words of anger.")
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    assert "Words of anger." in page("assistant")


def test_a_withdrawn_reply_says_so(page, seminar, thread):
    actions.withdraw_reply(reply=make.reply(thread, seminar.seats.sowelld))
    assert "This reply was withdrawn by its writer." in page()


def test_an_answer_to_a_hidden_reply_does_not_name_its_writer(page, seminar, thread):
    first = make.reply(thread, seminar.seats.sowelld)
    make.reply(thread, seminar.seats.lernerm, in_reply_to=first)
    actions.hide_reply(reply=first, by=seminar.instructor, reason="off the question")
    assert "Sowelld" not in page()


def test_what_is_new_stands_behind_a_divider(page, seminar, thread):
    for _ in range(3):
        make.reply(thread, seminar.seats.sowelld)
    actions.mark_read(thread=thread, person=seminar.danielle, number=1)
    text = page()
    assert text.count('id="new"') == 1
    assert "2 new since" in text
    assert text.count("reply--new") == 2


def test_ones_own_replies_are_not_new(page, seminar, thread):
    make.reply(thread, seminar.seats.sowelld)
    make.reply(thread, seminar.seats.danielle)
    text = page()
    assert text.count("reply--new") == 1
    assert "1 new reply" in text
    assert "1 new" in page(address=LIST)


def test_what_was_hidden_or_withdrawn_is_not_new(page, seminar, thread):
    hidden, withdrawn, _ = (make.reply(thread, seminar.seats.sowelld) for _ in range(3))
    actions.hide_reply(reply=hidden, by=seminar.instructor, reason="off the question")
    actions.withdraw_reply(reply=withdrawn)
    text = page()
    assert text.count("reply--new") == 1
    assert "1 new reply" in text
    assert "1 new" in page(address=LIST)


def test_ones_own_withdrawn_reply_is_left_out_once(page, seminar, thread):
    own = make.reply(thread, seminar.seats.danielle)
    make.reply(thread, seminar.seats.sowelld)
    actions.withdraw_reply(reply=own)
    actions.mark_unread_from(thread=thread, person=seminar.danielle, number=1)
    assert "1 new reply" in page()


def test_reading_a_page_does_not_mark_it_read(page, seminar, thread):
    make.reply(thread, seminar.seats.sowelld)
    page()
    assert "reply--new" in page()


def test_the_button_marks_read_to_here(client, page, seminar, thread):
    make.reply(thread, seminar.seats.sowelld)
    assert "Mark read to here" in page()
    client.post(f"{THREAD}read/", {"number": "1"})
    assert "reply--new" not in page()


def test_marking_unread_from_here_makes_it_new_again(client, page, seminar, thread):
    for _ in range(3):
        make.reply(thread, seminar.seats.sowelld)
    actions.mark_read(thread=thread, person=seminar.danielle, number=3)
    client.force_login(seminar.danielle)
    client.post(f"{THREAD}unread/", {"number": "2"})
    assert page().count("reply--new") == 2


def test_fifty_replies_are_a_page(page, seminar, thread):
    for _ in range(51):
        make.reply(thread, seminar.seats.sowelld)
    first, second = page(), page(query="?page=2")
    assert 'id="reply-50"' in first
    assert 'id="reply-51"' not in first
    assert 'id="reply-51"' in second


def test_a_permanent_address_leads_to_the_page_and_the_reply(client, seminar, thread):
    for _ in range(51):
        make.reply(thread, seminar.seats.sowelld)
    client.force_login(seminar.danielle)
    assert client.get(f"{THREAD}51/").url == f"{THREAD}?page=2#reply-51"
    assert client.get(f"{THREAD}4/").url == f"{THREAD}#reply-4"


@pytest.mark.parametrize("number", ["0", "2", "99999999999", f"{2**63}", "9" * 40])
@pytest.mark.parametrize("page", ["{}/", "{}/edit/", "held/{}/"])
def test_a_number_never_given_is_not_found(client, seminar, thread, number, page):
    make.reply(thread, seminar.seats.sowelld)
    client.force_login(seminar.danielle)
    assert client.get(THREAD + page.format(number)).status_code == 404


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=-1", "?page=x", "?page=9999999999999", "?order=z", "?top=x&order=answer"]
)
def test_a_strange_query_still_shows_the_thread(client, seminar, thread, query):
    client.force_login(seminar.danielle)
    assert client.get(THREAD + query).status_code == 200


def test_in_order_of_answers_an_answer_follows_what_it_answers(page, seminar, thread):
    first = make.reply(thread, seminar.seats.sowelld)
    make.reply(thread, seminar.seats.lernerm)
    make.reply(thread, seminar.seats.danielle, in_reply_to=first)
    text = page(query="?order=answer")
    assert text.index('id="reply-1"') < text.index('id="reply-3"') < text.index('id="reply-2"')


def test_answers_beyond_twenty_are_folded_behind_a_link(page, seminar, thread):
    first = make.reply(thread, seminar.seats.sowelld)
    for _ in range(22):
        make.reply(thread, seminar.seats.lernerm, in_reply_to=first)
    text = page(query="?order=answer")
    assert "2 more answers" in text
    assert 'id="reply-22"' not in text
    assert 'id="reply-22"' in page(query="?order=answer&top=1")


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"opens_at": timezone.now() + datetime.timedelta(days=9)}])
def test_a_prompt_that_is_not_open_does_not_exist_for_students(client, seminar, fields):
    thread = make.prompt(seminar.course, seminar.instructor, title="Later", **fields)
    client.force_login(seminar.danielle)
    for address in ("", "reply/", "1/", "read/", "edit/"):
        assert client.get(thread.get_absolute_url() + address).status_code in (404, 405)
    assert "Later" not in client.get(LIST).content.decode()


def test_the_list_shows_pinned_threads_first(page, seminar, thread):
    make.prompt(seminar.course, seminar.instructor, title="Newer")
    actions.pin_thread(thread=thread, by=seminar.instructor)
    text = page(address=LIST)
    assert text.index("Secret Speech") < text.index("Newer")


def test_the_list_tells_members_what_is_new(page, seminar, thread):
    make.reply(thread, seminar.seats.sowelld)
    assert "1 new" in page(address=LIST)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("only=unread", ["Answered"]),
        ("only=unanswered", ["Empty"]),
        ("only=mine", ["Mine"]),
        ("category=week-1", ["Empty"]),
    ],
)
def test_the_list_can_be_narrowed(page, seminar, query, titles):
    answered = make.prompt(seminar.course, seminar.instructor, title="Answered")
    mine = make.prompt(seminar.course, seminar.instructor, title="Mine")
    make.prompt(seminar.course, seminar.instructor, title="Empty", category="Week 1")
    make.reply(answered, seminar.seats.sowelld)
    make.reply(mine, seminar.seats.danielle)
    actions.mark_read(thread=mine, person=seminar.danielle, number=1)
    text = page(address=f"{LIST}?{query}")
    found = [title for title in ("Answered", "Mine", "Empty") if f">{title}</a>" in text]
    assert found == titles


def test_older_discussions_are_one_link_away(page, seminar, thread):
    for number in range(31):
        make.prompt(seminar.course, seminar.instructor, title=f"Prompt {number}")
    assert "Older discussions" in page(address=LIST)


def test_a_forged_cursor_shows_the_first_page(client, seminar, thread):
    client.force_login(seminar.danielle)
    assert client.get(f"{LIST}?before=x~y").status_code == 200
