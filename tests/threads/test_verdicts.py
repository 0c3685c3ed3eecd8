"""What readers are told of the quotations in a text: beside it, in it, and before it is posted."""

import re

import pytest
from django.urls import reverse

from apps.courses.actions import edit_course
from tests import make

SAID = "With the removal of Beria, Khrushchev now had only one major opponent for leadership of the Soviet Union."
LONG = "Sometimes it is hard to draw the line between a leader who is genuinely interested and one who is not."
SOURCE = "\n>\n> — [The reading, ¶ 1](reading:destalinization-essay#p1@1)"


@pytest.fixture
def reading(seminar):
    reading = make.reading(blocks=[SAID, LONG])
    make.assign(seminar.course, reading)
    return reading


@pytest.fixture
def thread(seminar, reading):
    return make.prompt(seminar.course, seminar.instructor)


@pytest.fixture
def posted(seminar, thread):
    return lambda body: make.reply(thread, seminar.seats.danielle, body)


@pytest.fixture
def seen_by(thread, client):
    def get(person):
        client.force_login(person)
        return client.get(thread.get_absolute_url()).text

    return get


def words(html):
    """What stands in a page, tags left out."""
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def card(html):
    """The block quotation of a page with what is said under it."""
    return " ".join(re.search(r"<blockquote.*?</blockquote>", html, re.DOTALL)[0].split())


def test_a_block_quotation_says_that_it_is_verbatim(posted, seen_by, seminar):
    posted(f"> {SAID}{SOURCE}")
    assert words(card(seen_by(seminar.lernerm))).endswith("The reading, ¶ 1 Verbatim")


def test_an_altered_quotation_shows_which_word_was_left_out(posted, seen_by, seminar):
    posted("> " + SAID.replace(" now", "") + SOURCE)
    shown = card(seen_by(seminar.lernerm))
    assert "Khrushchev <del>now</del> had only" in shown
    assert "Altered: one word left out" in words(shown)


def test_an_altered_quotation_underlines_the_words_put_in_place_of_others(posted, seen_by, seminar):
    posted("> " + SAID.replace("one major", "two small") + SOURCE)
    shown = card(seen_by(seminar.lernerm))
    assert "<del>one major</del>" in shown
    assert "<ins>two small</ins>" in shown
    assert "2 words changed" in shown


def test_words_changed_across_the_end_of_an_emphasis_break_no_tags(posted, seen_by, seminar):
    posted("> With *the removal of Beria, Nikita then* had only one major opponent for leadership." + SOURCE)
    shown = card(seen_by(seminar.lernerm))
    assert shown.count("<em>") == shown.count("</em>") == 1
    assert "<del>Khrushchev now</del>" in shown


def test_a_quotation_without_a_source_is_given_one(posted, seen_by, seminar, reading):
    posted(f"> {SAID}")
    address = reverse("classroom:reading_detail", args=[seminar.course.slug, reading.slug])
    words = "With%20the%20removal%20of,of%20the%20Soviet%20Union"
    assert f'<a href="{address}#p1:~:text={words}">{reading.title}, ¶ 1</a>' in card(seen_by(seminar.lernerm))


def test_the_verdict_leads_to_the_words_in_the_reading(posted, seen_by, seminar, reading):
    posted(f"> {SAID}{SOURCE}")
    verdict = re.search(r'<a class="verdict__said" href="([^"]*)"', card(seen_by(seminar.lernerm)))[1]
    assert verdict.endswith(f"/readings/{reading.slug}/#p1:~:text=With%20the%20removal%20of,of%20the%20Soviet%20Union")


def test_a_wrong_paragraph_under_a_quotation_is_set_right(posted, seen_by, seminar, reading):
    posted(f"> {LONG}{SOURCE}")
    assert f"{reading.title}, ¶ 2</a>" in card(seen_by(seminar.lernerm))


def test_a_title_is_shown_as_it_is_written(seminar, posted, seen_by):
    make.assign(seminar.course, make.reading("Lenin <b>&</b> Stalin", blocks=["Nobody else says this, I think."]))
    posted("> Nobody else says this, I think.")
    assert "Lenin &lt;b&gt;&amp;&lt;/b&gt; Stalin" in card(seen_by(seminar.lernerm))


