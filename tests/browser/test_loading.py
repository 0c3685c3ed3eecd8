"""An admin loads a new text file by mouse, with script and without, and drops one onto the page."""

import re

import pytest

from apps.readings.models import Reading

TEXT = """Home » The Virgin Lands

The Virgin Lands

In 1954 the party sent young people east. They ploughed the steppe and

slept in tents. Nobody had asked the soil (Freeze, 412).

mycheapessay

Works Cited

Freeze, Gregory. *Russia: A History*. Oxford, 1997. Print.
"""


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "virgin-lands.txt"
    path.write_text(TEXT)
    return path


def press(page, button):
    """Move the mouse to the button and click it."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def choose(page, text):
    """From the admin's front page to the review of one file."""
    page.goto("/admin/")
    press(page, page.locator(".model-loadedfile .addlink"))
    page.wait_for_url("**/admin/load/")
    with page.expect_file_chooser() as chooser:
        press(page, page.get_by_label("Files"))
    chooser.value.set_files(text)
    press(page, page.get_by_role("button", name="Review what will be loaded"))
    page.wait_for_selector("#review")


def verb(page, words):
    """The button of a note: its verb, then the note's own sentence."""
    return page.get_by_role("button", name=re.compile(words))


def test_an_admin_loads_a_file_by_mouse(visit, text, js, picture):
    page = visit("admin", js=js)
    choose(page, text)
    assert page.get_by_text("1 paragraph cut by page breaks joined: ¶ 1", exact=True).is_visible()
    picture(page, f"load-review-{'script' if js else 'plain'}")
    press(page, verb(page, "^Keep.*mycheapessay"))
    page.get_by_text("Undone:").wait_for()
    press(page, verb(page, "^Do it again.*mycheapessay"))
    page.get_by_text("Undone:").wait_for(state="detached")
    press(page, page.get_by_role("button", name="Load 1 file"))
    page.wait_for_url("**/progress/")
    assert page.get_by_text("1 of 1 file loaded").is_visible()
    picture(page, f"load-done-{'script' if js else 'plain'}")
    reading = Reading.objects.get(title="The Virgin Lands")
    assert (reading.paragraph_count, reading.works.filter(role="cited").count()) == (1, 1)


def test_a_file_dropped_onto_the_form_is_chosen(visit):
    page = visit("admin")
    page.goto("/admin/load/")
    files = page.evaluate_handle(
        "() => { const t = new DataTransfer(); t.items.add(new File(['The Thaw'], 'thaw.txt')); return t; }"
    )
    page.dispatch_event("file-drop", "drop", {"dataTransfer": files})
    assert page.evaluate("document.querySelector('input[type=file]').files[0].name") == "thaw.txt"


def test_the_focus_stays_on_a_verb_after_it_is_pressed(visit, text):
    page = visit("admin")
    choose(page, text)
    keep = verb(page, "^Keep.*mycheapessay")
    keep.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Undone:").wait_for()
    assert page.evaluate("document.activeElement.textContent").startswith("Do it again")
