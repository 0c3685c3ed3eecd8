"""“Quote ¶ 4” opens the composer with the paragraph, or the words chosen of it, as a block quote with its source."""

import html
import re

import pytest

from apps.readings.actions import revise_reading
from apps.readings.bodies import blocks_of
from apps.threads.actions import save_draft
from tests import make

THREAD = "/c/soviet-union/discussion/was-the-secret-speech-purposeful/"
TEXTS = ("Politics has always been about image.", "Stalin died in March; nobody knew who would follow him.")


@pytest.fixture
def reading(seminar):
    reading = make.reading(blocks=TEXTS)
    make.assign(seminar.course, reading)
    return reading


@pytest.fixture
def composed(client, seminar, thread, reading):
    """What stands in the composer for a `quote=` in the address."""
    client.force_login(seminar.danielle)

    def composed(quote, **chosen):
        page = client.get(f"{THREAD}reply/", {"quote": quote, **chosen}).text
        return html.unescape(re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)[1]).strip()

    return composed


def test_a_paragraph_is_quoted_whole_with_its_address(composed):
    source = "— [Destalinization Essay, ¶ 2](reading:destalinization-essay#p2@1)"
    assert composed("destalinization-essay:p2@1") == f"> {TEXTS[1]}\n>\n> {source}"


def test_chosen_words_are_quoted_with_their_place(composed):
    quoted = composed("destalinization-essay:p2:0-21@1")
    assert quoted.startswith("> Stalin died in March;\n")
    assert "(reading:destalinization-essay#p2:0-21@1)" in quoted


def test_without_a_revision_it_is_the_present_one(composed):
    assert composed("destalinization-essay:p1").endswith("(reading:destalinization-essay#p1@1)")


def revise(reading, *texts):
    revise_reading(reading=reading, blocks=blocks_of("\n\n".join(texts)), by=None)


def test_words_of_an_earlier_revision_are_found_where_they_stand_now(reading, composed):
    revise(reading, TEXTS[0], f"In 1953 {TEXTS[1]}")
    quoted = composed("destalinization-essay:p2:0-21@1")
    assert quoted.startswith("> Stalin died in March;\n")
    assert "(reading:destalinization-essay#p2:8-29@2)" in quoted


def test_words_of_an_earlier_revision_that_were_mended_are_quoted_as_they_are_now(reading, composed):
    revise(reading, TEXTS[0], "Stalin died in spring; nobody knew who would follow him.")
    quoted = composed("destalinization-essay:p2:0-21@1")
    assert quoted.startswith("> Stalin died in spring;")
    assert "(reading:destalinization-essay#p2:0-22@2)" in quoted


@pytest.mark.parametrize(("now", "revision"), [("Nobody knew who would follow him.", 1), (TEXTS[1], 7)])
def test_words_that_are_gone_or_not_on_record_give_the_whole_paragraph(reading, composed, now, revision):
    revise(reading, f"{TEXTS[0]} Or has it?", now)
    source = "— [Destalinization Essay, ¶ 2](reading:destalinization-essay#p2@2)"
    assert composed(f"destalinization-essay:p2:0-21@{revision}") == f"> {now}\n>\n> {source}"


def test_words_that_moved_to_another_paragraph_are_quoted_from_there(reading, composed):
    revise(reading, TEXTS[0], f"Of those days it is told by many who were in the city at the time that {TEXTS[1]}")
    quoted = composed("destalinization-essay:p2:22-55@1")
    assert quoted.startswith("> nobody knew who would follow him.\n>\n> — [Destalinization Essay, ¶ 3]")


def test_chosen_words_are_shown_as_they_stand_in_the_page(seminar, composed):
    make.assign(seminar.course, make.reading("Signs", blocks=["The *Party* said 2 * 2 < 5 [sic]."]))
    assert composed("signs:p1:4-31@1").startswith(r"> Party said 2 \* 2 \< 5 \[sic\].")


def test_the_author_of_a_reading_is_cited_beside_its_address(seminar, composed):
    kort, marx = {"family": "Kort", "given": "Michael"}, {"family": "Marx"}
    make.assign(seminar.course, make.reading("One", contributors=[kort]))
    make.assign(seminar.course, make.reading("Two", contributors=[kort, marx]))
    make.assign(seminar.course, make.reading("Three", contributors=[kort, marx, {"family": "Engels"}]))
    assert composed("one:p1").endswith("— [One, ¶ 1](reading:one#p1@1) (Kort, ¶ 1)")
    assert composed("two:p1").endswith("(Kort and Marx, ¶ 1)")
    assert composed("three:p1").endswith("(Kort et al., ¶ 1)")


def test_a_paragraph_of_an_earlier_revision_is_quoted_as_it_is_now(reading, composed):
    revise(reading, "Politics has always been about images.", TEXTS[1])
    assert composed("destalinization-essay:p1@1").endswith("(reading:destalinization-essay#p1@2)")


@pytest.mark.parametrize("span", ["30-10", "900-950"])
def test_a_place_beyond_the_words_gives_the_whole_paragraph(composed, span):
    assert composed(f"destalinization-essay:p2:{span}@1").startswith(f"> {TEXTS[1]}\n")


@pytest.mark.parametrize("quote", ["destalinization-essay:p9@1", "no-such:p1@1", "destalinization-essay:p1:x@1", ""])
def test_what_does_not_exist_leaves_the_composer_empty(composed, quote):
    assert composed(quote) == ""


def test_a_reading_that_the_course_does_not_read_is_not_quoted(composed):
    make.reading("Elsewhere")
    assert composed("elsewhere:p1@1") == ""


def test_the_quotation_is_posted_as_a_card_that_leads_to_the_paragraph(client, composed):
    client.post(f"{THREAD}reply/", {"body": composed("destalinization-essay:p2@1") + "\n\nMine."})
    page = client.get(THREAD).text
    assert 'class="quotation"' in page
    assert "/c/soviet-union/readings/destalinization-essay/#p2" in page


def test_words_chosen_of_a_reply_are_quoted_alone(seminar, thread, composed):
    make.reply(thread, seminar.seats.sowelld, "It was *planned*; the party knew. Nobody else did.")
    assert composed("1", words="planned; the\nparty") == "> planned; the party\n>\n> — [Sowelld, 1](reply:1)"


def test_words_that_a_reply_does_not_say_are_not_put_into_its_mouth(seminar, thread, composed):
    make.reply(thread, seminar.seats.sowelld, "It was planned.")
    assert composed("1", words="It was not planned.").startswith("> It was planned.")


def test_after_what_is_drafted_a_quotation_begins_a_paragraph_of_its_own(composed, seminar, thread):
    save_draft(person=seminar.danielle, thread=thread, body="My thought begins here. \n")
    quoted = composed("destalinization-essay:p1")
    assert quoted.startswith("My thought begins here.\n\n> Politics has always been about image.\n")
