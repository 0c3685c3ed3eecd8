"""The page of results as its reader sees it."""

import pytest
from django.urls import reverse

from apps.threads.actions import endorse_reply, hide_reply
from tests import make


@pytest.fixture
def reader(client, seminar):
    client.force_login(seminar.lernerm)
    return client


@pytest.fixture
def search(reader, course):
    """The page for a query string."""
    return lambda query="": reader.get(reverse("search:search", args=[course.slug]) + query)


@pytest.fixture
def reply(thread, seminar):
    return make.reply(thread, seminar.seats.danielle, "I say <b>Whirlpool</b> & delegates, and *whirlpools* once more.")


def test_an_empty_box_tells_what_can_be_asked(search):
    page = search()
    assert "author:jones" in page.text
    assert "Everything" not in page.text


def test_what_is_found_stands_by_kind_with_its_place(search, reply, thread):
    page = search("?q=delegates").text
    assert "<b>3 places</b> in this course" in page
    assert "¶ 1" in page
    assert "Meeting 7" in page
    assert "Reply 1" in page
    assert f'href="{reply.get_absolute_url()}"' in page
    assert 'href="/c/soviet-union/readings/the-thaw/#p1"' in page
    assert "0 responses" not in page
    assert "1 response" in page
    assert "New to you" in page


def test_what_was_sought_is_marked_and_all_else_escaped(search, reply):
    page = search("?q=whirlpool").text
    assert "<mark>Whirlpool</mark>&lt;/b&gt; &amp; delegates" in page
    assert "<mark>whirlpools</mark> once more" in page
    assert search("?q=%3Cscript%3E").text.count("<script>") == 0


def test_each_kind_has_a_page_of_its_own(search, reply):
    page = search("?q=delegates&in=replies").text
    assert "Reply 1" in page
    assert "¶ 1" not in page
    assert "Readings 1" in page
    assert 'name="in" type="hidden" value="replies"' in page


def test_many_replies_are_paged(search, seminar, thread):
    for n in range(23):
        make.reply(thread, seminar.seats.danielle, f"Whirlpool number {n}.")
    first, second = search("?q=whirlpool&in=replies"), search("?q=whirlpool&in=replies&page=2")
    assert (first.text.count("Whirlpool</mark> number"), second.text.count("Whirlpool</mark> number")) == (20, 3)
    assert "?q=whirlpool&amp;in=replies&amp;page=2" in first.text
    everything = search("?q=whirlpool").text
    assert everything.count("Whirlpool</mark> number") == 5
    assert "Replies: all 23" in everything


def test_who_finds_too_much_is_told_so(search, seminar, thread, two_weighed):
    for _ in range(3):
        make.reply(thread, seminar.seats.danielle, "Whirlpool.")
    everything, replies = search("?q=whirlpool").text, search("?q=whirlpool&in=replies").text
    assert "<b>2+ places</b> in this course" in everything
    assert "There are more" not in everything
    assert "There are more than can be put in order" in replies


def test_a_page_beyond_the_last_is_the_last(search, reply):
    assert "Reply 1" in search("?q=whirlpool&in=replies&page=99").text
    assert "Reply 1" in search("?q=whirlpool&in=replies&page=x").text


def test_where_nothing_is_found_a_slip_may_be_set_right(search, reply):
    page = search("?q=dlegates").text
    assert "Nothing found" in page
    assert '<a href="?q=delegates" dir="auto">delegates</a>' in page


def test_what_means_nothing_is_named(search, reply):
    assert "is:lovely" in search("?q=whirlpool+is:lovely").text


def test_a_person_leads_to_what_they_wrote(search, reply):
    assert "?q=author%3A%22Danielle%22&amp;in=replies" in search("?q=danielle").text


def test_an_answer_names_what_it_answers_if_that_may_be_read(search, seminar, thread, reply):
    make.reply(thread, seminar.seats.sowelld, "I answer.", in_reply_to=reply)
    assert "in reply to 1 Danielle" in search("?q=answer").text
    hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    assert "in reply to" not in search("?q=answer").text


def test_an_endorsed_reply_says_so(search, seminar, reply):
    assert "Endorsed" not in search("?q=whirlpool").text
    endorse_reply(reply=reply, by=seminar.instructor)
    assert "Endorsed" in search("?q=whirlpool").text


def test_staff_see_in_what_state_a_reply_is(client, seminar, course, thread, reply):
    hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    client.force_login(seminar.instructor)
    page = client.get(reverse("search:search", args=[course.slug]) + "?q=whirlpool").text
    assert "Hidden by the instructor" in page


def test_every_page_of_the_course_has_the_box(reader, course):
    for address in (f"/c/{course.slug}/", f"/c/{course.slug}/nowhere/"):
        assert f'action="/c/{course.slug}/search/"' in reader.get(address).text


def test_a_page_that_is_not_there_offers_to_look_for_its_words(reader, course):
    page = reader.get(f"/c/{course.slug}/discussion/was-the-thaw-2-sincer/")
    assert 'name="q" type="search" value="was the thaw sincer"' in page.text


def test_a_page_is_the_same_until_something_changes(search, reader, seminar, course, thread, reply):
    first = search("?q=whirlpool")
    again = reader.get(
        reverse("search:search", args=[course.slug]) + "?q=whirlpool", headers={"If-None-Match": first["ETag"]}
    )
    assert again.status_code == 304
