"""“Quote ¶ 4” opens the composer with the paragraph, or the words chosen of it, as a block quote with its source."""

import html
import re

import pytest

from apps.readings.actions import revise_reading
from apps.readings.bodies import blocks_of
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

    def composed(quote):
        page = client.get(f"{THREAD}reply/", {"quote": quote}).text
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


@pytest.mark.parametrize("now", ["Stalin died in spring; nobody knew who would follow him.", f"{TEXTS[1]} {TEXTS[1]}"])
@pytest.mark.parametrize("revision", [1, 7])
def test_words_that_stand_nowhere_or_twice_now_give_the_whole_paragraph(reading, composed, now, revision):
    revise(reading, TEXTS[0], now)
    source = "— [Destalinization Essay, ¶ 2](reading:destalinization-essay#p2@2)"
    assert composed(f"destalinization-essay:p2:0-21@{revision}") == f"> {now}\n>\n> {source}"


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
