"""An instructor sets up a seminar and opens a join code; someone new takes a seat. With script and without."""

import pytest
from django.urls import reverse

from tests import make
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


def make_a_meeting_with_its_reading(page):
    page.goto(at("meeting_list"))
    page.get_by_label("Title").fill("The thaw")
    page.get_by_role("button", name="Add the meeting").click()
    page.get_by_role("navigation", name="Set up").get_by_role("link", name="Readings").click()
    page.get_by_label("Meeting for “A New Leader”").select_option(label="2, The thaw")
    page.locator("form", has_text="A New Leader").get_by_role("button").click()


def write_a_prompt(page):
    page.goto(at("setup"))
    page.get_by_role("link", name="Write a prompt").click()
    page.locator("#id_title").fill("Policy or ploy?")
    page.locator("#id_body").fill("Answer from the readings.")
    page.locator("[name=question]").first.fill("Was it a policy?")
    page.locator("#id_meeting").select_option(index=2)
    page.get_by_role("button", name="Publish the prompt").click()


def test_a_seminar_is_set_up_from_its_first_meeting_to_its_first_student(visit, js, picture):
    make.reading("A New Leader")
    teacher, student = visit("instructor", js=js), visit("outsider", js=js)
    make_a_meeting_with_its_reading(teacher)
    write_a_prompt(teacher)
    teacher.goto(at("invitation_list"))
    student.goto(teacher.locator(".join-address a").get_attribute("href"))
    student.get_by_role("button", name="Take the seat").click()
    picture(student, "schedule-of-a-new-student")
    assert student.get_by_role("link", name="A New Leader").is_visible()
    student.get_by_role("link", name="Policy or ploy?").click()
    assert student.get_by_role("heading", name="No responses yet").is_visible()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_setup_pages_can_be_looked_at(visit, picture, width, theme):
    page = visit("instructor", width=width, theme=theme)
    for name in ("setup", "course_edit", "meeting_list", "seat_list", "invitation_list", "section_list", "course_copy"):
        assert page.goto(at(name)).ok
        assert not scrolls_sideways(page), name
        picture(page, f"{name}-{width}")
