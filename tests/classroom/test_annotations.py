"""A reading's annotations.json: W3C Web Annotations of what this seat sees quoted."""

import json
from datetime import UTC, datetime

import pytest
import time_machine

from apps.courses.actions import edit_course
from apps.threads import actions
from apps.threads.texts import DiscussionText
from tests import make

IMAGE = "Politics has always been about image. A good image leads to power, it is that simple."
QUOTED = "I doubt that “a good image leads to power” at all."
READING = "/c/soviet-union/readings/destalinization-essay/"
ADDRESS = f"{READING}annotations.json"
HOME = f"http://testserver{ADDRESS}"


@pytest.fixture
def reading(course):
    reading = make.reading(blocks=["A preface.", IMAGE])
    make.assign(course, reading)
    return reading


@pytest.fixture
def thread(seminar, reading):
    return make.prompt(seminar.course, seminar.instructor, readings=[reading])


def items(client, person):
    client.force_login(person)
    return client.get(ADDRESS).json()["first"]["items"]


@time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False)
def test_a_quotation_is_an_annotation_of_its_words(client, seminar, thread):
    make.reply(thread, seminar.seats.danielle, QUOTED)
    (found,) = items(client, seminar.lernerm)
    place = f"http://testserver{thread.get_absolute_url()}1/"
    quote, paragraph = found["target"].pop("selector")
    assert found == {
        "id": f"{place}#quotation-1",
        "type": "Annotation",
        "motivation": "commenting",
        "creator": {"type": "Person", "name": "Danielle"},
        "created": "2026-03-01T12:00:00+00:00",
        "body": {"id": place, "type": "Text", "format": "text/html"},
        "target": {"source": f"http://testserver{READING}", "language": "en"},
    }
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "A good image leads to power")
    assert quote["prefix"].endswith("always been about image. ")
    assert quote["suffix"].startswith(", it is that simple.")
    assert (paragraph["type"], paragraph["value"]) == ("FragmentSelector", "p2")
    start = IMAGE.index("A good")
    end = start + len("A good image leads to power")
    assert paragraph["refinedBy"] == {"type": "TextPositionSelector", "start": start, "end": end}


def test_all_stand_in_the_one_page_of_a_collection(client, seminar, thread):
    for _ in range(3):
        make.reply(thread, seminar.seats.danielle, QUOTED)
    client.force_login(seminar.lernerm)
    answer = client.get(ADDRESS)
    assert answer.headers["Content-Type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    said = answer.json()
    assert said["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (said["id"], said["type"], said["total"]) == (HOME, "AnnotationCollection", 3)
    assert (said["first"]["type"], said["first"]["partOf"]) == ("AnnotationPage", HOME)
    assert len({item["id"] for item in said["first"]["items"]}) == 3


def test_a_prompt_asks_and_may_name_nobody(client, seminar, reading):
    actions.import_discussion(course=seminar.course, discussion=DiscussionText(title="A page", body=QUOTED), by=None)
    (found,) = items(client, seminar.lernerm)
    assert found["motivation"] == "questioning"
    assert "creator" not in found


def test_where_nothing_is_quoted_there_is_an_empty_collection(client, seminar, reading):
    client.force_login(seminar.lernerm)
    said = client.get(ADDRESS).json()
    assert (said["total"], said["first"]["items"]) == (0, [])


def test_what_does_not_stand_in_the_open_is_left_out(client, seminar, thread):
    hidden, _seen = (make.reply(thread, seminar.seats.danielle, QUOTED) for _ in range(2))
    actions.hide_reply(reply=hidden, by=seminar.instructor, reason="Off the question")
    actions.withdraw_reply(reply=make.reply(thread, seminar.seats.danielle, QUOTED))
    make.reply(thread, seminar.seats.danielle, "“Nobody has ever written these words.”")
    make.prompt(seminar.course, seminar.instructor, title="Not yet", body=QUOTED, state="draft")
    assert [item["id"][-14:] for item in items(client, seminar.lernerm)] == ["2/#quotation-1"]


def test_addresses_of_people_stand_nowhere_in_it(client, seminar, thread):
    edit_course(course=seminar.course, by=None, is_public=True, admits_guests=True)
    thread.course.refresh_from_db()
    actions.approve_reply(reply=make.held_reply(thread, QUOTED), by=seminar.instructor)
    client.force_login(seminar.instructor)
    said = client.get(ADDRESS).text
    assert json.loads(said)["total"] == 1
    assert "@example.org" not in said


def test_it_is_asked_for_anew_and_sent_again_only_when_it_changed(client, seminar, thread):
    client.force_login(seminar.lernerm)
    first = client.get(ADDRESS)
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in first.headers["Vary"]
    again = {"If-None-Match": first.headers["ETag"]}
    assert client.get(ADDRESS, headers=again).status_code == 304
    make.reply(thread, seminar.seats.danielle, QUOTED)
    assert client.get(ADDRESS, headers=again).status_code == 200


def test_the_reading_leads_to_it(client, seminar, thread):
    client.force_login(seminar.lernerm)
    assert f'<link rel="alternate" type="application/ld+json" href="{ADDRESS}"' in client.get(READING).text
