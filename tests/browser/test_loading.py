"""An admin loads a new text file by mouse, with script and without, and drops one onto the page."""

import re

import pytest

from apps.readings.models import Reading
from tests.transfer import documents

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


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The Thaw | History 348</title></head><body>
<nav><ul><li>Home</li></ul></nav><main><h1>The Thaw in Print</h1><p>Journals printed what no one had dared. It was
brief.</p></main><div class="share-buttons"><p>Share this page.</p></div></body></html>"""
WORKS = """@book{brezhnev1978, author = {Brezhnev, Leonid}, title = {Virgin Lands}, year = 1978}
@book{nameless, author = {Nobody}}
"""


@pytest.fixture
def mixed(text, tmp_path):
    """A text, a document, a saved page, a list of works, and a document that breaks off."""
    essay = documents.made("docx", tmp_path)
    files = {"essay.docx": essay, "page.html": PAGE.encode(), "works.bib": WORKS.encode(), "cut.docx": essay[:2_000]}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [text, *(tmp_path / name for name in files)]


@pytest.mark.parametrize(("width", "js"), [(1280, True), (390, False)], ids=["wide-script", "narrow-plain"])
def test_an_admin_loads_a_mixed_batch_by_mouse_and_sees_what_failed_and_why(visit, mixed, width, js, picture):
    page = visit("admin", js=js, width=width)
    choose(page, mixed)
    assert page.get_by_text("“cut.docx” breaks off, or is damaged. Save it anew and load that.").is_visible()
    assert page.get_by_text("works, 1 new, 0 known, 1 with a problem").is_visible()
    decide(page)
    picture(page, f"load-mixed-{width}")
    press(page, page.get_by_role("button", name="Load 4 files"))
    page.wait_for_url("**/progress/", timeout=30_000)  # here the request itself does what a worker would
    assert page.get_by_text("4 of 5 files loaded").is_visible()
    assert page.get_by_text("1 work added").is_visible()
    picture(page, f"load-mixed-done-{width}")
    page.goto("/c/open-seminar/readings/")
    titles = page.get_by_role("main").get_by_role("link").all_inner_texts()
    assert {"The Virgin Lands", "The Thaw", "The Thaw in Print"} <= set(titles)
    press(page, page.get_by_role("main").get_by_role("link", name="The Thaw in Print", exact=True))
    page.get_by_text("Share this page.").wait_for()


def decide(page):
    """Keep what was proposed for removal from the saved page, and say where all of it goes."""
    press(page, page.get_by_role("link", name="The Thaw in Print"))
    press(page, verb(page, "^Undo.*Buttons for sharing left out"))
    page.get_by_text("Undone:").wait_for()
    page.get_by_label("Where they go").select_option(label="An Open Seminar, no meeting")
    press(page, page.get_by_role("button", name="Save where they go"))
    page.get_by_text("Goes to An Open Seminar").wait_for()
