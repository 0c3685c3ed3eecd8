"""A page that is open is told what has come since, in one statement while nothing has."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.threads import actions
from apps.threads.models import PAGE_SIZE
from tests import make
from tests.threads.test_budget import fill

THREAD = "/c/soviet-union/discussion/was-the-secret-speech-purposeful/"


@pytest.fixture
def news(client, seminar, thread):
    """What is answered to one of the seminar who has seen so many."""
    make.reply(thread, seminar.seats.sowelld, "The first.")

    def news(after, handle="danielle", query=""):
        client.force_login(getattr(seminar, handle))
        return client.get(f"{THREAD}new/?after={after}{query}", headers={"HX-Request": "true"})

    return news


def test_nothing_new_is_nothing_said(news):
    assert news(1).status_code == 204


def test_what_has_come_is_counted(news, seminar, thread):
    for _ in range(2):
        make.reply(thread, seminar.seats.lernerm)
    answer = news(1)
    assert "2 new replies." in answer.text
    assert f'href="{THREAD}#reply-2"' in answer.text
    assert "<html" not in answer.text


def test_ones_own_words_are_no_news(news, seminar, thread):
    make.reply(thread, seminar.seats.danielle)
    assert news(1).status_code == 204


def test_neither_is_what_was_hidden_meanwhile(news, seminar, thread):
    reply = make.reply(thread, seminar.seats.lernerm)
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    assert news(1).status_code == 204
    assert news(1, "instructor").status_code == 204


def test_what_stands_on_a_later_page_is_led_to(client, seminar):
    fill(make.prompt(seminar.course, seminar.instructor, title="Long"), PAGE_SIZE + 1)
    long = "/c/soviet-union/discussion/long/"
    client.force_login(seminar.danielle)
    answer = client.get(f"{long}new/?after={PAGE_SIZE}&here=1", headers={"HX-Request": "true"})
    assert f'href="{long}?page=2#reply-{PAGE_SIZE + 1}"' in answer.text
    assert "hx-get" not in answer.text


def test_at_the_end_of_the_page_they_can_be_shown_in_place(news, seminar, thread):
    make.reply(thread, seminar.seats.lernerm, "Nor was it calm.")
    assert 'hx-target="#replies"' in news(1, query="&here=1").text
    shown = news(1, query="&show=1").text
    assert "Nor was it calm." in shown
    assert "The first." not in shown
    assert "2 Responses to" in shown
    assert "autofocus" in shown


def test_without_script_it_is_a_page(client, news, seminar, thread):
    make.reply(thread, seminar.seats.lernerm)
    news(1)
    assert "</html>" in client.get(f"{THREAD}new/?after=1").text


@pytest.mark.parametrize("slug", ["nowhere", "later"])
def test_a_thread_that_is_not_there_for_the_reader_is_as_missing_as_elsewhere(client, seminar, slug):
    opens = timezone.now() + timedelta(days=1)
    fill(make.prompt(seminar.course, seminar.instructor, title="Later", opens_at=opens), 2)
    client.force_login(seminar.danielle)
    assert client.get(f"/c/soviet-union/discussion/{slug}/new/?after=0").status_code == 404


def test_one_statement_says_that_nothing_is_new(client, news, django_assert_num_queries):
    news(1)
    with django_assert_num_queries(1):
        assert client.get(f"{THREAD}new/?after=1").status_code == 204


def test_one_statement_says_so_to_the_signed_out(client, open_thread, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get(f"{open_thread.get_absolute_url()}new/?after=0").status_code == 204


def test_the_signed_out_are_told_of_what_has_come(client, open_thread):
    make.reply(open_thread, open_thread.course.seats.get(role="instructor"))
    assert "1 new reply." in client.get(f"{open_thread.get_absolute_url()}new/?after=0").text


def test_the_page_asks_from_where_it_is(client, news, thread):
    news(1)
    assert 'data-after="1" data-from="new/?here=1"' in client.get(THREAD).text
    assert 'data-from="new/?"' in client.get(f"{THREAD}?order=answer").text
