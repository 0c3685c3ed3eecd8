"""Staff say where a quotation stands since its reading was revised, and that lasts."""

import pytest
from django.urls import reverse

from apps.courses.models import LogEntry
from apps.readings.actions import revise_reading
from apps.readings.texts import Block
from apps.threads import actions
from apps.threads.models import Quotation, Reply
from tests import make

IMAGE = "Politics has always been about image. A good image leads to power, it is that simple."
MENDED = IMAGE.replace("good image", "good and clear image")
LINE = "Sometimes it is hard to draw the line between a leader who is interested and one who is not."
QUOTED = "I doubt that “a good image leads to power” at all."
READING = "/c/soviet-union/readings/destalinization-essay/"


@pytest.fixture
def reading(course):
    reading = make.reading(blocks=[IMAGE, LINE])
    make.assign(course, reading)
    return reading


@pytest.fixture
def reply(seminar, reading):
    return make.reply(make.prompt(seminar.course, seminar.instructor), seminar.seats.danielle, QUOTED)


@pytest.fixture
def teacher(client, seminar):
    client.force_login(seminar.instructor)
    return client


def revise(reading, *texts):
    revise_reading(reading=reading, blocks=[(Block("text", text), "") for text in texts], by=None)


def standing(reply):
    quotation = reply.quotations.get()
    return quotation.verdict, quotation.standing, Reply.objects.get(pk=reply.pk).checked[0].get("since")


def listed(client):
    return client.get(reverse("classroom:quotation_list", args=["soviet-union"])).text


def press(client, verb, quotation):
    return client.post(reverse(f"classroom:quotation_{verb}", args=["soviet-union", quotation.pk]), follow=True)


def shelf_changes(course):
    make.assign(course, make.reading("Another", blocks=["Other words of which nobody spoke."]))


def test_old_and_new_words_stand_side_by_side(teacher, reply, reading):
    revise(reading, MENDED, LINE)
    page = listed(teacher)
    assert "“a good image leads to power”" in page
    assert "Stands there now" in page
    assert "Danielle, reply 1" in page
    assert "Accept the new place" in page


def test_words_that_are_gone_can_only_be_kept(teacher, reply, reading):
    revise(reading, LINE)
    page = listed(teacher)
    assert "the words are no longer in the reading" in page
    assert "Accept the new place" not in page
    press(teacher, "accept", reply.quotations.get())
    assert standing(reply) == ("verbatim", "orphan", "orphan")


def test_an_accepted_place_stands_whatever_is_assigned_later(teacher, reply, reading, course):
    revise(reading, MENDED, LINE)
    assert standing(reply) == ("verbatim", "check", "check")
    page = press(teacher, "accept", reply.quotations.get()).text
    assert "The new place is accepted." in page
    assert "Accept the new place" not in page
    assert standing(reply) == ("verbatim", "stands", None)
    shelf_changes(course)
    assert standing(reply) == ("verbatim", "stands", None)
    assert reply.quotations.get().is_settled


def test_another_revision_asks_again(teacher, reply, reading):
    revise(reading, MENDED, LINE)
    press(teacher, "accept", reply.quotations.get())
    revise(reading, MENDED.replace("clear", "very clear"), LINE)
    assert standing(reply) == ("verbatim", "check", "check")
    assert "Accept the new place" in listed(teacher)


@pytest.mark.parametrize("text", [MENDED, ""])
def test_what_is_kept_as_quoted_leaves_the_margin_and_the_list(teacher, reply, reading, course, text):
    revise(reading, *filter(None, [text, LINE]))
    press(teacher, "orphan", reply.quotations.get())
    assert standing(reply) == ("verbatim", "orphan", "orphan")
    shelf_changes(course)
    assert standing(reply) == ("verbatim", "orphan", "orphan")
    assert "Keep it as quoted" not in listed(teacher)
    assert "cited__place" not in teacher.get(READING).text


def test_words_that_come_back_stand_again(teacher, reply, reading):
    revise(reading, LINE)
    press(teacher, "orphan", reply.quotations.get())
    revise(reading, LINE, IMAGE)
    assert standing(reply) == ("verbatim", "stands", None)


@pytest.mark.parametrize(
    ("verb", "text", "was"), [("accept", MENDED, "check"), ("orphan", MENDED, "check"), ("orphan", "", "orphan")]
)
def test_a_decision_can_be_taken_back(teacher, reply, reading, verb, text, was):
    revise(reading, *filter(None, [text, LINE]))
    page = press(teacher, verb, reply.quotations.get()).text
    assert "Decide again" in page
    press(teacher, "reopen", reply.quotations.get())
    assert standing(reply) == ("verbatim", was, was)
    assert "Decide again" not in listed(teacher)


def test_each_decision_is_in_the_action_log_once(teacher, seminar, reply, reading):
    revise(reading, MENDED, LINE)
    for _ in range(2):
        press(teacher, "accept", reply.quotations.get())
    entry = LogEntry.objects.get(verb="accept_place")
    assert (entry.actor, entry.course, entry.object_kind, entry.object_id) == (
        seminar.instructor,
        seminar.course,
        "reply",
        str(reply.pk),
    )
    assert (entry.before, entry.after) == ({"standing": "check"}, {"standing": "stands", "quotation": 1})


def test_a_reply_that_was_written_anew_meanwhile_is_left_alone(seminar, reply, reading):
    revise(reading, MENDED, LINE)
    quotation = reply.quotations.get()
    Quotation.objects.filter(pk=quotation.pk).delete()
    assert actions.accept_place(quotation=quotation, by=seminar.instructor) is None


def test_a_prompt_is_decided_on_too(teacher, seminar, reading):
    prompt = make.prompt(seminar.course, seminar.instructor, title="On image", body=QUOTED).prompt
    revise(reading, MENDED, LINE)
    assert "The prompt “On image”" in listed(teacher)
    press(teacher, "accept", prompt.quotations.get())
    assert prompt.quotations.get().standing == "stands"


def test_a_quotation_of_another_course_is_not_found(teacher, seminar, reply, reading):
    revise(reading, MENDED, LINE)
    other = make.course(slug="other", title="Another")
    make.seat(other, seminar.instructor, "instructor")
    address = reverse("classroom:quotation_accept", args=["other", reply.quotations.get().pk])
    assert teacher.post(address).status_code == 404


def test_hidden_replies_ask_for_no_decision(teacher, seminar, reply, reading):
    revise(reading, MENDED, LINE)
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    assert "Accept the new place" not in listed(teacher)


def test_where_nothing_was_revised_the_page_says_so(teacher, reading):
    assert "Every quotation stands where it was found" in listed(teacher)
