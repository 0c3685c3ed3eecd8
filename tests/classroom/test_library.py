"""The library of a course and its topic pages, as a reader meets them."""

import pytest
from django.urls import reverse

from apps.readings import actions
from apps.readings.models import Topic
from apps.threads import actions as threads
from apps.threads.models import Prompt
from tests import make

QUOTED = "“Politics has always been about image”, he says."


def library(client, course, query=""):
    return client.get(reverse("classroom:library", args=[course.slug]) + query)


@pytest.fixture
def reader(client, seminar):
    client.force_login(seminar.danielle)
    return client


@pytest.fixture
def shelf(course):
    """Two readings, one under a meeting and a topic."""
    essay = make.reading("Destalinization Essay", topics=["Economics"])
    post = make.reading("A New Leader", kind="post", record={"language": "ru"}, topics=["Law"])
    make.assign(course, essay, make.meeting(course, 7, title="The Secret Speech"))
    make.assign(course, post)
    return essay, post


def test_it_lists_what_the_course_reads(reader, course, shelf):
    page = library(reader, course)
    assert [row.reading.title for row in page.context["page"].rows] == ["Destalinization Essay", "A New Leader"]
    assert b"2 readings" in page.content


def test_it_shows_the_first_words_of_a_reading(reader, course, shelf):
    assert b"Politics has always been about image." in library(reader, course).content


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?kind=post", ["A New Leader"]),
        ("?language=ru", ["A New Leader"]),
        ("?meeting=7", ["Destalinization Essay"]),
        ("?meeting=none", ["A New Leader"]),
        ("?topic=law&topic=economics", ["Destalinization Essay", "A New Leader"]),
        ("?order=title", ["A New Leader", "Destalinization Essay"]),
        ("?order=%F0%9F%99%82&kind=x&page=x", ["Destalinization Essay", "A New Leader"]),
    ],
)
def test_the_query_string_narrows_and_orders_it(reader, course, shelf, query, titles):
    assert [row.reading.title for row in library(reader, course, query).context["page"].rows] == titles


def test_a_parent_topic_holds_the_readings_of_its_children(reader, course, shelf):
    economics = Topic.objects.get(slug="economics")
    economics.parent = Topic.objects.create(name="Society", slug="society")
    actions.save_topic(topic=economics, by=None)
    assert len(library(reader, course, "?topic=society").context["page"].rows) == 1


def test_facets_that_fit_nothing_say_what_to_do(reader, course, shelf):
    page = library(reader, course, "?kind=post&meeting=7")
    assert b"No reading fits all of this" in page.content
    assert b"Show all readings" in page.content


def test_without_readings_it_says_so_and_who_changes_that(reader, course):
    assert b"No readings yet" in library(reader, course).content


def test_an_instructor_without_readings_is_led_to_assign_some(client, seminar):
    client.force_login(seminar.instructor)
    assert reverse("classroom:reading_setup", args=["soviet-union"]).encode() in library(client, seminar.course).content


def test_drafts_are_for_staff(client, seminar):
    make.assign(seminar.course, make.reading("Secret", state="draft"))
    client.force_login(seminar.danielle)
    assert b"Secret" not in library(client, seminar.course).content
    client.force_login(seminar.assistant)
    assert b"Draft, staff only" in library(client, seminar.course).content


def test_readings_of_other_courses_are_not_listed(reader, course, public_course):
    make.assign(public_course, make.reading("Elsewhere"))
    assert b"Elsewhere" not in library(reader, course).content


def test_sixty_readings_cost_no_more_queries_than_one(reader, course, django_assert_max_num_queries):
    make.shelf(course, 60, topics=[Topic.objects.create(slug=f"t{n}", name=f"Topic {n}") for n in range(7)])
    with django_assert_max_num_queries(8):
        library(reader, course)


def topic_page(client, course, slug):
    return client.get(reverse("classroom:topic_detail", args=[course.slug, slug]))


def test_a_topic_shows_its_readings_and_what_stands_above_it(reader, course, shelf):
    page = topic_page(reader, course, "law")
    assert b"A New Leader" in page.content
    assert b"No parent topic" in page.content


def test_a_topic_shows_the_readings_of_its_children(reader, course, shelf):
    law = Topic.objects.get(slug="law")
    law.parent = Topic.objects.create(name="Society", slug="society")
    actions.save_topic(topic=law, by=None)
    assert b"A New Leader" in topic_page(reader, course, "society").content


def test_a_topic_leads_up_the_tree(reader, course, shelf):
    law = Topic.objects.get(slug="law")
    law.parent = Topic.objects.create(name="State", slug="state", parent=Topic.objects.create(name="World", slug="w"))
    actions.save_topic(topic=law, by=None)
    assert topic_page(reader, course, "law").context["page"].trail == [
        ("/c/soviet-union/topics/w/", "World"),
        ("/c/soviet-union/topics/state/", "State"),
    ]


def test_another_name_of_a_topic_leads_to_its_address_and_is_chosen_in_the_library(reader, course, shelf):
    actions.save_topic(topic=Topic.objects.get(slug="law"), by=None, aliases=["Justice"])
    assert topic_page(reader, course, "justice").url == "/c/soviet-union/topics/law/"
    page = library(reader, course, "?topic=justice")
    assert [row.reading.title for row in page.context["page"].rows] == ["A New Leader"]


def test_another_name_of_a_topic_that_the_course_does_not_read_is_not_found(reader, course, shelf):
    actions.save_topic(topic=Topic(name="Astronomy"), by=None, aliases=["Stars"])
    assert topic_page(reader, course, "stars").status_code == 404


def test_a_topic_of_another_course_is_not_found(reader, course, public_course):
    make.assign(public_course, make.reading("Elsewhere", topics=["Astronomy"]))
    assert topic_page(reader, course, "astronomy").status_code == 404


def test_a_topic_of_drafts_alone_is_not_found_by_students(reader, course):
    make.assign(course, make.reading("Secret", state="draft", topics=["Hidden"]))
    assert topic_page(reader, course, "hidden").status_code == 404


def test_the_count_beside_a_topic_is_this_courses_own(reader, course, public_course):
    reading = make.reading("Here", topics=["Law"])
    make.assign(course, reading)
    make.assign(course, make.reading("Here too", topics=["Law"]))
    make.assign(public_course, make.reading("Elsewhere", topics=["Law"]))
    page = reader.get(reverse("classroom:reading_detail", args=[course.slug, reading.slug])).context["page"]
    assert [topic.amount for topic in page.topics] == [2]


def test_it_says_how_many_replies_take_a_reading_up(reader, seminar, shelf):
    course = seminar.course
    course.refresh_from_db()
    assert library(reader, course).text.count("No replies yet") == 2
    thread = make.prompt(course, seminar.instructor)
    hidden, _seen = (make.reply(thread, seminar.seats.danielle, QUOTED) for _ in range(2))
    later = make.prompt(course, seminar.instructor, title="Later")
    make.reply(later, seminar.seats.instructor, QUOTED)
    assert "Cited by 3 replies" in library(reader, course).text
    Prompt.objects.filter(threads=later).update(state="draft")
    assert "Cited by 2 replies" in library(reader, course).text
    threads.hide_reply(reply=hidden, by=seminar.instructor, reason="Off the question")
    assert "Cited by 1 reply<" in library(reader, course).text
    reader.force_login(seminar.instructor)
    assert "Cited by 2 replies" in library(reader, course).text
