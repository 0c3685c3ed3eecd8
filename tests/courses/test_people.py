"""Who sits in a course: names and roles for its members, who teaches for guests, addresses for nobody."""

import pytest

from apps.courses.actions import remove_seat
from tests import make

PEOPLE = "/c/soviet-union/people/"


@pytest.fixture
def page(client, seminar):
    def page(handle="danielle", address=PEOPLE):
        client.force_login(getattr(seminar, handle))
        return client.get(address).text

    return page


def in_order(said, *names):
    places = [said.index(f"<bdi>{name}</bdi>") for name in names]
    return places == sorted(places)


def test_everyone_stands_under_their_role_by_name(page, seminar):
    make.seat(seminar.course, make.person("zoe", display_name="Émile"))
    said = page()
    assert in_order(said, "Instructor", "Assistant", "Danielle", "Émile", "Lernerm", "Sowelld", "Observer")
    assert "@zoe" in said


def test_no_address_is_shown_not_even_to_staff(page):
    assert "@example.org" not in page() + page("instructor")


def test_staff_are_led_to_what_they_may_see(page):
    assert "/setup/people/" in page("assistant")
    assert "/setup/people/" not in page()


def test_who_was_removed_is_not_there(page, seminar):
    remove_seat(seat=seminar.seats.sowelld, by=seminar.instructor)
    assert "Sowelld" not in page()


def test_guests_of_a_public_course_see_who_teaches(client, public_course):
    make.seat(public_course, make.person("professor"), "instructor")
    make.seat(public_course, make.person("student"))
    said = client.get(f"/c/{public_course.slug}/people/").text
    assert "Professor" in said
    assert "@professor" not in said
    assert "Student</bdi>" not in said


def test_a_large_course_has_pages(page, seminar, monkeypatch):
    monkeypatch.setattr("apps.courses.views.people.PEOPLE_ON_A_PAGE", 4)
    assert "Sowelld" not in page()
    assert "Sowelld" in page(address=f"{PEOPLE}?page=2")


def test_the_schedule_leads_to_them(page):
    assert f'href="{PEOPLE}"' in page(address="/c/soviet-union/")
