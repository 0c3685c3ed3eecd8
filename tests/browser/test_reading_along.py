"""A conversation read with the keyboard, and while others write: nothing moves, and nothing is lost."""

import pytest
from playwright.sync_api import expect

from apps.threads.models import Reply, Thread
from tests import make
from tests.access.world import seats_of

LOOKS = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def thread(world):
    """The thread of the members-only course: two replies."""
    threads = Thread.objects.select_related("course", "prompt")
    return threads.get(slug=world.places[False]["thread_slug"], course__slug="soviet-union")


def says(thread, handle, body):
    return make.reply(thread, getattr(seats_of("soviet-union"), handle), body)


def test_the_keys_of_a_thread(visit, thread):
    page = visit("instructor")
    page.goto(thread.get_absolute_url())
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#reply-2")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#reply-1")).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("textarea[name=body]")).to_be_focused()
    page.keyboard.type("jjk")
    expect(page.locator("textarea[name=body]")).to_have_value("jjk")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Copies its link")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_same_keys_go_through_the_inbox_and_through_what_was_found(visit, thread):
    says(thread, "lernerm", "As @danielle said of its unity.")
    page = visit("author")
    for address, item in (("/inbox/", ".told"), (f"{thread.course.get_absolute_url()}search/?q=unity", ".hit")):
        page.goto(address)
        page.keyboard.press("j")
        expect(page.locator(item).first.get_by_role("link").first).to_be_focused()
        page.keyboard.press("j")
        expect(page.locator(item).nth(1).get_by_role("link").first).to_be_focused()
        page.keyboard.press("k")
        expect(page.locator(item).first.get_by_role("link").first).to_be_focused()


def test_e_endorses_and_g_goes_to_a_place(visit, thread):
    page = visit("instructor")
    page.goto(f"{thread.get_absolute_url()}#reply-2")
    with page.expect_navigation():
        page.keyboard.press("e")
    expect(page.locator("#reply-2")).to_contain_text("Endorsed by the instructor")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/c/soviet-union/")
    assert Reply.objects.get(thread=thread, number=2).is_endorsed


def test_keys_that_are_off_do_nothing(visit, thread):
    page = visit("student")
    page.goto("/shortcuts/")
    page.get_by_role("button", name="Use keys that are pressed alone").click()
    page.goto(thread.get_absolute_url())
    page.keyboard.press("?")
    page.keyboard.press("j")
    expect(page.locator("#reply-1")).not_to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_what_comes_is_said_at_the_end_and_shown_when_asked(visit, thread):
    page = visit("student")
    page.goto(thread.get_absolute_url())
    says(thread, "danielle", "Nor was it calm.")
    page.evaluate(LOOKS)
    expect(page.locator("new-replies")).to_contain_text("1 new reply. Show")
    expect(page.get_by_text("Nor was it calm.")).to_have_count(0)
    assert page.title().startswith("(2) ")
    page.get_by_role("link", name="Show", exact=True).click()
    expect(page.locator("#reply-3")).to_be_focused()
    expect(page.locator("#responses")).to_have_text("3 Responses to")
    expect(page.locator("new-replies")).to_have_text("")


def test_the_divider_stays_where_it_was_for_the_visit(visit, thread):
    page = visit("observer")
    page.goto(thread.get_absolute_url())
    words = page.locator(".replies__new").inner_text()
    expect(page.locator(".replies__new + .reply article")).to_have_id("reply-1")
    page.get_by_role("button", name="Mark all read").click()
    expect(page.locator(".replies__new")).to_have_count(0)
    says(thread, "danielle", "Nor was it calm.")
    page.reload()
    expect(page.locator(".replies__new + .reply article")).to_have_id("reply-3")
    with page.expect_response("**/read/"):
        page.locator("#reply-3").scroll_into_view_if_needed()
    page.reload()
    expect(page.locator(".replies__new + .reply article")).to_have_id("reply-3")
    assert words.startswith("2 new")
