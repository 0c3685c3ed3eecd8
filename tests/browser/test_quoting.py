"""Words chosen in a reading or a reply are quoted: by mouse, by touch, by the keyboard alone, and without script."""

import re

import pytest
from playwright.sync_api import expect

from apps.threads.actions import write_prompt
from apps.threads.models import Thread

CHOOSE = """([words, inside]) => {
    const walker = document.createTreeWalker(document.querySelector(inside), NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
        const at = node.data.indexOf(words);
        if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
    }
}"""


@pytest.fixture
def reading(world):
    place = world.places[True]
    return f"/c/{place['course_slug']}/readings/{place['reading_slug']}/"


@pytest.fixture
def another_thread(world):
    """A second discussion of the same reading."""
    thread = Thread.objects.select_related("course", "prompt").get(
        course__slug=world.places[True]["course_slug"], slug=world.places[True]["thread_slug"]
    )
    readings = thread.prompt.readings.all()
    write_prompt(
        course=thread.course,
        author=thread.prompt.author,
        title="Who gained?",
        body="",
        state="published",
        readings=readings,
    )


def choose(page, words, inside="#p1 .prose"):
    page.evaluate(CHOOSE, [words, inside])
    bar = page.locator("selection-bar")
    bar.wait_for()
    return bar


def composed(page):
    page.wait_for_url(re.compile("/reply/"))
    return page.locator("textarea.markdownx-editor").input_value()


def test_words_chosen_by_mouse_are_quoted_in_the_composer(visit, reading):
    page = visit("student")
    page.goto(reading)
    text = page.locator("#p1 .prose p").first
    box = text.bounding_box()
    page.mouse.dblclick(box["x"] + 20, box["y"] + 12)
    page.locator("selection-bar").get_by_role("link", name="Quote in a reply").click()
    assert composed(page).startswith(
        "> Politics\n>\n> — [Destalinization Essay, ¶ 1](reading:destalinization-essay#p1:0-8@1)"
    )


def test_the_key_q_quotes_the_chosen_words(visit, reading):
    page = visit("student")
    page.goto(reading)
    choose(page, "image leads")
    page.keyboard.press("q")
    assert composed(page).startswith("> image leads\n")


def test_the_keyboard_alone_quotes_the_paragraph_one_is_at(visit, reading):
    page = visit("student")
    page.goto(reading)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#p2') !== null"):
            break
    page.keyboard.press("q")
    assert composed(page).startswith("> He simply told the people")


def test_words_across_a_link_are_counted_as_the_server_counts_them(visit, reading):
    page = visit("student")
    page.goto(reading)
    page.evaluate("""() => {
        const prose = document.querySelector("#p1 .prose p");
        getSelection().setBaseAndExtent(prose.firstChild, 60, prose.lastChild, 1);
    }""")
    page.locator("selection-bar").wait_for()
    page.keyboard.press("q")
    assert "(Kort 294)" in composed(page).splitlines()[0]


def test_what_is_chosen_beyond_the_paragraph_is_cut_off(visit, reading):
    page = visit("student")
    page.goto(reading)
    page.evaluate("""() => getSelection().setBaseAndExtent(
        document.querySelector("#p1 .prose p").firstChild, 38, document.querySelector("#p2 .prose"), 1)""")
    page.locator("selection-bar").wait_for()
    page.keyboard.press("q")
    assert composed(page).splitlines()[0] == "> A good image leads to power (Kort 294)."


def test_where_several_discussions_read_it_the_bar_offers_them(visit, reading, another_thread):
    page = visit("student")
    page.goto(reading)
    choose(page, "image leads")
    page.keyboard.press("q")
    expect(page.locator("selection-bar .menu__list a").first).to_be_focused()
    page.locator("selection-bar").get_by_role("link", name="Who gained?").click()
    assert composed(page).startswith("> image leads\n")
    assert "/who-gained/" in page.url


def test_words_are_copied_with_their_citation(visit, reading):
    page = visit("student")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(reading)
    choose(page, "image leads").get_by_role("button", name="Copy with citation").click()
    page.locator("#announcement", has_text="Copied with its citation.").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“image leads” (“Destalinization Essay,” ¶ 1)\n\n")
    assert "(n.d.)" in copied


