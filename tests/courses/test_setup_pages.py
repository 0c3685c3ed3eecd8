"""The setup pages: what they show, what they refuse and how they answer."""

import pytest
from django.urls import reverse

from apps.courses import actions, queries
from apps.courses.models import Course
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher(client, seminar):
    """A browser in which the instructor is signed in."""
    client.force_login(seminar.instructor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(name, *args):
    return reverse(f"courses:{name}", args=["soviet-union", *args])


SAVED = {"title": "Thaw", "time_zone": "Europe/Berlin", "edit_minutes": 30, "citation_style": "mla"}


def test_a_saved_course_has_its_about_text_rendered(teacher, course):
    response = teacher.post(at("course_edit"), SAVED | {"about": "On **Khrushchev**."})
    course.refresh_from_db()
    assert response.status_code == 302
    assert (course.title, course.about_html.strip()) == ("Thaw", '<p dir="auto">On <strong>Khrushchev</strong>.</p>')


def test_a_refused_course_keeps_what_was_typed_and_stays_as_it_was(teacher, course):
    response = teacher.post(at("course_edit"), SAVED | {"title": "", "subtitle": "שלום 🙂", "time_zone": "Moon"})
    course.refresh_from_db()
    assert response.status_code == 422
    assert "שלום 🙂" in response.text
    assert course.title == "The Soviet Union after Stalin"


def test_guests_are_refused_in_a_course_that_is_not_public(teacher):
    response = teacher.post(at("course_edit"), SAVED | {"admits_guests": "on"})
    assert "only reply in a public course" in response.text


def test_an_added_meeting_is_read_in_the_time_zone_of_the_course(teacher, course):
    teacher.post(at("meeting_list"), {"title": "Thaw", "starts_at": "2025-07-07T14:00"})
    assert course.meetings.get().starts_at.isoformat() == "2025-07-07T18:00:00+00:00"


def test_a_double_press_adds_one_meeting(teacher, course):
    token = "4f4e5c9c-6f6c-4d0b-a8a5-5d9c2c7a4a11"
    for _press in range(2):
        assert teacher.post(at("meeting_list"), {"title": "Thaw", "token": token}).status_code == 302
    assert course.meetings.count() == 1


def test_an_hour_that_the_clock_change_skips_is_refused_in_words(teacher):
    response = teacher.post(at("meeting_list"), {"title": "Thaw", "starts_at": "2025-03-09T02:30"})
    assert response.status_code == 422
    assert "2025-03-09T02:30" in response.text


def test_an_edited_meeting_keeps_its_day(teacher, course):
    meeting = make.meeting(course, starts_at="2025-07-07T18:00:00Z")
    shown = teacher.get(at("meeting_edit", meeting.pk))
    assert 'value="2025-07-07T14:00"' in shown.text
    teacher.post(at("meeting_edit", meeting.pk), {"title": "Thaw", "starts_at": "2025-07-07T14:00"})
    assert course.meetings.get().title == "Thaw"


def test_a_weekly_preview_writes_nothing_and_its_chosen_dates_do(teacher, course):
    address = at("meeting_repeat") + "?first=2025-03-03&last=2025-03-17&time=14:00"
    preview = teacher.get(address)
    assert "10 March 2025, 14:00" in preview.text
    assert course.meetings.count() == 0
    teacher.post(address, {"starts": ["2025-03-03T14:00:00-05:00", "2025-03-17T14:00:00-04:00"]})
    assert [meeting.starts_at.isoformat() for meeting in course.meetings.all()] == [
        "2025-03-03T19:00:00+00:00",
        "2025-03-17T18:00:00+00:00",
    ]


def test_only_dates_of_the_preview_can_be_added(teacher, course):
    address = at("meeting_repeat") + "?first=2025-03-03&last=2025-03-17&time=14:00"
    assert teacher.post(address, {"starts": ["1999-01-01T00:00:00-05:00"]}).status_code == 422
    assert course.meetings.count() == 0


def test_a_moved_meeting_has_its_new_number(teacher, course):
    first, _second = make.meeting(course, 1), make.meeting(course, 2)
    teacher.post(at("meeting_move", first.pk), {"places": "1"})
    first.refresh_from_db()
    assert first.number == 2


def test_a_seat_is_given_by_handle(teacher, course, seminar):
    teacher.post(at("seat_list"), {"person": "@Outsider", "role": "observer"})
    assert queries.seat_for(seminar.outsider, course.slug).role == "observer"


def test_an_unknown_handle_is_named(teacher):
    response = teacher.post(at("seat_list"), {"person": "nobody", "role": "student"})
    assert response.status_code == 422
    assert "Nobody has the handle “nobody”." in response.text


def test_demoting_the_only_instructor_is_refused_on_the_page(teacher, seminar):
    response = teacher.post(at("seat_edit", seminar.seats.instructor.pk), {"role": "student"})
    assert response.status_code == 422
    assert "only instructor" in response.text


def test_a_seat_is_changed_taken_away_and_given_back(teacher, course, seminar):
    section, seat = make.section(course), seminar.seats.danielle
    teacher.post(at("seat_edit", seat.pk), {"role": "observer", "section": section.pk})
    teacher.post(at("seat_remove", seat.pk))
    assert queries.seat_for(seminar.danielle, course.slug) is None
    teacher.post(at("seat_restore", seat.pk))
    again = queries.seat_for(seminar.danielle, course.slug)
    assert (again.role, again.section) == ("observer", section)


def test_removing_the_only_instructor_says_why_not(teacher, seminar):
    response = teacher.post(at("seat_remove", seminar.seats.instructor.pk), follow=True)
    assert "only instructor" in response.text


def test_assistants_see_the_roster_but_no_way_to_change_it(client, seminar):
    client.force_login(seminar.assistant, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(at("seat_list"))
    assert "danielle@example.org" in response.text
    assert "Give a seat" not in response.text
    assert client.post(at("seat_list"), {"person": "outsider", "role": "student"}).status_code == 403


@pytest.mark.parametrize("name", ["meeting_edit", "seat_edit", "section_edit"])
def test_what_belongs_to_another_course_is_not_found(teacher, public_course, name):
    theirs = {
        "meeting_edit": make.meeting(public_course).pk,
        "seat_edit": make.seat(public_course, make.person("stranger")).pk,
        "section_edit": make.section(public_course).pk,
    }
    assert teacher.get(at(name, theirs[name])).status_code == 404


def test_setup_pages_are_never_kept_by_a_browser(teacher):
    for name in ("setup", "course_edit", "meeting_list", "seat_list", "invitation_list", "roster_load"):
        assert "no-store" in teacher.get(at(name))["Cache-Control"], name


def test_an_archived_course_shows_its_setup_and_takes_no_changes(teacher, course):
    teacher.post(at("course_archive"))
    assert "archived" in teacher.get(at("setup")).text
    assert teacher.get(at("course_edit")).status_code == 403
    assert teacher.post(at("meeting_list"), {"title": "Late"}).status_code == 403
    teacher.post(at("course_unarchive"))
    assert teacher.get(at("course_edit")).status_code == 200


def test_a_course_is_frozen_and_thawed_from_its_overview(teacher, course):
    teacher.post(at("course_freeze"))
    assert "only staff write" in teacher.get(at("setup")).text
    teacher.post(at("course_unfreeze"))
    assert "Freeze the course" in teacher.get(at("setup")).text


def test_a_copy_is_previewed_before_it_is_made(teacher, course):
    make.meeting(course, starts_at="2025-02-24T19:00:00Z")
    typed = {"slug": "again", "term": "Fall 2025", "begins": "2025-09-03"}
    preview = teacher.post(at("course_copy"), typed | {"preview": "yes"})
    assert "Mon 1 Sep 2025, 14:00" in preview.text
    assert not Course.objects.filter(slug="again").exists()


def test_a_double_press_makes_one_copy(teacher, course):
    typed = {"slug": "again", "term": "Fall 2025"}
    for _press in range(2):
        response = teacher.post(at("course_copy"), typed)
        assert response["Location"] == "/c/again/setup/"


def test_a_taken_address_is_refused_for_a_copy(teacher, public_course):
    response = teacher.post(at("course_copy"), {"slug": "open-seminar", "term": "Fall 2025"})
    assert response.status_code == 422
    assert "Another course has this address" in response.text


def test_the_setup_pages_cost_the_same_for_3_and_300(teacher, course, django_assert_max_num_queries):
    names, few = ("meeting_list", "seat_list", "section_list", "invitation_list", "setup"), {}
    fill(course, 3)
    for name in names:
        with django_assert_max_num_queries(9) as few[name]:
            teacher.get(at(name))
    fill(course, 300)
    for name in names:
        with django_assert_max_num_queries(len(few[name])):
            assert teacher.get(at(name)).status_code == 200


def fill(course, n):
    """A course with about n of everything its setup lists."""
    text = "\n".join(f"Name {i}, p{n}-{i}@example.edu, S{n}-{i % 9}" for i in range(n))
    lines = queries.roster_lines(course, f"name, e-mail, section\n{text}")
    actions.load_roster(course=course, by=None, site="https://seminar.example", lines=lines)
    make.people_in(course, n)
    for number in range(course.meetings.count() + 1, min(n, 100)):
        make.meeting(course, number)
