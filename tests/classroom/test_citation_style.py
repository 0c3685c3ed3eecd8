"""The course's referencing style: instructors choose it, references begin in it, and a reader's own choice wins."""

import pytest

from apps.courses.actions import copy_course, edit_course
from tests import make

COURSE = "/c/soviet-union/"
KORT = "Kort, Michael. *The Soviet Colossus*. M.E. Sharpe, 1996. Print."
IN_APA, IN_MLA = "Kort, M. (1996).", "Kort, Michael. <em>The Soviet Colossus</em>"


@pytest.fixture
def thread(seminar):
    essay = make.reading(works=[KORT])
    make.assign(seminar.course, essay)
    thread = make.prompt(seminar.course, seminar.instructor, readings=[essay])
    make.reply(thread, seminar.seats.danielle, "He ruled (Kort 294).")
    return thread


@pytest.fixture
def reader(client, seminar, thread):
    client.force_login(seminar.danielle)
    return client


def references(client, address):
    """The references that a page shows."""
    return client.get(address).text.partition("<main")[2]


@pytest.fixture(params=["bibliography/", "discussion/was-the-secret-speech-purposeful/"])
def page(request):
    return COURSE + request.param


def test_references_begin_in_the_style_of_the_course(reader, seminar, page):
    assert IN_APA in references(reader, page)
    edit_course(course=seminar.course, by=None, citation_style="mla")
    assert IN_MLA in references(reader, page)
    assert IN_APA not in references(reader, page)


def test_a_reader_still_chooses_another(reader, seminar, page):
    edit_course(course=seminar.course, by=None, citation_style="mla")
    assert IN_APA in references(reader, f"{page}?style=apa")
    assert IN_MLA in references(reader, f"{page}?style=turabian")


def test_the_reference_of_a_reading_begins_in_it(reader, seminar):
    edit_course(course=seminar.course, by=None, citation_style="vancouver")
    page = reader.get(f"{COURSE}readings/destalinization-essay/").text
    assert 'id="cite-vancouver"' in page
    assert page.partition('id="cite-vancouver"')[2].partition(">")[0].endswith('aria-current="true"')


@pytest.mark.parametrize("post", ["", "1/"])
def test_the_reference_of_a_prompt_and_of_a_reply_begin_in_it(reader, seminar, thread, post):
    here = f"{thread.get_absolute_url()}{post}cite/"
    assert f'href="{post}cite/"' in reader.get(thread.get_absolute_url()).text
    for style in ("apa", "harvard"):
        edit_course(course=seminar.course, by=None, citation_style=style)
        assert reader.get(here, follow=True).redirect_chain == [(f"{here}{style}/", 302)]


def test_an_instructor_chooses_it(client, seminar):
    client.force_login(seminar.instructor)
    form = client.get(f"{COURSE}setup/course/").context["form"]
    typed = {name: value for name, value in form.initial.items() if value not in (None, False)}
    assert client.post(f"{COURSE}setup/course/", typed | {"citation_style": "chicago"}).status_code == 302
    seminar.course.refresh_from_db()
    assert seminar.course.citation_style == "chicago"


def test_a_copy_of_the_course_keeps_it(seminar):
    edit_course(course=seminar.course, by=None, citation_style="chicago")
    copy = copy_course(source=seminar.course, by=seminar.instructor, weeks=27, slug="again")
    assert copy.citation_style == "chicago"
