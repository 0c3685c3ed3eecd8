"""Which replies of members wait, and why; the rules decide from facts alone, and ask one query if any."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.courses.actions import set_holding
from apps.courses.models import LogEntry
from apps.threads import actions, holding
from apps.threads.holding import Record, Rules, Why
from apps.threads.models import Draft, Reply
from tests import make

SETUP = "/c/soviet-union/setup/holding/"
LINK = "See [this](https://example.org/more)."
SPAM = "It was spam."


@pytest.mark.parametrize(
    ("rules", "record", "body", "links", "why"),
    [
        ({}, {}, "Anything", (), None),
        ({"first_posts": 2}, {"approved": 1}, "Anything", (), Why.FIRST_POSTS),
        ({"first_posts": 2}, {"approved": 2}, "Anything", (), None),
        ({"links_until": 2}, {"approved": 1}, "Anything", {"https://x"}, Why.LINKS),
        ({"links_until": 2}, {"approved": 1}, "Anything", (), None),
        ({"links_until": 2}, {"approved": 2}, "Anything", {"https://x"}, None),
        ({"seconds": 60}, {"seconds_ago": 59.9}, "Anything", (), Why.TOO_FAST),
        ({"seconds": 60}, {"seconds_ago": 60}, "Anything", (), None),
        ({"seconds": 60}, {}, "Anything", (), None),
        ({"same_text": True}, {"said_it": True}, "Anything", (), Why.SAME_TEXT),
        ({}, {"said_it": True}, "Anything", (), None),
        ({"words": ["buy now"]}, {"approved": 99}, "BUY\n  now!", (), Why.WORDS),
        ({"words": ["spam"]}, {}, "Spamalot", (), None),
        ({"words": ["spam"], "first_posts": 1}, {}, "spam", (), Why.WORDS),
    ],
)
def test_the_rules_decide_from_the_facts(rules, record, body, links, why):
    assert holding.why_held(Rules(**rules), Record(**record), body, links) == why


@pytest.mark.parametrize("text", ["SPAM", "sp\u200bam", "\uff53pam", "**spam**", "spam's", "„spam“"])
def test_a_word_is_found_however_it_is_written(text):
    assert holding.listed_in(text, ["spam"]) == {"spam"}


def test_links_within_the_site_are_none():
    html = '<a href="https://s.org/c/x/">a</a> <a href="/c/">b</a> <a href="https://s.org.evil/">c</a>'
    assert holding.links_away(html, "https://s.org") == {"https://s.org.evil/"}


def test_every_reason_is_worded_for_writer_and_staff():
    assert set(holding.TOLD) == set(holding.NOTED) == set(Why)


@pytest.fixture
def rules(seminar, thread):
    def set_rules(**rules):
        thread.course = set_holding(course=seminar.course, by=seminar.instructor, **rules)
        for seat in vars(seminar.seats).values():
            seat.course = thread.course

    return set_rules


def test_the_first_replies_wait_until_enough_are_approved(seminar, thread, rules):
    rules(first_posts=1)
    first = make.reply(thread, seminar.seats.danielle)
    assert (first.state, first.number, first.held_because) == ("held", None, "first_posts")
    assert make.reply(thread, seminar.seats.danielle, "Again.").is_held
    actions.approve_reply(reply=first, by=seminar.instructor)
    assert make.reply(thread, seminar.seats.danielle, "And again.").is_visible
    assert make.reply(thread, seminar.seats.assistant).is_visible


def test_approved_replies_are_those_of_the_course_alone(seminar, thread, rules):
    rules(first_posts=1)
    other = make.course(slug="other")
    seat = make.seat(other, seminar.danielle)
    make.seat(other, seminar.instructor, "instructor")
    make.reply(make.prompt(other, seminar.instructor), seat)
    assert make.reply(thread, seminar.seats.danielle).is_held


def test_links_of_newcomers_and_the_same_text_wait(seminar, thread, rules):
    rules(links_until=1, same_text=True)
    assert make.reply(thread, seminar.seats.danielle, LINK).held_because == "links"
    assert make.reply(thread, seminar.seats.danielle, "Said.").is_visible
    assert make.reply(thread, seminar.seats.danielle, "Said.").held_because == "same_text"
    assert make.reply(thread, seminar.seats.danielle, f"{LINK} Now.").is_visible


def test_one_that_comes_too_soon_waits(seminar, thread, rules):
    rules(seconds=3_600)
    assert make.reply(thread, seminar.seats.danielle).is_visible
    assert make.reply(thread, seminar.seats.danielle, "Soon.").held_because == "too_fast"
    assert make.reply(thread, seminar.seats.lernerm, "Mine.").is_visible


def test_without_a_rule_a_post_asks_nothing_more(seminar, thread, rules):
    def asked(body):
        with CaptureQueriesContext(connection) as queries:
            assert make.reply(thread, seminar.seats.danielle, body).is_visible
        return len(queries)

    make.reply(thread, seminar.seats.danielle)
    before = asked("One.")
    rules(words=["spam"])
    assert asked("Two.") == before
    rules(words=["spam"], same_text=True, links_until=1)
    assert asked("Three.") == before + 1


def test_its_writer_is_told_why_it_waits_and_staff_too(client, seminar, thread, rules):
    rules(words=["spam"])
    client.force_login(seminar.danielle)
    page = thread.get_absolute_url()
    said = client.post(f"{page}reply/", {"body": SPAM, "token": uuid.uuid4(), "member": "1"}, follow=True).text
    assert "It appears when the instructor has read it. It has a word that this course looks at first." in said
    assert "Only you can see this.</b> It has a word that this course looks at first." in client.get(page).text
    client.force_login(seminar.assistant)
    assert "It has a word of the list." in client.get(page).text
    client.force_login(seminar.lernerm)
    assert SPAM not in client.get(page).text


def test_its_writer_does_not_approve_it(client, seminar, thread, rules):
    rules(first_posts=1)
    reply = make.reply(thread, seminar.seats.danielle)
    client.force_login(seminar.danielle)
    assert client.post(f"{thread.get_absolute_url()}held/{reply.pk}/approve/").status_code == 403
    reply.refresh_from_db()
    assert (reply.state, reply.number) == ("held", None)


@pytest.mark.parametrize(("body", "said"), [(LINK, "links to other sites are read"), (SPAM, "It has a word now")])
def test_an_edit_brings_nothing_in_that_would_have_waited(client, seminar, thread, rules, body, said):
    reply = make.reply(thread, seminar.seats.danielle, "It was.")
    draft = actions.save_draft(person=seminar.danielle, reply=reply, body=body)
    rules(links_until=5, words=["spam"])
    client.force_login(seminar.danielle)
    answer = client.post(f"{reply.get_absolute_url()}edit/", {"body": body, "revision": 1})
    assert answer.status_code == 422
    assert said in answer.text
    assert body in answer.text
    assert Reply.objects.get(pk=reply.pk).revision == 1
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_an_edit_keeps_what_stood_there_and_brings_links_by_those_who_are_known(seminar, thread, rules):
    seat = seminar.seats.danielle
    reply = make.reply(thread, seat, f"{LINK} {SPAM}")
    rules(links_until=2, words=["spam"])
    edited = actions.edit_reply(reply=reply, seat=seat, body=f"{LINK} {SPAM} So.")
    make.reply(thread, seat, "One.")
    make.reply(thread, seat, "Two.")
    assert "more2" in actions.edit_reply(reply=edited, seat=seat, body=f"{LINK} https://example.org/more2").body


def test_a_reply_that_waits_is_edited_freely(seminar, thread, rules):
    rules(first_posts=1, links_until=1)
    held = make.reply(thread, seminar.seats.danielle)
    assert actions.edit_reply(reply=held, seat=seminar.seats.danielle, body=LINK).is_held


def test_staff_set_the_rules_and_the_log_names_no_word(client, seminar):
    client.force_login(seminar.instructor)
    typed = {"first_posts": "2", "links_until": "", "seconds": "0", "words": " Spam \n\nbuy   now\nSpam"}
    assert client.post(SETUP, typed).status_code == 302
    seminar.course.refresh_from_db()
    assert seminar.course.holding == {"first_posts": 2, "words": ["Spam", "buy now"]}
    assert LogEntry.objects.get(verb="set_holding").after == {"first_posts": 2, "words": 2}
    assert "buy now" in client.get(SETUP).text
    client.post(SETUP, typed)
    assert LogEntry.objects.filter(verb="set_holding").count() == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [("\n".join(map(str, range(201))), "At most 200 words"), ("x" * 61, "is too long for the list")],
)
def test_a_list_has_its_measure(client, seminar, words, said):
    client.force_login(seminar.instructor)
    answer = client.post(SETUP, {"words": words})
    assert answer.status_code == 422
    assert said in answer.text