def test_words_within_a_sentence_have_their_note_in_the_margin(posted, seen_by, seminar):
    posted("It says “Khrushchev had only one major opponent for leadership” there.")
    html = seen_by(seminar.lernerm)
    assert '<span class="noted noted--altered">“Khrushchev had' in html
    assert "Altered: one word left out" in words(html)


def test_words_that_stand_so_have_no_note(posted, seen_by, seminar):
    posted("It says “now had only one major opponent” there.")
    assert "noted" not in seen_by(seminar.lernerm)


@pytest.mark.parametrize("body", ["It says “nobody ever wrote this down” there.", f"He says {LONG}"])
def test_what_is_delicate_is_told_to_the_writer_and_staff(posted, seen_by, seminar, body):
    posted(body)
    told = [person for person in ("danielle", "lernerm") if "noted--" in seen_by(getattr(seminar, person))]
    assert told == ["danielle"]
    assert "noted--" in seen_by(seminar.instructor)


def test_a_course_may_show_all_what_was_not_found(posted, seen_by, seminar):
    posted("It says “nobody ever wrote this down” there.")
    edit_course(course=seminar.course, by=None, shows_not_found=True)
    assert "is not in any reading of this course" in seen_by(seminar.lernerm)


def test_the_source_that_is_not_in_the_library_is_named(posted, seen_by, seminar):
    posted("The party “learned its lesson” (Jones 42).")
    assert "The source it names, Jones, is not in the library." in words(seen_by(seminar.danielle))


def test_words_without_quotation_marks_are_counted(posted, seen_by, seminar):
    posted(f"He says {LONG}")
    html = words(seen_by(seminar.danielle))
    assert "The marked 20 words stand in a reading, without quotation marks." in html


def test_the_prompts_quotations_are_shown_too(seminar, reading, client):
    thread = make.prompt(seminar.course, seminar.instructor, body=f"> {SAID}\n\nBut “nobody wrote this down” (Jones).")
    client.force_login(seminar.instructor)
    html = client.get(thread.get_absolute_url()).text
    assert "Verbatim" in card(html)
    assert "Quotations in the prompt" in html
    client.force_login(seminar.danielle)
    assert "Quotations in the prompt" not in client.get(thread.get_absolute_url()).text


def preview(client, thread, text):
    address = reverse("threads:markdown_preview", query={"course": thread.course.slug, "thread": thread.slug})
    return client.post(address, {"content": text}).text


def test_a_preview_tells_its_writer_all(client, thread, seminar):
    client.force_login(seminar.danielle)
    html = preview(client, thread, f"> {SAID}\n\nBut “nobody ever wrote this down”.")
    assert "Verbatim" in card(html)
    assert "is not in any reading of this course" in html
    assert "2 quotations: 1 verbatim, 1 not found" in html


def test_a_preview_outside_a_course_says_nothing_of_quotations(client, seminar, thread):
    client.force_login(seminar.danielle)
    html = client.post(reverse("threads:markdown_preview"), {"content": f"> {SAID}"}).text
    assert "<blockquote>" in html
    assert "quotation" not in html.replace("blockquote", "")


def test_without_script_the_preview_tells_the_same(client, thread, seminar):
    client.force_login(seminar.danielle)
    address = reverse("threads:reply_create", args=[thread.course.slug, thread.slug])
    html = client.post(address, {"body": f"> {SAID}", "preview": "1"}).text
    assert "1 quotation: 1 verbatim" in html


def test_a_preview_that_is_too_long_says_so(client, thread, seminar):
    client.force_login(seminar.danielle)
    address = reverse("threads:reply_create", args=[thread.course.slug, thread.slug])
    assert "at most 20000 can be posted" in client.post(address, {"body": "a" * 20_001, "preview": "1"}).text


def test_a_note_names_the_first_changes_alone(posted, seen_by, seminar):
    words = [f"{letter}{end}" for letter in "abcdefghij" for end in ("rmour", "ction", "ngle", "nswer", "pple")]
    make.assign(seminar.course, make.reading("A list", blocks=[" ".join(words)]))
    words[4::6] = [f"x{word}" for word in words[4::6]]
    posted(f"It says “{' '.join(words)}” there.")
    assert seen_by(seminar.lernerm).count("<ins>x") == 6 < len(words[4::6])
