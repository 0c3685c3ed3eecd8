"""Following a thread, naming someone while writing, and the inbox, in a browser."""

import re

from playwright.sync_api import expect

from apps.threads.models import Thread
from tests import make
from tests.access.world import seats_of


def thread_of(world):
    return Thread.objects.select_related("course", "prompt").get(
        course__slug=world.places[False]["course_slug"], slug=world.places[False]["thread_slug"]
    )


def test_a_thread_is_followed_and_left_again(visit, world, js):
    page = visit("student", js=js)
    page.goto(thread_of(world).get_absolute_url())
    page.locator(".watch summary").click()
    with page.expect_response("**/watch/"):
        page.get_by_role("button", name=re.compile("^Watching")).click()
    expect(page.locator("[data-level]")).to_have_text("Watching")
    page.reload()
    expect(page.locator("[data-level]")).to_have_text("Watching")


def test_a_switch_that_fails_goes_back_and_says_so(visit, world):
    page = visit("student")
    page.goto(thread_of(world).get_absolute_url())
    page.route("**/watch/", lambda route: route.abort())
    page.locator(".watch summary").click()
    page.get_by_role("button", name=re.compile("^Watching")).click()
    expect(page.locator(".watch__said")).to_have_text("This was not saved. Try again.")
    expect(page.locator("[data-level]")).to_have_text("Normal")


def test_a_name_is_completed_by_keyboard(visit, world):
    page = visit("student")
    page.goto(thread_of(world).get_absolute_url())
    field = page.locator("#composer textarea")
    field.press_sequentially("As @dan")
    expect(page.get_by_role("option", name=re.compile("danielle"))).to_be_visible()
    field.press("Enter")
    expect(field).to_have_value("As @danielle ")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_the_inbox_is_read_to_its_end(visit, world, js):
    thread = thread_of(world)
    make.reply(thread, seats_of(thread.course.slug).lernerm, "As @danielle said.")
    page = visit("author", js=js)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Inbox")).click()
    expect(page.locator(".told--new")).not_to_have_count(0)
    page.get_by_role("button", name="Mark all read").click()
    expect(page.locator(".told--new")).to_have_count(0)
    expect(page.locator(".inbox-sign .count")).to_have_count(0)
