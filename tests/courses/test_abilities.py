"""What assistants may do: the table, the page that edits it, and who sits in an assistant's section."""

import pytest
from django.urls import reverse

from apps.courses import abilities, actions, policies, queries
from apps.courses.abilities import Ability
from apps.courses.models import Course, LogEntry, Seat
from tests import make

BACKEND = "django.contrib.auth.backends.ModelBackend"
ALL = Ability.values


def seat(role, withheld="", **fields):
    return Seat(role=role, course=Course(assistants_may_not=withheld), **fields)


@pytest.mark.parametrize("ability", Ability)
def test_instructors_may_always_and_assistants_unless_it_is_withheld(ability):
    assert abilities.can(seat("instructor", " ".join(ALL)), ability)
    assert abilities.can(seat("assistant"), ability)
    assert not abilities.can(seat("assistant", f"other {ability}"), ability)
    assert not abilities.can(seat("student"), ability)


def test_an_assistant_with_a_section_is_over_its_members_alone():
    assistant = seat("assistant", section_id=1)
    assistant.charges = frozenset({7})
    assert abilities.is_over(assistant, 7)
    assert not abilities.is_over(assistant, 8)
    assert not abilities.is_over(assistant, None)
    assert abilities.is_over(seat("assistant"), None)
    assert abilities.is_over(seat("instructor", section_id=1), 8)


def test_standing_and_roster_ask_the_table():
    student = Seat(role="student", person_id=8)
    assistant = seat("assistant", person_id=2)
    assert policies.can_set_standing(assistant, student)
    assistant.section_id = 1
    assert not policies.can_set_standing(assistant, student)
    assert not policies.can_set_standing(seat("assistant", Ability.SET_STANDING, person_id=2), student)
    assert not policies.can_see_roster(seat("assistant", Ability.SEE_ROSTER))


@pytest.fixture
def teacher(client, seminar):
    client.force_login(seminar.instructor, backend=BACKEND)
    return client


def test_an_instructor_says_what_assistants_may_and_it_holds_at_the_next_request(teacher, seminar, client):
    page, roster = (reverse(f"courses:{name}", args=["soviet-union"]) for name in ("ability_edit", "seat_list"))
    assert teacher.get(page).text.count("checked") == len(ALL)
    teacher.post(page, {"may": ["endorse", "moderate"]})
    assert teacher.get(page).text.count("checked") == 2
    entry = LogEntry.objects.get(verb="set_abilities")
    assert entry.before == {"may": sorted(ALL)}
    assert entry.after == {"may": ["endorse", "moderate"]}
    client.force_login(seminar.assistant, backend=BACKEND)
    assert client.get(roster).status_code == 403


def test_what_is_no_ability_is_refused_and_the_same_again_is_no_deed(teacher, seminar):
    page = reverse("courses:ability_edit", args=["soviet-union"])
    assert teacher.post(page, {"may": ["set_up"]}).status_code == 422
    actions.set_abilities(course=seminar.course, by=seminar.instructor, may=ALL)
    assert not LogEntry.objects.filter(verb="set_abilities").exists()


def test_who_sits_in_the_section_comes_with_the_seat(client, seminar, django_assert_num_queries):
    section = make.section(seminar.course)
    for who in (seminar.seats.assistant, seminar.seats.danielle, seminar.seats.sowelld):
        actions.change_seat(seat=who, by=None, section=section)
    actions.suspend_seat(seat=seminar.seats.sowelld, by=None, reason="Off the question.")
    members = {seminar.assistant.pk, seminar.danielle.pk, seminar.sowelld.pk}
    with django_assert_num_queries(1):
        assert queries.seat_for(seminar.assistant, "soviet-union").charges == members
    client.force_login(seminar.assistant, backend=BACKEND)
    assert client.get(seminar.course.get_absolute_url()).wsgi_request.seat.charges == members
    assert queries.seat_for(seminar.danielle, "soviet-union").charges == frozenset()
    assert queries.seat_for(seminar.instructor, "soviet-union").charges == frozenset()
