"""When students read each other: at once, after their own reply, at a set time, or when the instructor says so."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.courses.models import LogEntry
from apps.threads import actions
from apps.threads.models import ReadState, Reply
from tests import make

NOW = timezone.now().replace(microsecond=0)
TOKEN = re.compile(r'value="\w{64}"')
LONG = "The party lost its unity when it spoke of its own past."
PEER = "Sowelld wrote of the whirlpool."


def asked(seminar, **fields):
    """A thread with a reply by a classmate, one by the assistant to all, and one by the assistant to that classmate."""
    thread = make.prompt(seminar.course, seminar.instructor, **{"reveal": "post_first", "required_words": 8} | fields)
    peer = make.reply(thread, seminar.seats.sowelld, PEER)
    make.reply(thread, seminar.seats.assistant, "Read the minutes first.")
    make.reply(thread, seminar.seats.assistant, "Which whirlpool, sowelld?", in_reply_to=peer)
    return thread


@pytest.fixture
def look(client, seminar):
    """The text of an address as somebody sees it."""

    def read(thread, handle="danielle", more="", status=200):
        client.force_login(getattr(seminar, handle))
        answer = client.get(f"{thread.get_absolute_url()}{more}")
        assert answer.status_code == status
        return answer.text

    return read


def posted(client, seminar, thread, words, handle="danielle"):
    client.force_login(getattr(seminar, handle))
    return client.post(f"{thread.get_absolute_url()}reply/", {"body": words}, follow=True)


def test_before_one_s_own_reply_the_others_are_a_number(look, seminar):
    text = look(asked(seminar))
    assert "2 responses, after yours" in text
    assert "Read the minutes first." in text
    assert not [word for word in ("whirlpool", "sowelld", "Sowelld") if word in text]


def test_a_reply_of_the_asked_length_opens_the_others_for_good(client, look, seminar):
    thread = asked(seminar)
    answer = posted(client, seminar, thread, LONG)
    assert "whirlpool" in answer.text
    actions.withdraw_reply(reply=Reply.objects.select_related("thread__prompt").get(body=LONG))
    assert "whirlpool" in look(thread)


def test_a_shorter_one_stands_and_opens_nothing(client, look, seminar):
    thread = asked(seminar)
    answer = posted(client, seminar, thread, "> A long quotation of many words that count for nothing.\n\nToo short.")
    assert "Too short." in answer.text
    assert "8 words open the thread" in answer.text
    assert "whirlpool" not in answer.text


def test_lengthening_it_opens_the_others(client, look, seminar):
    thread = asked(seminar)
    posted(client, seminar, thread, "Too short.")
    reply = Reply.objects.get(body="Too short.")
    client.post(f"{thread.get_absolute_url()}{reply.number}/edit/", {"body": LONG, "revision": 1})
    assert "whirlpool" in look(thread)


def test_a_held_reply_opens_them_once_it_is_approved(look, seminar):
    thread = asked(seminar)
    reply = make.reply(thread, seminar.seats.danielle, "Short.")
    held = {"state": "held", "number": None, "word_count": 20, "body": LONG}
    Reply.objects.filter(pk=reply.pk).update(**held)
    assert "whirlpool" not in look(thread)
    actions.approve_reply(reply=Reply.objects.select_related("thread__prompt").get(pk=reply.pk), by=seminar.instructor)
    assert "whirlpool" in look(thread)


def test_it_opens_read_only_after_the_close(client, look, seminar):
    thread = asked(seminar, closes_at=NOW + timedelta(hours=1))
    assert "whirlpool" not in look(thread)
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        assert "whirlpool" in look(thread)
        assert posted(client, seminar, thread, LONG).status_code == 409


@pytest.mark.parametrize("handle", ["observer", "lernerm"])
def test_nobody_but_staff_passes_without_a_reply(look, seminar, handle):
    thread = asked(seminar)
    assert "whirlpool" not in look(thread, handle)
    assert "whirlpool" in look(thread, "instructor")


@pytest.mark.parametrize("more", ["?page=2", "?order=answer", "?order=answer&top=1", "reply/?to=1&quote=1"])
def test_no_way_leads_around_the_gate(look, seminar, more):
    assert "whirlpool" not in look(asked(seminar), more=more)


@pytest.mark.parametrize("more", ["1/", "1/cite/apa/", "3/", "1/history/"])
def test_the_addresses_of_what_waits_are_those_of_nothing(look, seminar, more):
    thread = asked(seminar)
    there, nowhere = look(thread, more=more, status=404), look(thread, more=more.replace(more[0], "9", 1), status=404)
    assert TOKEN.sub("", there).replace(f"/{more}", "") == TOKEN.sub("", nowhere).replace(f"/9{more[1:]}", "")


def test_an_answer_by_staff_to_one_s_own_reply_shows(look, seminar):
    thread = asked(seminar)
    own = make.reply(thread, seminar.seats.danielle, "Short.")
    make.reply(thread, seminar.seats.instructor, "Say more of this.", in_reply_to=own)
    assert "Say more of this." in look(thread)
    assert "Say more of this." not in look(thread, "lernerm")


def test_whom_one_s_own_earlier_reply_answers_is_not_named_before_the_gate(look, seminar):
    thread = make.prompt(seminar.course, seminar.instructor)
    peer = make.reply(thread, seminar.seats.sowelld, PEER)
    make.reply(thread, seminar.seats.danielle, "No.", in_reply_to=peer)
    actions.edit_prompt(
        thread=thread,
        by=seminar.instructor,
        title="Speech",
        body="",
        reveal="post_first",
        required_words=9,
        state="published",
    )
    text = look(thread)
    assert "No." in text
    assert "sowelld" not in text.lower()


def test_who_has_written_enough_before_it_was_asked_has_passed(look, seminar):
    thread = make.prompt(seminar.course, seminar.instructor)
    make.reply(thread, seminar.seats.sowelld, PEER)
    make.reply(thread, seminar.seats.danielle, LONG)
    asks = {"title": "Speech", "body": "", "state": "published", "reveal": "post_first", "required_words": 8}
    actions.edit_prompt(thread=thread, by=seminar.instructor, **asks)
    assert "whirlpool" in look(thread)
    assert "whirlpool" not in look(thread, "lernerm")


def test_new_replies_are_not_counted_before_the_gate(client, look, seminar):
    thread = asked(seminar)
    assert "3 new" not in look(thread)
    list_url = thread.get_absolute_url().rsplit("/", 2)[0]
    assert "3 new" not in client.get(f"{list_url}/").text
    assert "Post first" in client.get(f"{list_url}/").text
    assert "3 new" in look(thread, "instructor")


def test_replies_show_at_the_set_time(look, seminar):
    thread = asked(seminar, reveal="at_time", reveals_at=NOW + timedelta(hours=1))
    assert "The replies show to all" in look(thread)
    assert "whirlpool" not in look(thread)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert "whirlpool" in look(thread)


def test_the_instructor_shows_them_to_all_by_a_button(client, look, seminar):
    thread = asked(seminar, reveal="by_hand")
    make.reply(thread, seminar.seats.danielle, LONG)
    assert "whirlpool" not in look(thread)
    assert "Show the replies to everyone" in look(thread, "instructor")
    client.post(f"{thread.get_absolute_url()}reveal/")
    assert "whirlpool" in look(thread)
    assert "whirlpool" in look(thread, "observer")
    assert LogEntry.objects.filter(verb="show_replies", actor=seminar.instructor).count() == 1


def test_two_replies_of_one_person_pass_once(seminar):
    thread = asked(seminar)
    make.reply(thread, seminar.seats.danielle, LONG)
    first = ReadState.objects.get(person=seminar.danielle).passed_at
    make.reply(thread, seminar.seats.danielle, LONG)
    assert ReadState.objects.get(person=seminar.danielle).passed_at == first


# What waits tells nothing elsewhere either -------------------------------------------------------


@pytest.fixture
def quoted(seminar):
    """A reading that a classmate quotes and cites behind the gate."""
    reading = make.assign(seminar.course, make.reading(works=["Kort, Michael. *The Soviet Colossus*. 1996."])).reading
    thread = make.prompt(seminar.course, seminar.instructor, title="Speech", reveal="post_first", required_words=8)
    make.reply(thread, seminar.seats.sowelld, "“Politics has always been about image” (Kort 294).")
    return reading


PLACES = ("readings/destalinization-essay/", "readings/", "bibliography/", "discussion/speech/")


@pytest.mark.parametrize("place", PLACES)
def test_no_margin_shows_what_a_reply_behind_the_gate_quotes(client, seminar, quoted, place):
    address = f"/c/soviet-union/{place}"
    client.force_login(seminar.instructor)
    assert "Sowelld" in client.get(address).text or "by 1 reply" in client.get(address).text or place == "bibliography/"
    client.force_login(seminar.danielle)
    text = client.get(address).text
    assert "Sowelld" not in text
    assert "1 reply<" not in text
    assert "reply 1" not in text


def test_the_annotations_of_a_reading_do_not_name_it(client, seminar, quoted):
    address = "/c/soviet-union/readings/destalinization-essay/annotations.json"
    client.force_login(seminar.danielle)
    assert client.get(address).json()["total"] == 0
    client.force_login(seminar.instructor)
    assert client.get(address).json()["total"] == 1


# The form ----------------------------------------------------------------------------------------


def test_a_set_time_is_asked_for(client, seminar):
    client.force_login(seminar.instructor)
    asks = {"title": "Speech", "state": "published", "reveal": "at_time"}
    answer = client.post("/c/soviet-union/discussion/new/", asks)
    assert (answer.status_code, "Give the time at which the replies show." in answer.text) == (422, True)
    answer = client.post("/c/soviet-union/discussion/new/", asks | {"reveals_at": "2031-02-24T12:00"}, follow=True)
    client.force_login(seminar.danielle)
    assert "Mon 24 Feb" in client.get("/c/soviet-union/discussion/speech/").text


def test_the_form_shows_what_was_chosen(client, look, seminar):
    text = look(asked(seminar), "instructor", "edit/")
    assert '<option value="post_first" selected>' in text
    assert 'name="required_words" value="8"' in text
