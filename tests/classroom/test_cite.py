"""Cite this work: five styles, each with an address of its own, and three files."""

import json

import pytest
from django.urls import reverse

from apps.readings.models import Work
from apps.readings.references import STYLES
from tests import make


@pytest.fixture
def reader(client, seminar):
    client.force_login(seminar.danielle)
    return client


@pytest.fixture
def reading(course):
    reading = make.reading("Destalinization & Co")
    make.assign(course, reading)
    return reading


def cite(client, course, reading, style, **headers):
    return client.get(reverse("classroom:cite_detail", args=[course.slug, reading.slug, style]), headers=headers)


def file(client, course, reading, form):
    return client.get(reverse("classroom:cite_file", args=[course.slug, reading.slug, form]))


@pytest.mark.parametrize("style", STYLES)
def test_each_style_has_a_page_of_its_own(reader, course, reading, style):
    page = cite(reader, course, reading, style).content.decode()
    assert f'id="cite-{style}"' in page
    assert "data-reference" in page


def test_the_chosen_style_is_marked(reader, course, reading):
    page = cite(reader, course, reading, "mla").content.decode()
    assert page.split('id="cite-mla"')[1].split("</a>")[0].endswith('aria-current="true">MLA')


def test_a_tab_gets_the_box_alone(reader, course, reading):
    page = cite(reader, course, reading, "mla", **{"HX-Request": "true"}).content.decode()
    assert page.strip().startswith("<section")
    assert "<html" not in page


def test_a_style_that_nobody_offers_is_not_found(reader, course, reading):
    assert cite(reader, course, reading, "turabian").status_code == 404


@pytest.mark.parametrize(
    ("form", "beginning", "kind"),
    [
        ("bib", "@misc{destalinization-co,", "application/x-bibtex"),
        ("ris", "TY  - GEN\r\n", "application/x-research-info-systems"),
        ("json", "[\n", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_a_file_for_each_reference_manager(reader, course, reading, form, beginning, kind):
    answer = file(reader, course, reading, form)
    assert answer.content.decode().startswith(beginning)
    assert answer.headers["Content-Type"].startswith(kind)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="destalinization-co.{form}"'


def test_the_json_file_is_csl(reader, course, reading):
    assert json.loads(file(reader, course, reading, "json").content)[0]["title"] == "Destalinization & Co"


def test_a_file_that_nobody_offers_is_not_found(reader, course, reading):
    assert file(reader, course, reading, "docx").status_code == 404


def test_a_reference_that_could_not_be_made_is_said_to_be_missing(reader, course, reading):
    Work.objects.update(references={})
    page = cite(reader, course, reading, "apa")
    assert page.status_code == 200
    assert b"could not be formatted" in page.content


def test_a_file_that_could_not_be_made_is_unavailable_and_no_error(reader, course, reading):
    Work.objects.update(references={})
    assert file(reader, course, reading, "bib").status_code == 503


def test_a_reading_without_a_record_still_has_its_page(reader, course, reading):
    Work.objects.all().delete()
    assert cite(reader, course, reading, "apa").status_code == 200
    assert file(reader, course, reading, "ris").status_code == 503
