"""The library in the admin site: what an admin types ends in the actions."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from apps.courses.models import LogEntry
from apps.readings.models import Reading, Topic
from tests import make

KORT = "Kort, Michael. *The Soviet Colossus*. M.E. Sharpe, 1996. Print."


@pytest.fixture
def admin(client, db):
    person = make.person("admin", is_staff=True, is_superuser=True)
    client.force_login(person)
    return client


def address(name, *args):
    return reverse(f"admin:readings_{name}", args=args)


def management(prefix, total=0, initial=0):
    return {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": initial}


def typed(reading=None, **fields):
    """What the form of a reading sends, with its empty inlines."""
    values = {"title": "Destalinization Essay", "kind": "essay", "language": "en", "body": "One.\n\nTwo."}
    values |= management("contributors") | management("works")
    if reading:
        figures = list(reading.figures.all())
        values |= management("figures", len(figures), len(figures))
        values |= {f"figures-{at}-id": figure.pk for at, figure in enumerate(figures)}
    return values | fields


def test_a_pasted_text_becomes_a_reading(admin):
    answer = admin.post(address("reading_add"), typed())
    assert answer.status_code == 302
    assert [row.text for row in Reading.objects.get().paragraphs.all()] == ["One.", "Two."]


def test_a_new_reading_has_its_contributors_works_and_topics(admin):
    law = Topic.objects.create(name="Law", slug="law")
    rows = management("contributors", 1) | management("works", 1)
    rows |= {"contributors-0-role": "author", "contributors-0-family": "Seton", "works-0-printed": KORT}
    admin.post(address("reading_add"), typed(body="It held on (Kort 294).", topics=[law.pk], **rows))
    reading = Reading.objects.get()
    assert [str(one) for one in reading.contributors.all()] == ["Seton"]
    assert list(reading.topics.all()) == [law]
    assert 'href="#work-1"' in reading.paragraphs.get().html


def test_every_link_of_the_preview_leads_to_a_place_in_it(admin):
    reading = make.reading(blocks=["It held on (Kort 294).", "So said others (Seton, 34)."], works=[KORT])
    page = admin.get(address("reading_change", reading.pk)).text
    leads_to = set(re.findall(r'href="#((?:work|source)-[^"]*)"', page))
    assert leads_to == {"work-1", "source-seton"}
    assert leads_to <= set(re.findall(r' id="([^"]*)"', page))


def test_an_edited_text_is_a_revision_that_keeps_its_numbers(admin):
    reading = make.reading(blocks=["First words here.", "Second words there."])
    body = "First words here.\n\nWholly new and different.\n\nSecond words there."
    answer = admin.post(address("reading_change", reading.pk), typed(reading, body=body))
    assert answer.status_code == 302
    assert [row.label for row in reading.paragraphs.all()] == ["1", "1a", "2"]


def test_saving_without_a_change_is_no_revision(admin):
    reading = make.reading(blocks=["One.", ("figure", "A caption"), "Two."])
    page = admin.get(address("reading_change", reading.pk))
    body = page.context["adminform"].form["body"].value()
    admin.post(address("reading_change", reading.pk), typed(reading, body=body))
    reading.refresh_from_db()
    assert reading.revision == 1


def test_new_works_cited_link_the_citations_anew(admin):
    reading = make.reading(blocks=["It held on (Kort 294)."])
    works = management("works", 1) | {"works-0-printed": KORT}
    admin.post(address("reading_change", reading.pk), typed(reading, body="It held on (Kort 294).", **works))
    assert 'href="#work-1"' in reading.paragraphs.get().html


def test_an_image_is_supplied_for_a_figure(admin, settings):
    reading = make.reading(blocks=[("figure", "A caption"), "One."])
    image = io.BytesIO()
    Image.new("RGB", (40, 30)).save(image, "PNG")
    figure = reading.figures.get()
    file = SimpleUploadedFile("stalin.png", image.getvalue(), "image/png")
    body = f"![Stalin](figure:{figure.pk})\nA caption\n\nOne."
    fields = {"figures-0-file": file, "figures-0-alt": "Stalin"}
    admin.post(address("reading_change", reading.pk), typed(reading, body=body, **fields))
    figure.refresh_from_db()
    assert (figure.image.width, figure.alt) == (40, "Stalin")


def test_a_file_that_is_no_image_is_refused_with_a_sentence(admin):
    reading = make.reading(blocks=[("figure", "A caption"), "One."])
    fields = {"figures-0-file": SimpleUploadedFile("evil.png", b"<html>", "image/png")}
    answer = admin.post(address("reading_change", reading.pk), typed(reading, **fields))
    assert answer.status_code == 200
    assert reading.figures.get().image is None


@pytest.mark.parametrize("date", ["1956-13x", "soon", "25.2.1956"])
def test_a_date_that_is_none_is_refused(admin, date):
    page = admin.post(address("reading_add"), typed(published=date[:10]))
    assert "is no date" in page.content.decode()
    assert not Reading.objects.exists()


def test_a_paragraph_too_long_to_render_is_refused_beside_the_text(admin):
    page = admin.post(address("reading_add"), typed(body="long " * 4_000))
    assert "Divide it." in page.content.decode()


def test_readings_are_published_in_bulk(admin):
    readings = [make.reading(f"Essay {n}", state="draft") for n in range(2)]
    chosen = {"action": "publish", "_selected_action": [reading.pk for reading in readings]}
    admin.post(address("reading_changelist"), chosen)
    assert Reading.objects.published().count() == 2
    assert LogEntry.objects.filter(verb="publish_reading").count() == 2


def test_readings_are_found_by_author_and_topic(admin):
    make.reading("Wanted", contributors=[{"role": "author", "family": "Seton"}], topics=["Law"])
    make.reading("Other")
    for words in ("seton", "law"):
        page = admin.get(address("reading_changelist"), {"q": words}).content.decode()
        assert "Wanted" in page
        assert "Other" not in page


def test_a_reading_is_not_deleted_by_a_click(admin):
    assert admin.post(address("reading_delete", make.reading().pk), {"post": "yes"}).status_code == 403


def test_a_topic_under_itself_is_refused(admin):
    law = Topic.objects.create(name="Law", slug="law")
    page = admin.post(address("topic_change", law.pk), {"name": "Law", "parent": law.pk})
    assert "cannot stand under itself" in page.content.decode()


def test_a_new_topic_gets_its_slug(admin):
    admin.post(address("topic_add"), {"name": "Market economy"})
    assert Topic.objects.get().slug == "market-economy"


def test_a_topic_is_given_other_names_a_line_each(admin):
    law = Topic.objects.create(name="Law", slug="law")
    admin.post(address("topic_change", law.pk), {"name": "Law", "aliases": "Justice\r\n\r\n Courts "})
    assert [alias.name for alias in law.aliases.all()] == ["Courts", "Justice"]
    assert "Courts\nJustice</textarea>" in admin.get(address("topic_change", law.pk)).text


@pytest.mark.parametrize(("aliases", "said"), [("Trade", "is a name of “Trade”"), ("x" * 81, "is too long for a name")])
def test_another_name_that_cannot_be_is_refused_beside_it(admin, aliases, said):
    Topic.objects.create(name="Trade", slug="trade")
    page = admin.post(address("topic_add"), {"name": "Law", "aliases": aliases})
    assert said in page.text
    assert not Topic.objects.filter(name="Law").exists()


def test_topics_that_mean_the_same_are_merged(admin):
    reading = make.reading(topics=["Law", "Laws"])
    make.reading("Another", topics=["Law"])
    chosen = {"action": "merge", "_selected_action": list(Topic.objects.values_list("pk", flat=True))}
    admin.post(address("topic_changelist"), chosen)
    assert [topic.name for topic in reading.topics.all()] == ["Law"]


@pytest.mark.parametrize("name", ["reading_changelist", "topic_changelist", "work_changelist", "reading_add"])
def test_lists_and_forms_open(admin, name):
    make.reading(works=[KORT], topics=["Law"])
    assert admin.get(address(name)).status_code == 200


def test_works_are_found_by_their_author(admin):
    make.reading(works=[KORT])
    assert "Kort" in admin.get(address("work_changelist"), {"q": "kort"}).content.decode()
