"""A week with a prompt that is answered first and read then: two students and their instructor, script or none."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.utils import timezone
from playwright.sync_api import expect

FIRST = "The speech was purposeful, since it named what all of them had known for years."
SECOND = "I would say that it was not, for nobody knew what was to follow upon it."
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
    page.get_by_label("Due", exact=True).fill(local(DUE))
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
    page.context.set_offline(True)
    page.get_by_role("button", name="Post reply").click()
    if js:
        expect(page.locator(".editor")).to_contain_text("device")
    page.context.set_offline(False)
    if not js:
        page.go_back()
    expect(page.locator(FIELD)).to_have_value(words)
    page.get_by_role("button", name="Post reply").click()


def test_a_week_of_a_prompt_that_is_answered_first(visit, world, js):
    instructor, first, second = (visit(role, js=js) for role in ("instructor", "author", "student"))
    address = ask(instructor, world.places[False]["course_slug"])

    first.goto(address)
    expect(first.get_by_role("heading", name="No responses wait yet")).to_be_visible()
    post(first, FIRST)
    expect(first.get_by_role("heading", name="1 Response to")).to_be_visible()

    second.goto(address)
    expect(second.get_by_role("heading", name="1 response, after yours")).to_be_visible()
    assert FIRST not in second.content()
    assert "Danielle" not in second.content()
    post_without_a_line(second, SECOND, js=js)
    expect(second.locator("#reply-1")).to_contain_text(FIRST)
    expect(second.locator("#reply-2")).to_contain_text(SECOND)

    with time_machine.travel(DUE + timedelta(hours=3)):
        second.locator("#reply-1").get_by_role("link", name="Reply", exact=True).click()
        post(second, "What had all of them known?")
        expect(second.locator("article", has_text="What had all of them known?")).to_contain_text("in reply to")
    with time_machine.travel(CLOSES + timedelta(hours=1)):
        first.goto(address)
        expect(first.locator("#composer")).to_contain_text("This thread has closed; it takes no more replies.")
