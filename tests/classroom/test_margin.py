"""The margin of a reading: who quotes or cites which paragraph, as far as this seat may see it."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone

from apps.courses.actions import edit_course
from apps.readings.actions import revise_reading
from apps.readings.texts import Block
from apps.threads import actions
from tests import make

IMAGE = "Politics has always been about image. A good image leads to power, it is that simple."
LINE = "Sometimes it is hard to draw the line between a leader who is interested and one who is not."
QUOTED = "I doubt that “a good image leads to power” at all."
READING = "/c/soviet-union/readings/destalinization-essay/"


@pytest.fixture
def reading(course):
    reading = make.reading(blocks=[IMAGE, LINE, "Nobody quotes this."], contributors=[{"family": "Lerner"}])
    make.assign(course, reading)
    return reading


@pytest.fixture
def thread(seminar, reading):
    return make.prompt(seminar.course, seminar.instructor, readings=[reading])


def page_as(client, person, address=READING):
    if person is not None:
        client.force_login(person)
    return client.get(address).text


def beside(page, label=1):
    """What stands in the margin of a paragraph, as text with its links."""
    block = page.partition(f'id="p{label}"')[2].partition('id="p')[0].partition("</section>")[0]
    margin = block.partition('<div class="sheet__margin">')[2]
    return " ".join(re.sub(r"<(?!a |/a)[^>]*>", " ", margin).split())


def test_a_reply_that_quotes_a_paragraph_stands_beside_it(client, seminar, thread):
    make.reply(thread, seminar.seats.danielle, QUOTED)
    page = page_as(client, seminar.lernerm)
    said = beside(page)
    assert said.startswith("1 reply ")
    assert f'<a class="cited__place" href="{thread.get_absolute_url()}1/"> Danielle , reply 1</a>' in said
    assert "Verbatim" in said
    assert "repl" not in beside(page, 2).replace("?quote", "").replace("/reply/", "")


def test_quoted_words_are_shown_in_the_text_by_a_link(client, seminar, thread):
    make.reply(thread, seminar.seats.danielle, QUOTED)
    said = beside(page_as(client, seminar.lernerm))
    address = re.search(r'href="#([^"]*)" dir="auto">“A good image leads to power”</a>', said)[1]
    assert unquote(address) == "p1:~:text=been about image.-,A good image leads to power"


def test_words_are_counted_with_cuts_and_changes_and_not_when_they_are_not_found(client, seminar, thread):
    make.reply(thread, seminar.seats.danielle, "“Politics has always … A good image leads to power”, he says.")
    make.reply(thread, seminar.seats.lernerm, "“A good and clear image leads to power, it is that simple”.")
    make.reply(thread, seminar.seats.sowelld, "“Nobody has ever written these words at all”, I think.")
    said = beside(page_as(client, seminar.danielle))
    assert said.startswith("2 replies ")
    assert "Verbatim with cuts" in said
    assert "Altered" in said
    assert "Sowelld" not in said


def test_a_reply_marks_a_paragraph_once(client, seminar, thread):
    make.reply(thread, seminar.seats.danielle, f"{QUOTED} And “Politics has always been about image” too.")
    assert beside(page_as(client, seminar.lernerm)).startswith("1 reply ")


def test_words_without_quotation_marks_are_no_mark(client, seminar, thread):
    make.reply(thread, seminar.seats.danielle, f"So it is. {LINE}")
    assert "Danielle" not in page_as(client, seminar.instructor)


def test_a_prompt_that_quotes_stands_in_the_margin_too(client, seminar, reading):
    thread = make.prompt(seminar.course, seminar.instructor, body=QUOTED)
    said = beside(page_as(client, seminar.danielle))
    assert said.startswith("1 prompt ")
    assert f'href="{thread.get_absolute_url()}"> Instructor , the prompt</a>' in said


def test_a_citation_of_a_paragraph_counts(client, seminar, thread):
    make.reply(thread, seminar.seats.danielle, "The line is hard to draw (Lerner, ¶ 2).")
    said = beside(page_as(client, seminar.lernerm), 2)
    assert said.startswith("1 reply ")
    assert "Danielle , reply 1" in said
    assert "Verbatim" not in said


def test_a_citation_of_a_page_or_of_the_whole_reading_marks_no_paragraph(client, seminar, thread):
    make.reply(thread, seminar.seats.danielle, "The line is hard to draw (Lerner 2), and so on (Lerner).")
    assert "Danielle" not in page_as(client, seminar.lernerm)


@pytest.mark.parametrize(("replies", "heat"), [(1, 1), (2, 2), (3, 3), (5, 3)])
def test_the_edge_of_a_paragraph_grows_with_the_texts_that_quote_it(client, seminar, thread, replies, heat):
    for _ in range(replies):
        make.reply(thread, seminar.seats.danielle, QUOTED)
    assert f"reading__block--cited-{heat}" in page_as(client, seminar.lernerm)


def test_beyond_three_marks_the_others_are_folded(client, seminar, thread):
    for _ in range(5):
        make.reply(thread, seminar.seats.danielle, QUOTED)
    said = beside(page_as(client, seminar.lernerm))
    assert said.startswith("5 replies ")
    assert said.count("Verbatim") == 3
    assert "2 more" in said
    assert "reply 5" in said


def test_what_is_said_elsewhere_names_its_meeting_or_its_thread(client, seminar, reading):
    meeting = make.meeting(seminar.course, 6)
    there = make.prompt(seminar.course, seminar.instructor, title="Elsewhere and " + "on " * 60, meeting=meeting)
    nowhere = make.prompt(seminar.course, seminar.instructor, title="Somewhere else")
    make.assign(seminar.course, reading, make.meeting(seminar.course, 7))
    for thread in (there, nowhere):
        make.reply(thread, seminar.seats.danielle, QUOTED)
    said = beside(page_as(client, seminar.danielle))
    assert "in meeting 6" in said
    assert "in Somewhere else" in said


# who sees it ------------------------------------------------------------------------------------


@pytest.mark.parametrize("handle", ["observer", "sowelld", "assistant", "instructor"])
def test_hidden_and_withdrawn_replies_leave_the_margin(client, seminar, thread, handle):
    hidden, withdrawn = (make.reply(thread, seminar.seats.danielle, QUOTED) for _ in range(2))
    assert "2 replies" in page_as(client, getattr(seminar, handle))
    actions.hide_reply(reply=hidden, by=seminar.instructor, reason="Off the question")
    assert "1 reply" in beside(page_as(client, getattr(seminar, handle)))
    actions.withdraw_reply(reply=withdrawn)
    assert "Danielle" not in beside(page_as(client, getattr(seminar, handle)))


def test_a_restored_reply_comes_back(client, seminar, thread):
    reply = make.reply(thread, seminar.seats.danielle, QUOTED)
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    actions.restore_reply(reply=reply, by=seminar.instructor)
    assert "1 reply" in beside(page_as(client, seminar.lernerm))


def test_a_reply_that_waits_marks_nothing_until_it_is_approved(client, seminar, thread):
    edit_course(course=seminar.course, by=None, is_public=True, admits_guests=True)
    thread.course.refresh_from_db()
    held = make.held_reply(thread, QUOTED, name="Visitor")
    assert "Visitor" not in page_as(client, seminar.instructor)
    actions.approve_reply(reply=held, by=seminar.instructor)
    assert "Visitor" in beside(page_as(client, seminar.instructor))


def test_a_draft_prompt_marks_its_words_for_staff_alone(client, seminar, reading):
    make.prompt(seminar.course, seminar.instructor, title="Not yet", body=QUOTED, state="draft")
    assert "1 prompt" in beside(page_as(client, seminar.assistant))
    page = page_as(client, seminar.danielle)
    assert "1 prompt" not in page
    assert "Not yet" not in page


def test_marks_of_a_prompt_that_opens_later_wait_for_it(client, seminar, reading):
    opens_at = timezone.now() + timedelta(days=1)
    make.prompt(seminar.course, seminar.instructor, title="Tomorrow", body=QUOTED, opens_at=opens_at)
    assert "Tomorrow" not in page_as(client, seminar.danielle)


def test_the_marks_of_another_course_stay_there(client, seminar, reading):
    other = make.course(slug="other", title="Another")
    make.assign(other, reading)
    seat = make.seat(other, seminar.lernerm)
    other.refresh_from_db()
    make.reply(make.prompt(other, seminar.instructor, title="Over there"), seat, QUOTED)
    page = page_as(client, seminar.danielle)
    assert "Lernerm" not in page
    assert "Over there" not in page
    assert "1 reply" in page_as(client, seminar.lernerm, "/c/other/readings/destalinization-essay/")


def test_a_name_is_shown_as_it_is_written(client, seminar, thread):
    seat = make.seat(seminar.course, make.person("x", display_name="<b>&</b>"))
    make.reply(thread, seat, QUOTED)
    assert '<b dir="auto">&lt;b&gt;&amp;&lt;/b&gt;</b>' in page_as(client, seminar.danielle)


# what is said of all ----------------------------------------------------------------------------


def test_where_nobody_quoted_anything_the_margin_says_how_to_be_the_first(client, seminar, thread):
    page = page_as(client, seminar.danielle)
    assert page.count("No marks in the margin. Select any sentence to quote it in a reply") == 1
    make.reply(thread, seminar.seats.danielle, QUOTED)
    assert "No marks in the margin" not in page_as(client, seminar.danielle)


def test_who_may_not_quote_is_not_asked_to(client, seminar, thread):
    assert "No marks in the margin" not in page_as(client, seminar.observer)


def test_a_thread_that_quotes_the_reading_without_listing_it_is_named_beside_it(client, seminar, reading):
    thread = make.prompt(seminar.course, seminar.instructor, title="On another subject")
    make.reply(thread, seminar.seats.danielle, "I mean something else.")
    assert "On another subject" not in page_as(client, seminar.lernerm)
    quoting = make.reply(thread, seminar.seats.danielle, QUOTED)
    page = page_as(client, seminar.lernerm)
    assert "On another subject" in page.partition("Discussed in")[2]
    actions.hide_reply(reply=quoting, by=seminar.instructor, reason="Off the question")
    assert "On another subject" not in page_as(client, seminar.lernerm)


def test_words_are_offered_for_quoting_only_where_the_reading_is_listed(client, seminar, reading):
    thread = make.prompt(seminar.course, seminar.instructor, title="On another subject")
    make.reply(thread, seminar.seats.danielle, QUOTED)
    assert "Quote ¶ 1" not in page_as(client, seminar.lernerm)


# when the reading is revised --------------------------------------------------------------------


def revise(reading, *texts):
    revise_reading(reading=reading, blocks=[(Block("text", text), "") for text in texts], by=None)


def test_a_mark_follows_its_words_to_another_paragraph(client, seminar, thread, reading):
    make.reply(thread, seminar.seats.danielle, QUOTED)
    revise(reading, "A preface.", IMAGE, LINE)
    assert "Danielle" in beside(page_as(client, seminar.lernerm), 1)
    assert "Danielle" not in beside(page_as(client, seminar.lernerm), "0a")


def test_words_that_are_gone_leave_no_mark(client, seminar, thread, reading):
    make.reply(thread, seminar.seats.danielle, QUOTED)
    revise(reading, LINE)
    assert "cited__place" not in page_as(client, seminar.lernerm)


# what it costs ----------------------------------------------------------------------------------


def test_five_hundred_marks_cost_as_many_queries_as_one(client, seminar, thread, django_assert_max_num_queries):
    make.reply(thread, seminar.seats.danielle, QUOTED)
    make.marks(thread, 499)
    client.force_login(seminar.lernerm)
    with django_assert_max_num_queries(12):
        page = client.get(READING).text
    assert "500 replies" in page
    assert "497 more" in page


def test_a_visit_to_a_margin_that_is_kept_asks_for_nothing_more(client, seminar, thread, django_assert_num_queries):
    make.reply(thread, seminar.seats.danielle, QUOTED)
    page_as(client, seminar.lernerm)
    with django_assert_num_queries(2):
        assert "1 reply" in client.get(READING).text
