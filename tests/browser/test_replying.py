"""The main flows, with and without script: a student answers a reply, a guest writes and waits."""

import pytest
from playwright.sync_api import expect

from apps.threads.models import Reply
from tests.browser.looks import tab_stops

WORDS = "Jones shows that the party learned its lesson."


def thread_of(world, *, is_public):
    place = world.places[is_public]
    return f"/c/{place['course_slug']}/discussion/{place['thread_slug']}/"


def test_a_student_answers_a_reply(visit, world, js):
    page = visit("student", js=js)
    page.goto(thread_of(world, is_public=False))
    page.locator("#reply-1").get_by_role("link", name="Reply", exact=True).click()
    page.locator("textarea[name=body]").fill(WORDS)
    page.get_by_role("button", name="Post reply").click()
    expect(page.locator("#reply-3")).to_contain_text(WORDS)
    assert Reply.objects.get(number=3, body__contains=WORDS).in_reply_to.number == 1


def test_a_guest_waits_until_the_instructor_approves(visit, world, js):
    address = thread_of(world, is_public=True)
    guest = visit(js=js)
    guest.goto(f"{address}reply/")
    guest.locator("input[name=name]").fill("Ann")
    guest.locator("input[name=email]").fill("ann@example.org")
    guest.locator("textarea").fill(WORDS)
    guest.get_by_role("button", name="Post reply").click()
    expect(guest.get_by_text(WORDS)).to_be_visible()
    assert Reply.objects.get(body=WORDS).is_held


@pytest.mark.parametrize("role", ["anonymous", "student"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(visit, world, role):
    page = visit(role)
    page.goto(thread_of(world, is_public=True))
    stops = tab_stops(page)
    assert len(stops) > 10
    assert not [stop for stop in stops if not stop[2]]
