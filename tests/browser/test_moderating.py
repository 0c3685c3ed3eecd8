"""An instructor clears a queue of twenty by the keyboard alone."""

from playwright.sync_api import expect

from apps.courses.models import Course
from apps.moderation.actions import flag_reply
from apps.moderation.models import Decision, Item
from apps.threads.models import Thread
from tests import make
from tests.access import world as worlds


def fill_the_queue(place):
    """Twenty items: replies of guests that are held, flagged ones, and reported quotations."""
    seats = worlds.seats_of(place["course_slug"])
    course = seats.instructor.course
    Course.objects.filter(pk=course.pk).update(is_public=True, admits_guests=True)
    thread = Thread.objects.select_related("prompt", "course").get(course=course, slug=place["thread_slug"])
    for n in range(20 - Item.objects.filter(course=course).count()):
        if n % 3 == 0:
            make.held_reply(thread, f"Reply {n} of a guest.")
        else:
            reply = make.reply(thread, seats.danielle, f"Reply {n} says that it “learned its lesson well enough”.")
            flag_reply(reply=reply, seat=seats.lernerm, reason="quotation" if n % 3 == 1 else "uncivil")


def press(page, key):
    """Press a key that opens another page, and wait until that listens for the next."""
    with page.expect_navigation():
        page.keyboard.press(key)


def go_to_and_fro(page):
    """The next item and back, hide one and undo it."""
    tab, open_item = page.locator(".queue__tabs [aria-current]"), page.locator(".queue__line[aria-current]")
    second = page.locator(".queue__line").nth(1).get_attribute("href")
    press(page, "j")
    expect(open_item).to_have_attribute("href", second)
    press(page, "k")
    expect(open_item).not_to_have_attribute("href", second)
    press(page, "h")
    expect(tab).to_have_text("Waiting 19")
    press(page, "u")
    expect(tab).to_have_text("Waiting 20")


def test_an_instructor_clears_a_queue_of_twenty_by_keyboard(visit, world, picture):
    fill_the_queue(world.places[False])
    page = visit("instructor")
    page.goto("/c/soviet-union/moderation/")
    go_to_and_fro(page)
    picture(page, "moderation")
    for left in range(19, -1, -1):
        verbs = page.locator(".pane__bar [data-key]").evaluate_all("all => all.map((one) => one.dataset.key)")
        press(page, ["a", "r", "h", "e"][left % 4] if "r" in verbs else "a")
        expect(page.locator(".queue__tabs [aria-current]")).to_have_text(f"Waiting {left}")
    assert not Item.objects.waiting().filter(course__slug="soviet-union").exists()
    assert {"approve", "dismiss", "return", "hide", "endorse"} <= set(Decision.objects.values_list("verb", flat=True))
