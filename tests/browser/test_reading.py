"""A reading in a real browser: its reference in other styles, copied; the library narrowed; without script too."""

import pytest

from apps.readings.models import Reading


@pytest.fixture
def reading(world):
    """The reading of the members-only course."""
    return world.places[False]["reading_slug"]


def address(world, rest=""):
    return f"/c/{world.places[False]['course_slug']}/readings/{rest}"


def test_a_reference_is_found_in_another_style(visit, world, reading, js):
    page = visit("student", js=js)
    page.goto(address(world, f"{reading}/"))
    page.get_by_role("link", name="MLA").click()
    page.locator("#cite-mla[aria-current]").wait_for()
    title = Reading.objects.get(slug=reading).title
    assert f"“{title}.”".lower() in page.locator("[data-reference]").inner_text().lower()


def test_a_reference_is_copied(visit, world, reading):
    page = visit("student")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address(world, f"{reading}/"))
    page.get_by_role("button", name="Copy reference").click()
    page.get_by_text("Reference copied to clipboard.").wait_for()
    assert "(n.d.)" in page.evaluate("navigator.clipboard.readText()")


def test_without_script_nothing_is_offered_that_cannot_work(visit, world, reading):
    page = visit("student", js=False)
    page.goto(address(world, f"{reading}/"))
    assert not page.get_by_role("button", name="Copy reference").is_visible()
    assert not page.get_by_role("button", name="Print").is_visible()


def test_the_library_is_narrowed(visit, world, js):
    page = visit("student", js=js)
    page.goto(address(world))
    page.get_by_label("Law").check()
    page.get_by_role("button", name="Apply").click()
    page.get_by_text("Topic: Law").wait_for()
    page.get_by_text("Topic: Law").click()
    assert "topic=" not in page.url


def test_on_a_small_screen_the_facets_unfold(visit, world, js):
    page = visit("student", js=js, width=390)
    page.goto(address(world))
    assert not page.get_by_label("Law").is_visible()
    page.locator("summary", has_text="Narrow the list").click()
    assert page.get_by_label("Law").is_visible()


def test_a_reading_is_read_as_it_comes_on_screen(visit, world, reading, picture):
    page = visit("student")
    page.goto(address(world, f"{reading}/"))
    page.locator("#progress").scroll_into_view_if_needed()
    page.locator("#progress").get_by_text("Read", exact=True).wait_for()
    picture(page, "reading-read")
    page.goto(address(world))
    assert page.locator(".shelf-row", has_text="Destalinization Essay").get_by_text("Read", exact=True).is_visible()


def test_a_reading_is_marked_as_read(visit, world, reading, js):
    page = visit("student", js=js)
    page.goto(address(world, f"{reading}/"))
    page.get_by_role("button", name="Mark as read").click()
    page.locator("#progress").get_by_text("Read", exact=True).wait_for()
    assert not page.get_by_role("button", name="Mark as read").is_visible()
