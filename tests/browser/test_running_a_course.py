"""An instructor sets up a seminar and opens a join code; someone new takes a seat. With script and without."""

import pytest
from django.urls import reverse

from tests.browser.looks import scrolls_sideways

pytestmark = pytest.mark.django_db(transaction=True)


def at(name):
    return reverse(f"courses:{name}", args=["soviet-union"])


def test_an_instructor_adds_meetings_week_by_week(visit, js, picture):
    page = visit("instructor", js=js)
    page.goto(at("meeting_list"))
    page.get_by_role("link", name="Repeat a meeting each week").click()
    page.get_by_label("First day").fill("2025-03-03")
    page.get_by_label("Last day").fill("2025-03-17")
    page.locator("#id_time").fill("14:00")
    page.get_by_role("button", name="Preview the dates").click()
    page.get_by_label("Monday 10 March 2025, 14:00").uncheck()
    picture(page, "repeat")
    page.get_by_role("button", name="Add these meetings").click()
    assert page.get_by_text("Monday 17 March 2025, 14:00").is_visible()
    assert not page.get_by_text("Monday 10 March 2025, 14:00").count()


def test_a_newcomer_joins_by_the_code_an_instructor_opened(visit, js, picture):
    teacher = visit("instructor", js=js)
    teacher.goto(at("invitation_list"))
    teacher.get_by_role("button", name="Replace the code").click()
    address = teacher.locator(".join-address a").get_attribute("href")
    newcomer = visit("outsider", js=js)
    newcomer.goto(address)
    picture(newcomer, "join")
    newcomer.get_by_role("button", name="Take the seat").click()
    assert newcomer.url.endswith("/c/soviet-union/")
    teacher.goto(at("seat_list"))
    assert teacher.get_by_role("rowheader", name="Outsider @outsider").is_visible()


def test_an_instructor_loads_a_list_of_names(visit, js, picture):
    page = visit("instructor", js=js)
    page.goto(at("roster_load"))
    page.get_by_label("Or paste the list").fill("name; e-mail\nÉmile Zola; emile@example.edu\nGustave; flaubert@")
    page.get_by_role("button", name="Preview the list").click()
    assert page.get_by_text("1 line is left out").is_visible()
    picture(page, "roster")
    page.get_by_role("button", name="Load the list").click()
    page.goto(at("invitation_list"))
    assert page.get_by_role("rowheader", name="emile@example.edu").is_visible()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_setup_pages_can_be_looked_at(visit, picture, width, theme):
    page = visit("instructor", width=width, theme=theme)
    for name in ("setup", "course_edit", "meeting_list", "seat_list", "invitation_list", "section_list", "course_copy"):
        assert page.goto(at(name)).ok
        assert not scrolls_sideways(page), name
        picture(page, f"{name}-{width}")
