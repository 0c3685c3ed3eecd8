"""The composer by mouse and keyboard: toolbar keys, preview, word count, the copy on the device, images."""

import io
import re
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect


@pytest.fixture
def thread_url(world):
    place = world.places[True]
    return f"/c/{place['course_slug']}/discussion/{place['thread_slug']}/reply/"


@pytest.fixture
def page(visit, thread_url):
    page = visit("student")
    page.goto(thread_url)
    return page


def editor(page):
    return page.locator("textarea.markdownx-editor")


def test_tab_leaves_the_field_both_ways(page):
    for key in ("Tab", "Shift+Tab"):
        editor(page).focus()
        page.keyboard.type("a")
        page.wait_for_timeout(100)
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.tagName") != "TEXTAREA"
    assert "\t" not in editor(page).input_value()


@pytest.mark.parametrize(
    ("key", "typed"),
    [("b", "**words**"), ("i", "*words*"), ("k", "[](https://)"), ("B", "words")],
    ids=["b", "i", "k", "shift"],
)
def test_keys_set_the_signs(page, key, typed):
    editor(page).click()
    page.keyboard.press(f"Control+{key}" if key != "B" else "a")
    page.keyboard.press("Backspace") if key == "B" else None
    if key != "k":
        page.keyboard.type("words")
    assert editor(page).input_value() == typed


def test_a_preview_stands_beside_what_is_typed_and_quotations_are_not_counted(page):
    editor(page).click()
    page.keyboard.insert_text("> quoted words\n> — [A](reading:a)\n\nThree *own* words")
    page.locator(".editor__preview em", has_text="own").wait_for()
    assert page.locator("word-count").inner_text() == "3 words"
    assert page.locator(".editor__preview .quotation").count() == 1


def test_what_is_already_in_the_field_is_previewed_before_it_is_touched(page, thread_url):
    page.goto(f"{thread_url}?to=1&quote=1")
    expect(page.locator(".editor__preview .quotation")).to_have_count(1)


def test_an_empty_preview_says_what_it_is_for(page):
    said = "getComputedStyle(document.querySelector('.editor__preview'), '::before').content"
    assert page.evaluate(said) == '"The preview stands here."'


def test_a_draft_is_saved_at_the_time_of_the_course(page):
    editor(page).click()
    page.keyboard.type("My words")
    page.keyboard.press("Tab")
    expect(page.locator("kept-draft")).to_contain_text("Draft saved")
    hour = timezone.now().astimezone(ZoneInfo("America/New_York")).hour
    assert page.locator("kept-draft").inner_text()[-5:-3] in {f"{hour:02}", f"{(hour - 1) % 24:02}"}


def test_the_preview_can_be_switched_off_and_stays_off(page):
    for _ in range(2):
        page.locator("[name=preview]").click()
    assert page.locator(".editor__preview").is_hidden()
    page.reload()
    assert page.locator(".editor__preview").is_hidden()


def test_words_that_only_this_device_has_are_offered_again(page):
    page.route("**/draft/", lambda route: route.abort())
    editor(page).click()
    page.keyboard.type("My words")
    page.reload()
    page.get_by_role("button", name="Use this device’s").click()
    assert editor(page).input_value() == "My words"


def test_an_image_is_sent_and_a_refusal_is_said(page):
    picture = io.BytesIO()
    Image.new("RGB", (4, 2)).save(picture, "PNG")
    chooser = page.locator("[data-upload]")
    chooser.set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": picture.getvalue()})
    expect(page.locator("textarea.markdownx-editor")).to_have_value(re.compile("/media/"))
    chooser.set_input_files({"name": "b.png", "mimeType": "image/png", "buffer": b"<svg/>"})
    page.get_by_text("not a PNG, JPEG or WebP image").wait_for()


def test_without_script_a_button_previews_and_keeps_the_words(visit, thread_url):
    page = visit("student", js=False)
    page.goto(thread_url)
    page.fill("textarea[name=body]", "Three *own* words")
    page.locator("[name=preview]").click()
    assert page.locator(".editor__previewed em").inner_text() == "own"
    assert page.input_value("textarea[name=body]") == "Three *own* words"


def test_control_and_enter_save_an_edit(visit, thread_url):
    page = visit("author")
    page.goto(thread_url.replace("reply/", "1/edit/"))
    editor(page).fill("Said otherwise.")
    editor(page).press("Control+Enter")
    expect(page.locator("#reply-1 .prose")).to_contain_text("Said otherwise.")


def test_who_quotes_begins_below_the_quotation(page, thread_url):
    page.goto(f"{thread_url}?to=1&quote=1")
    expect(editor(page)).to_be_focused()
    page.keyboard.type("So it was.")
    expect(editor(page)).to_have_value(re.compile(r"\(reply:1\)\s+So it was\.$"))
