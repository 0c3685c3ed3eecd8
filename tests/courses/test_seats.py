"""Seats, sections, and a course that never loses its last instructor."""

import pytest
from django.core.exceptions import ValidationError

from apps.courses import actions, queries
from apps.courses.models import LogEntry, Seat
from tests import make


def test_a_seated_person_keeps_the_role_they_have(seminar):
    seat = make.seat(seminar.course, seminar.assistant, "student")
    assert seat.role == "assistant"


def test_a_removed_person_is_an_outsider_until_the_seat_is_given_back(seminar):
    actions.remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    assert queries.seat_for(seminar.danielle, "soviet-union") is None
    actions.restore_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    assert queries.seat_for(seminar.danielle, "soviet-union").role == "student"


@pytest.mark.parametrize("change", [{"role": "student"}, {"status": Seat.Status.REMOVED}])
def test_the_last_instructor_can_neither_be_demoted_nor_removed(seminar, change):
    with pytest.raises(ValidationError, match="only instructor"):
        actions.change_seat(seat=seminar.seats.instructor, by=seminar.instructor, **change)
    assert queries.seat_for(seminar.instructor, "soviet-union").is_instructor


def test_one_of_two_instructors_can_step_down(seminar):
    actions.change_seat(seat=seminar.seats.assistant, by=seminar.instructor, role="instructor")
    actions.change_seat(seat=seminar.seats.instructor, by=seminar.instructor, role="observer")
    assert queries.seat_for(seminar.instructor, "soviet-union").role == "observer"


def test_a_changed_role_is_in_the_log(seminar):
    actions.change_seat(seat=seminar.seats.danielle, by=seminar.instructor, role="observer")
    entry = LogEntry.objects.get(verb="change_seat")
    assert (entry.actor, entry.object_id) == (seminar.instructor, str(seminar.seats.danielle.pk))


def test_a_section_is_one_however_it_is_capitalised(seminar):
    assert make.section(seminar.course, "Monday") == make.section(seminar.course, "MONDAY")


def test_a_section_takes_no_name_of_another(seminar):
    make.section(seminar.course, "Monday")
    other = make.section(seminar.course, "Tuesday")
    with pytest.raises(ValidationError, match="already a section"):
        actions.rename_section(section=other, by=seminar.instructor, name="monday")


def test_a_section_with_people_stays(seminar):
    section = make.section(seminar.course)
    actions.change_seat(seat=seminar.seats.danielle, by=seminar.instructor, section=section)
    with pytest.raises(ValidationError, match="People sit"):
        actions.remove_section(section=section, by=seminar.instructor)


def test_a_page_of_seats_is_in_the_order_of_names(seminar, django_assert_num_queries):
    make.seat(seminar.course, make.person("zed", display_name="Émile"), "student")
    seats = queries.seats_for_setup(seminar.seats.instructor)
    with django_assert_num_queries(2):
        names = [seat.person.name for seat in queries.page_by_name(seats, 1, 4)]
    assert names == ["Assistant", "Danielle", "Émile", "Instructor"]


def test_sections_are_in_the_order_of_their_names(seminar):
    for name in ("Zoe", "Émile", "Adam"):
        actions.add_section(course=seminar.course, by=seminar.instructor, name=name)
    assert [section.name for section in queries.sections_by_name(seminar.seats.instructor)] == ["Adam", "Émile", "Zoe"]
