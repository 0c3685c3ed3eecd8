"""A week with a prompt that is answered first and read then: two students and their instructor, script or none."""

import email
import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from apps.notifications import rounds

FIRST = "The speech was purposeful, since it named what all of them had known for years."
SECOND = "I would say that it was not, for nobody knew what was to follow upon it."
THIRD = "What had all of them known?"
FIELD = "textarea[name=body]"
NOW = timezone.now().replace(second=0, microsecond=0)
DUE, CLOSES = NOW + timedelta(days=2), NOW + timedelta(days=6)


def local(moment):
    return moment.astimezone(ZoneInfo("America/New_York")).strftime("%Y-%m-%dT%H:%M")


def ask(page, course):
    """Write a prompt that asks for eight words before the others are read; gives its address."""
    page.goto(f"/c/{course}/discussion/new/")
    page.get_by_label("Title").fill("The Secret Speech")
    page.locator(FIELD).fill("Was it purposeful?")
    page.get_by_label("Students see each other's replies").select_option("post_first")
    page.get_by_label("Words of their own reply").fill("8")
    step = page.get_by_role("group", name="Step 1")
    step.get_by_label("What counts").select_option("answers")
    step.get_by_label("Due").fill(local(DUE))
    page.get_by_label("Closes").fill(local(CLOSES))
    page.get_by_role("button", name="Publish the prompt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Secret Speech")
    return page.url


def post(page, words):
    page.locator(FIELD).fill(words)
    page.get_by_role("button", name="Post reply").click()


def post_without_a_line(page, words, *, js):
    """Press the button while the connection is lost, and again when it is back."""
    page.locator(FIELD).fill(words)
    if not js:
        page.wait_for_timeout(1_500)  # Chromium notes what stands in a field a second after it was typed
    page.context.set_offline(True)
    page.get_by_role("button", name="Post reply").click()
    if js:
        expect(page.locator(".editor")).to_contain_text("device")
    else:
        page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)
    if not js:
        page.go_back()
    expect(page.locator(FIELD)).to_have_value(words)
    page.get_by_role("button", name="Post reply").click()


def letters(folder):
    """(address, text) of each letter in the mail folder, oldest first."""
    for file in sorted(folder.iterdir()) if folder.exists() else ():
        letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        yield letter["To"], letter.get_body(["plain"]).get_content()


@pytest.fixture
def mail(settings):
    """The folder into which letters are written."""
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"file_path": str(settings.MAIL_DIR)}}}
    return settings.MAIL_DIR


def answer_first(first, second, address, *, js):
    """One student finds nobody, and the other only how many; each reads the others once they have answered."""
    first.goto(address)
    expect(first.get_by_role("heading", name="No responses wait yet")).to_be_visible()
    post(first, FIRST)
    expect(first.get_by_role("heading", name="1 Response to")).to_be_visible()
    second.goto(address)
    expect(second.get_by_role("heading", name="1 response, after yours")).to_be_visible()
    assert not [words for words in (FIRST, "Danielle") if words in second.content()]
    post_without_a_line(second, SECOND, js=js)
    expect(second.locator("#reply-1")).to_contain_text(FIRST)
    expect(second.locator("#reply-2")).to_contain_text(SECOND)


def answer_a_classmate_late(second, instructor, address):
    """Three hours after the step was due: its writer and the staff are told."""
    second.locator("#reply-1").get_by_role("link", name="Reply", exact=True).click()
    post(second, THIRD)
    expect(second.locator("article", has_text=THIRD)).to_contain_text("in reply to")
    second.goto(address)
    expect(second.locator("main")).to_contain_text("late by 3 h")
    instructor.goto(f"{address}deadlines/")
    expect(instructor.get_by_role("row", name="Lernerm")).to_contain_text("late by 3 h")


def follow_the_letter(first, folder):
    """Eleven minutes later one letter tells whom it concerns, and leads there."""
    told = [(to, text) for to, text in letters(folder) if THIRD in text]
    assert [to for to, _text in told] == ["danielle@example.org"]
    first.goto(re.search(r"https?://[^/]+(/\S+/3/)", told[0][1])[1])
    expect(first.locator("#reply-3")).to_contain_text(THIRD)
    expect(first.locator("main")).not_to_contain_text("late by")


def test_a_week_of_a_prompt_that_is_answered_first(visit, world, js, mail):
    instructor, first, second = (visit(role, js=js) for role in ("instructor", "author", "student"))
    address = ask(instructor, world.places[False]["course_slug"])
    answer_first(first, second, address, js=js)
    with time_machine.travel(DUE + timedelta(hours=3)):
        answer_a_classmate_late(second, instructor, address)
        rounds.go()
        assert not [text for to, text in letters(mail) if THIRD in text], "it is told ten minutes later"
    with time_machine.travel(DUE + timedelta(hours=3, minutes=11)):
        rounds.go()
        follow_the_letter(first, mail)
    with time_machine.travel(CLOSES + timedelta(hours=1)):
        first.goto(address)
        expect(first.locator("#composer")).to_contain_text("This thread has closed; it takes no more replies.")
