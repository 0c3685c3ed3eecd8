"""The bibliography of a course: every work once, with who cites it, as a page and as files."""

import json

import pytest
from django.urls import reverse

from apps.readings import actions as readings
from apps.threads import actions as threads
from tests import make

KORT = "Kort, Michael. *The Soviet Colossus*. M.E. Sharpe, 1996. Print."
TUCKER = "Tucker, Robert. *Stalin in Power*. Norton, 1990. Print."


@pytest.fixture
def essay(course):
    essay = make.reading("Destalinization Essay", blocks=["It was so (Kort 294)."], works=[KORT, TUCKER])
    make.assign(course, essay)
    return essay


@pytest.fixture
def reader(client, seminar):
    client.force_login(seminar.danielle)
    return client


def page_of(client, course, query=""):
    return client.get(reverse("classroom:bibliography", args=[course.slug]) + query).content.decode()


def entries(page):
    return [one.split("</li>")[0] for one in page.split('class="bibliography__entry"')[1:]]


def file_of(client, course, form, query=""):
    return client.get(reverse("classroom:bibliography_file", args=[course.slug, form]) + query).content.decode()


def test_readings_what_they_cite_and_what_was_added_stand_by_author(reader, course, essay):
    make.work(course, "Russia: A History", "Freeze")
    words = [
        "<em>Destalinization Essay</em>",
        "Freeze, R. (n.d.). <em>Russia: A History</em>",
        "Kort, M. (1996)",
        "Tucker, R. (1990)",
    ]
    assert [word in entry for word, entry in zip(words, entries(page_of(reader, course)), strict=True)] == [True] * 4


def test_a_work_in_two_lists_stands_once(reader, course, essay):
    make.assign(course, make.reading("Another Essay", works=[KORT.replace("Print.", "")]))
    assert sum("Kort, M." in entry for entry in entries(page_of(reader, course))) == 1


def test_each_work_names_the_places_that_cite_it(reader, course, essay, seminar):
    thread = make.prompt(course, seminar.instructor, title="A question", readings=[essay])
    make.reply(thread, seminar.seats.danielle, "So (Kort 294); again (Kort 300).")
    [kort] = [one for one in entries(page_of(reader, course)) if "Kort, M." in one]
    assert "#p1" in kort
    assert "¶ 1" in kort
    assert kort.count(f'href="{thread.get_absolute_url()}1/"') == 1


def test_what_the_seat_may_not_read_is_named_nowhere(reader, course, essay, seminar):
    shown = make.prompt(course, seminar.instructor, readings=[essay])
    hidden = make.reply(shown, seminar.seats.sowelld, "So (Kort 294).")
    threads.hide_reply(reply=hidden, by=seminar.instructor, reason="Off the question")
    draft = make.prompt(course, seminar.instructor, body="So (Kort 295).", readings=[essay], state="draft")
    page = page_of(reader, course)
    assert (shown.get_absolute_url() in page, draft.get_absolute_url() in page) == (False, False)


def test_a_draft_is_in_no_list(reader, course, essay):
    readings.unpublish_reading(reading=essay, by=None)
    assert "No works yet" in page_of(reader, course)


def test_the_style_is_chosen(reader, course, essay):
    assert "Kort, Michael. <em>The Soviet Colossus</em>. M.E. Sharpe, 1996." in page_of(reader, course, "?style=mla")


def test_one_reading_can_be_chosen(reader, course, essay):
    make.assign(course, make.reading("Another Essay"))
    assert len(entries(page_of(reader, course, "?reading=another-essay"))) == 1
    assert "No works of this reading" in page_of(reader, course, "?reading=unknown")


def test_a_paragraph_whose_own_list_is_silent_cites_what_the_course_has_added(reader, course):
    make.assign(course, make.reading("Essay", blocks=["It was so (Tucker 12)."]))
    make.work(course)
    [tucker] = [one for one in entries(page_of(reader, course)) if "Tucker, R." in one]
    assert "¶ 1" in tucker


@pytest.mark.parametrize("form", ["bib", "ris", "json"])
def test_the_files_hold_every_work_under_a_key_of_its_own(reader, course, essay, form):
    make.work(course, "Another", "Kort", issued={"date-parts": [[1996]]})
    text = file_of(reader, course, form)
    assert ("kort1996" in text, "kort1996-2" in text, "tucker1990" in text) == (True, True, True)


def test_the_files_follow_the_chosen_reading(reader, course, essay):
    make.work(course)
    records = json.loads(file_of(reader, course, "json", "?reading=destalinization-essay"))
    assert [one["title"] for one in records] == ["Destalinization Essay", "The Soviet Colossus", "Stalin in Power"]


def test_a_file_that_nobody_offers_is_not_found(reader, course):
    assert reader.get(reverse("classroom:bibliography_file", args=[course.slug, "docx"])).status_code == 404


def test_reference_managers_know_a_reading_from_its_page(reader, course):
    people = [{"family": "Kort", "given": "Michael"}, {"family": "Central & Committee"}]
    record = {"published": "1996-02", "container": "Old “Web”"}
    make.assign(course, make.reading("Essay", contributors=people, record=record))
    page = reader.get(reverse("classroom:reading_detail", args=[course.slug, "essay"])).content.decode()
    assert '<meta name="citation_title" content="Essay">' in page
    assert '<meta name="citation_author" content="Kort, Michael">' in page
    assert '<meta name="citation_author" content="Central &amp; Committee">' in page
    assert '<meta name="citation_publication_date" content="1996/02">' in page