def test_a_note_to_self_is_made_on_chosen_words(visit, reading):
    page = visit("student")
    page.goto(reading)
    choose(page, "image leads").get_by_role("link", name="Note to self").click()
    page.get_by_role("textbox", name="Your note").fill("Whose image?")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator(".reading__notes")).to_contain_text("Whose image?")
    expect(page.locator(".reading__notes")).to_contain_text("image leads")


def test_on_a_small_screen_the_bar_stands_at_the_bottom_edge(visit, reading):
    page = visit("student", width=390)
    page.goto(reading)
    box = choose(page, "image leads").bounding_box()
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, 844)
    assert box["height"] == 56


def test_the_bar_goes_when_nothing_is_chosen(visit, reading):
    page = visit("student")
    page.goto(reading)
    bar = choose(page, "image leads")
    page.evaluate("getSelection().removeAllRanges()")
    expect(bar).to_be_hidden()


def test_the_key_can_be_switched_off(visit, reading):
    page = visit("student")
    page.goto("/shortcuts/")
    page.get_by_role("button", name="Use keys that are pressed alone").click()
    page.goto(reading)
    choose(page, "image leads")
    page.keyboard.press("q")
    page.wait_for_timeout(300)
    assert "/reply/" not in page.url


def test_without_script_a_paragraph_is_quoted_in_a_discussion_one_chooses(visit, reading, another_thread):
    page = visit("student", js=False)
    page.goto(reading)
    page.get_by_role("link", name="Quote ¶ 1", exact=True).click()
    page.get_by_role("link", name="Who gained?").click()
    assert composed(page).startswith("> Politics has always been about image.")


def test_words_chosen_in_a_reply_are_quoted_alone(visit, world):
    place = world.places[True]
    page = visit("student")
    page.goto(f"/c/{place['course_slug']}/discussion/{place['thread_slug']}/")
    page.evaluate(CHOOSE, ["lost its unity", "#reply-1 .prose"])
    page.locator("#reply-1").get_by_role("link", name="Quote").click()
    field = page.locator("#composer textarea[name=body]")
    expect(field).to_have_value(re.compile(r"^> lost its unity\n>\n> — \[Student 1, 1\]\(reply:1\)"))


def test_a_second_quotation_is_that_of_the_reply_one_chose(visit, world):
    place = world.places[True]
    page = visit("student")
    page.goto(f"/c/{place['course_slug']}/discussion/{place['thread_slug']}/")
    field = page.locator("#composer textarea[name=body]")
    page.locator("#reply-1").get_by_role("link", name="Quote").click()
    expect(field).to_have_value(re.compile(r"\(reply:1\)\n+$"))
    expect(page.locator("kept-draft")).to_contain_text("Draft saved")
    page.locator("#reply-2").get_by_role("link", name="Quote").click()
    expect(field).to_have_value(
        re.compile(r"^> The party.*\(reply:1\)\n\n> It did, and soon\..*\(reply:2\)\n+$", re.DOTALL)
    )


def alter(page, reply, words, others):
    reply.get_by_role("link", name="Edit").click()
    field = page.locator("textarea.markdownx-editor")
    field.fill(field.input_value().replace(words, others))
    page.get_by_role("button", name="Save").click()


def test_quoted_words_are_verbatim_until_one_is_altered_and_have_their_mark_in_the_margin(visit, reading):
    page = visit("student")
    page.goto(reading)
    choose(page, "A good image leads to power")
    page.keyboard.press("q")
    page.wait_for_url(re.compile("/reply/"))
    expect(page.locator("found-quotations")).to_have_text("1 quotation: 1 verbatim")
    page.get_by_role("button", name="Post reply").click()
    reply = page.locator(".reply article:focus")
    expect(reply.locator("blockquote")).to_contain_text("Verbatim")
    alter(page, reply, "leads", "led")
    quotation = page.locator("blockquote", has_text="A good image")
    expect(quotation).to_contain_text("Altered: one word changed")
    expect(quotation.locator("del")).to_have_text("leads")
    expect(quotation.locator("ins")).to_have_text("led")
    page.goto(reading)
    mark = page.locator("#p1 .cited li", has_text="Altered")
    mark.get_by_role("link", name="reply").click()
    expect(page.locator("article:target")).to_contain_text("A good image")
