"""The schedule, the library and the reading page show each deed at once, whatever of them is kept."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.utils import timezone

from apps.core.kept import store
from apps.courses import actions as courses
from apps.readings import actions as readings
from tests import make, people
from tests.classroom.deeds import COURSE, DEEDS, ELSEWHERE, ESSAY, PAGES, QUOTED, READERS, edited, seen
from tests.kept import shows_at_once

KORT = "Kort, Michael. *The Soviet Colossus*. Armonk: M.E. Sharpe, 1996. Print."


def build():
    """Two meetings with a reading each, one prompt that names the first reading and has a reply, and one draft."""
    seminar = people.seminar()
    course, staff = seminar.course, seminar.instructor
    meetings = [make.meeting(course, n, starts_at=timezone.now() + timedelta(days=2 * n)) for n in (1, 2)]
    blocks = ["Politics has always been about image (Kort 294).", ("figure", "Stalin in 1937")]
    essay = make.reading(blocks=blocks, topics=["Law"], works=[KORT], source_name="all.txt")
    second = make.reading("A Second Essay", source_name="all.txt", topics=["Law", "Economics"])
    for reading, meeting in zip((essay, second), meetings, strict=True):
        make.assign(course, reading, meeting)
    due = {"due_at": timezone.now() + timedelta(hours=5)}
    thread = make.prompt(course, staff, meeting=meetings[0], readings=[essay, second], questions=["Why?"], **due)
    draft = make.prompt(course, staff, title="Not ready", state="draft", readings=[essay])
    reply, quoting = (make.reply(thread, seminar.seats.sowelld, body) for body in ("It was.", QUOTED))
    readers = {handle: getattr(seminar, handle) for handle in READERS}
    world = {"meetings": meetings, "essay": essay, "second": second, "thread": thread, "draft": draft, "reply": reply}
    world["quoting"] = quoting
    return SimpleNamespace(seminar=seminar, course=course, staff=staff, people=readers, **world)


@pytest.fixture
def term(begin, db, client):
    return begin(client)


@pytest.mark.parametrize("deed", DEEDS)
def test_what_changes_shows_at_once(term, deed):
    shows_at_once(term, DEEDS[deed], seen)


def test_every_deed_in_a_course_and_in_the_library_is_tried_or_shows_elsewhere():
    tried = {name.partition(" ")[0] for name in DEEDS} | ELSEWHERE
    assert not (set(courses.__all__) | set(readings.__all__)) - tried


def test_a_new_name_of_an_instructor_shows_at_once(term):
    seen(term)
    term.staff.display_name = "Prof. Kort"
    term.staff.save()
    assert "Prof. Kort" in seen(term)["danielle", ""][1]


def test_the_day_of_the_schedule_moves_on(term):
    store.clear()
    with time_machine.travel(term.meetings[0].starts_at - timedelta(days=1), tick=False):
        assert "tomorrow" in seen(term)["danielle", ""][1]
    with time_machine.travel(term.meetings[0].starts_at, tick=False):
        assert "today" in seen(term)["danielle", ""][1]


def test_the_time_that_is_left_is_told_to_the_minute(term):
    due_at = term.thread.prompt.due_at
    for minutes in (120, 61, 3):
        with time_machine.travel(due_at - timedelta(minutes=minutes), tick=False):
            left = {120: "2\xa0hours left", 61: "1\xa0hour, 1\xa0minute left", 3: "3\xa0minutes left"}[minutes]
            assert left in seen(term)["danielle", ""][1]


def test_a_prompt_that_opens_by_the_clock_appears_in_the_schedule_and_beside_its_reading(term):
    opens_at = timezone.now() + timedelta(hours=1)
    edited(term, term.thread, opens_at=opens_at)
    assert "Was the Secret Speech purposeful?" not in "".join(seen(term)["danielle", page][1] for page in PAGES)
    with time_machine.travel(opens_at + timedelta(seconds=1), tick=False):
        now = seen(term)
    assert all("Was the Secret Speech purposeful?" in now["danielle", page][1] for page in ("", PAGES[3]))


def test_no_paragraph_is_offered_to_be_quoted_once_its_thread_has_closed(term):
    closes_at = timezone.now() + timedelta(hours=1)
    edited(term, term.thread, closes_at=closes_at)
    assert "Quote ¶ 1" in seen(term)["danielle", PAGES[3]][1]
    with time_machine.travel(closes_at + timedelta(seconds=1), tick=False):
        assert "Quote ¶ 1" not in seen(term)["danielle", PAGES[3]][1]


def test_an_admin_of_readings_is_led_to_the_form_and_nobody_after_them(term):
    admin = make.person("admin", is_staff=True, is_superuser=True)
    make.seat(term.course, admin, "instructor")
    term.people = {"admin": admin} | term.people
    found = seen(term)
    assert "Edit in the admin" in found["admin", PAGES[3]][1]
    assert not [key for key in found if key[0] != "admin" and "/admin/readings/" in found[key][1]]


def test_a_page_that_is_kept_asks_for_the_session_the_seat_and_what_stands_in_it(term, django_assert_num_queries):
    seen(term)
    term.client.force_login(term.people["danielle"])
    asked = {ESSAY: 2, COURSE: 3, f"{COURSE}readings/": 2}
    for address, number in asked.items():
        with django_assert_num_queries(number):
            assert term.client.get(address).status_code == 200


def test_the_schedule_asks_as_little_of_a_course_of_many_people(term, django_assert_num_queries):
    make.people_in(term.course, 60)
    term.client.force_login(term.people["danielle"])
    term.client.get(COURSE)
    with django_assert_num_queries(3):
        term.client.get(COURSE)
