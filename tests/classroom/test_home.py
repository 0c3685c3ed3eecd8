"""The list of courses and the pages that every footer links to."""

import pytest
from django.urls import reverse

from apps.courses.actions import edit_course
from tests import make


def test_who_has_one_course_is_taken_to_it(client, seminar):
    client.force_login(seminar.danielle)
    assert client.get("/").url == "/c/soviet-union/"


def test_who_has_more_sees_their_own_and_the_public_ones(client, seminar, public_course):
    client.force_login(seminar.danielle)
    html = client.get("/").content.decode()
    assert html.index("Your courses") < html.index("The Soviet Union after Stalin") < html.index("Open to read")
    assert "An Open Seminar" in html


def test_a_public_course_with_a_seat_is_listed_once(client, seminar, public_course):
    make.seat(public_course, seminar.danielle)
    client.force_login(seminar.danielle)
    html = client.get("/").content.decode()
    assert html.count("An Open Seminar") == 1
    assert "Open to read" not in html


def test_members_only_courses_of_others_are_not_listed(client, seminar, public_course):
    make.course(slug="third", title="A Third One", is_public=True)
    client.force_login(seminar.outsider)
    assert b"The Soviet Union after Stalin" not in client.get("/").content


def test_the_signed_out_without_a_public_course_are_asked_to_sign_in(client, seminar):
    assert b"No public course" in client.get("/").content


def test_a_person_without_any_course_is_told_how_to_join(client, seminar):
    client.force_login(seminar.outsider)
    assert b"join code" in client.get("/").content


@pytest.mark.parametrize("courses", [2, 20])
def test_the_list_of_courses_costs_four_queries(client, db, courses, django_assert_num_queries):
    person = make.person("danielle")
    for number in range(courses):
        make.seat(make.course(slug=f"course-{number}"), person)
    client.force_login(person)
    with django_assert_num_queries(4):
        client.get("/")


def test_the_list_of_courses_shows_each_change_at_once(client, seminar, public_course):
    client.force_login(seminar.danielle)
    assert "An Open Seminar" in client.get("/").text
    edit_course(course=public_course, by=None, title="A Closing Seminar")
    assert "A Closing Seminar" in client.get("/").text
    edit_course(course=public_course, by=None, is_public=False)
    make.course(slug="third", title="A Third One", is_public=True)
    text = client.get("/").text
    assert "A Closing Seminar" not in text
    assert "A Third One" in text


@pytest.mark.parametrize("name", ["about", "shortcuts", "accessibility", "privacy", "conduct"])
def test_the_footer_pages_are_open_to_all_and_ask_nothing_of_the_database(client, name, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get(reverse(f"classroom:{name}"))
    assert response.content.count(b"<h1") == 1


def test_about_this_seminar_shows_its_words_and_teachers(client, seminar):
    seminar.course.about_html = "<p>On <em>de-Stalinization</em>.</p>"
    seminar.course.save()
    client.force_login(seminar.danielle)
    html = client.get(reverse("classroom:course_about", args=["soviet-union"])).content.decode()
    assert "<em>de-Stalinization</em>" in html
    assert "Assistant" in html
    assert "Only members of this course see it" in html


def test_the_rules_of_a_course_stand_above_those_of_the_site(client, seminar):
    client.force_login(seminar.danielle)
    address = reverse("classroom:course_conduct", args=["soviet-union"])
    assert "In this seminar" not in client.get(address).text
    edit_course(course=seminar.course, by=None, conduct="No phones in the *forum*.")
    page = client.get(address).text
    assert "No phones in the <em>forum</em>." in page
    assert page.index("In this seminar") < page.index("Argue with what was written")
    assert f'href="{address}"' in client.get(seminar.course.get_absolute_url()).text


def test_about_this_seminar_says_so_while_nothing_is_written(client, seminar):
    client.force_login(seminar.danielle)
    html = client.get(reverse("classroom:course_about", args=["soviet-union"])).content.decode()
    assert "Nothing written yet" in html
