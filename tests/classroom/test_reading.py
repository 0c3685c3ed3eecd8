"""The reading page: numbered paragraphs, works linked both ways, figures, what stands beside it."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.readings.models import Figure
from tests import make

KORT = "Kort, Michael. *The Soviet Colossus*. M.E. Sharpe, 1996. Print."


@pytest.fixture
def reader(client, seminar):
    client.force_login(seminar.danielle)
    return client


def read(client, course, reading):
    return client.get(reverse("classroom:reading_detail", args=[course.slug, reading.slug]))


def assigned(course, title="Destalinization Essay", **fields):
    reading = make.reading(title, **fields)
    make.assign(course, reading)
    return reading


def test_paragraphs_can_be_linked(reader, course):
    page = read(reader, course, assigned(course, blocks=["One.", "Two."])).content.decode()
    assert 'id="p2"' in page
    assert '<a href="#p2" aria-label="Paragraph 2, link">2</a>' in page


def test_a_work_says_where_it_is_cited(reader, course):
    blocks = ["It held on (Kort 294).", "Twice (Kort 12) and again (Kort 13)."]
    page = read(reader, course, assigned(course, blocks=blocks, works=[KORT])).content.decode()
    assert 'id="work-1"' in page
    assert '<a href="#p1">¶ 1</a>, <a href="#p2">¶ 2</a> (2 times)' in page


def test_sources_without_an_entry_are_named_with_their_pages(reader, course):
    page = read(reader, course, assigned(course, blocks=["So (Freeze 407).", "Then(Freeze 409)."])).content.decode()
    assert "Sources named in the text" in page
    assert "pages 407, 409" in page
    assert 'id="source-freeze"' in page


def test_every_link_within_the_page_has_its_target(reader, course):
    blocks = ["It held (Kort 294) and (Пыжиков, 3).", ("figure", "A caption"), "Odd (“Great Events”, 12)."]
    page = read(reader, course, assigned(course, blocks=blocks, works=[KORT])).content.decode()
    targets = set(re.findall(r'\bid="([^"]+)"', page))
    assert {unquote(anchor) for anchor in re.findall(r'href="#([^"]+)"', page)} <= targets


def test_a_missing_image_is_said_and_the_caption_kept(reader, course):
    page = read(reader, course, assigned(course, blocks=[("figure", "Khrushchev in 1956"), "One."])).content.decode()
    assert "The image did not come with this reading." in page
    assert "Khrushchev in 1956" in page


def test_no_author_and_no_date_are_stated(reader, course):
    page = read(reader, course, assigned(course)).content.decode()
    assert "Unsigned essay" in page
    assert "No author or date is on record for this reading, and the reference says so." in page


def test_title_and_text_carry_the_language_of_the_reading(reader, course):
    page = read(reader, course, assigned(course, record={"language": "ru"})).content.decode()
    assert '<h1 lang="ru" dir="auto">' in page
    assert '<div class="sheet__text prose prose--reading" lang="ru">' in page


def test_names_in_any_script_are_shown_as_they_are(reader, course):
    people = [{"role": "author", "family": "مرحبا <b>", "given": "🙂"}]
    page = read(reader, course, assigned(course, "مرحبا & <i>", contributors=people)).content.decode()
    assert "<bdi>🙂 مرحبا &lt;b&gt;</bdi>" in page
    assert "مرحبا &amp; &lt;i&gt;</h1>" in page


def test_the_next_reading_follows_the_order_of_the_meetings(reader, course):
    first, second = make.reading("First"), make.reading("Second")
    make.assign(course, second, make.meeting(course, 2))
    make.assign(course, first, make.meeting(course, 1))
    assert read(reader, course, first).context["page"].next.reading == second


def test_the_last_reading_has_no_next(reader, course):
    assert read(reader, course, assigned(course)).context["page"].next is None


def test_readings_of_one_file_know_each_other(reader, course):
    reading = assigned(course, "First", source_name="003.txt")
    other = assigned(course, "Second", source_name="003.txt")
    assert [row.reading for row in read(reader, course, reading).context["page"].same_file] == [other]


def test_its_meeting_is_found_in_the_schedule_even_when_folded_away(reader, course):
    reading = assigned(course)
    make.assign(course, reading, make.meeting(course, 1, starts_at=timezone.now() - timedelta(days=60)))
    for number, days in ((2, -30), (3, -20), (4, 7)):
        make.meeting(course, number, starts_at=timezone.now() + timedelta(days=days))
    address, _, anchor = re.search(r'href="([^"]*#meeting-1)"', read(reader, course, reading).text)[1].partition("#")
    assert f'id="{anchor}"' in reader.get(address).text


def test_an_admin_is_led_to_supply_the_image(client, course):
    admin = make.person("admin", is_staff=True, is_superuser=True)
    make.seat(course, admin, "instructor")
    client.force_login(admin)
    page = read(client, course, assigned(course, blocks=[("figure", "A caption")])).content.decode()
    assert "Supply the image" in page
    assert "Edit in the admin" in page


def test_paragraphs_offer_to_be_quoted_where_the_reading_is_discussed(reader, seminar):
    reading = assigned(seminar.course)
    make.prompt(seminar.course, seminar.instructor, readings=[reading])
    page = read(reader, seminar.course, reading).content.decode()
    assert "Quote ¶ 1" in page
    assert f"?quote={reading.slug}:p1@1" in page


def test_nothing_is_offered_where_no_thread_lists_the_reading(reader, course):
    assert b"Quote" not in read(reader, course, assigned(course)).content


def test_an_observer_is_not_asked_to_quote(client, seminar):
    reading = assigned(seminar.course)
    make.prompt(seminar.course, seminar.instructor, readings=[reading])
    client.force_login(seminar.observer)
    page = read(client, seminar.course, reading).content
    assert b"Quote" not in page
    assert b"Discussed in" in page


def test_a_draft_prompt_is_not_named_to_students(reader, seminar):
    reading = assigned(seminar.course)
    make.prompt(seminar.course, seminar.instructor, readings=[reading], state="draft", title="Not yet")
    assert b"Not yet" not in read(reader, seminar.course, reading).content


def test_a_draft_is_not_found_by_students(reader, course):
    assert read(reader, course, assigned(course, state="draft")).status_code == 404


def test_a_draft_says_so_to_staff(client, seminar):
    client.force_login(seminar.assistant)
    assert b"This reading is a draft." in read(client, seminar.course, assigned(seminar.course, state="draft")).content


def test_a_reading_that_the_course_does_not_assign_is_not_found(reader, course, public_course):
    assert read(reader, course, assigned(public_course)).status_code == 404


@pytest.mark.parametrize("paragraphs", [1, 50])
def test_a_long_reading_costs_no_more_queries_than_a_short_one(
    reader, seminar, paragraphs, django_assert_max_num_queries
):
    blocks = [f"Paragraph {number} holds on (Kort {number})." for number in range(paragraphs)] + [("figure", "Fig")]
    reading = assigned(seminar.course, blocks=blocks, works=[KORT], topics=["Law"])
    make.prompt(seminar.course, seminar.instructor, readings=[reading])
    assert Figure.objects.count() == 1
    with django_assert_max_num_queries(12):
        read(reader, seminar.course, reading)
