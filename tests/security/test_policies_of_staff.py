"""What staff may do, by the abilities of their course and the section they sit in; made in memory."""

from types import SimpleNamespace

import pytest

from apps.courses import abilities
from apps.courses import policies as courses
from apps.courses.abilities import Ability
from apps.courses.models import Role
from apps.threads import policies, reach
from apps.threads.models import Prompt
from apps.threads.moves import MoveBar, bar_to_move
from apps.threads.policies import Bar
from tests.security.standing_in import FUTURE, ME, NOW, OTHER, PAST, ROLES, STAFF, reply, seat, thread

CHARGED = 20  # someone in the assistant's section
BY_ABILITY = {
    policies.can_moderate: Ability.MODERATE,
    policies.can_endorse_replies: Ability.ENDORSE,
    policies.can_write_prompts: Ability.WRITE_PROMPTS,
    policies.can_extend: Ability.EXTEND,
}


def assistant(section=None, withheld="", **course):
    """An assistant, of one section or of all, without some of the abilities."""
    one = seat(Role.ASSISTANT, assistants_may_not=withheld, **course)
    one.section_id, one.charges = section, frozenset({CHARGED})
    return one


@pytest.mark.parametrize("policy", BY_ABILITY)
def test_an_assistant_has_what_the_course_leaves_them_and_an_instructor_all(policy):
    ability = BY_ABILITY[policy]
    assert {role for role in ROLES if policy(seat(role))} == set(STAFF)
    assert not policy(assistant(withheld=ability))
    assert policy(assistant(withheld=" ".join(set(Ability) - {ability})))
    assert policy(seat(Role.INSTRUCTOR, assistants_may_not=ability))
    assert not policy(seat(Role.INSTRUCTOR, archived_at=PAST))


@pytest.mark.parametrize("ability", Ability)
def test_nobody_but_staff_has_an_ability(ability):
    assert {role for role in ROLES if abilities.can(seat(role), ability)} == set(STAFF)
    assert not abilities.can(assistant(withheld=ability), ability)


def test_addresses_and_writers_are_abilities_and_standing_is_seen_by_staff():
    assert courses.can_see_roster(assistant())
    assert not courses.can_see_roster(assistant(withheld=Ability.SEE_ROSTER))
    assert not policies.can_see_writer(assistant(withheld=Ability.SEE_WRITERS), reply())
    assert {role for role in ROLES if courses.can_see_standing(seat(role))} == set(STAFF)


def test_who_has_limits_and_whom_they_reach():
    sectioned = {role: seat(role) for role in ROLES}
    for one in sectioned.values():
        one.section_id = 3
    assert [role for role, one in sectioned.items() if abilities.has_limits(one)] == [Role.ASSISTANT]
    assert not abilities.has_limits(assistant())
    assert abilities.is_over(assistant(), OTHER)
    assert abilities.is_over(assistant(section=3), CHARGED)
    assert not abilities.is_over(assistant(section=3), OTHER)


@pytest.mark.parametrize("deed", [reach.can_moderate_reply, reach.can_endorse])
def test_an_assistant_of_a_section_acts_on_its_members_alone_but_where_names_are_hidden(deed):
    hidden = thread(is_anonymous=True)
    assert deed(assistant(), reply(author=OTHER))
    assert deed(assistant(section=3), reply(author=CHARGED))
    assert not deed(assistant(section=3), reply(author=OTHER))
    assert deed(assistant(section=3), reply(author=OTHER, where=hidden))
    assert not deed(seat(), reply(author=OTHER))
    assert not deed(assistant(archived_at=PAST), reply())


def test_a_thread_as_a_whole_is_for_those_without_a_section():
    assert reach.can_moderate_thread(assistant())
    assert not reach.can_moderate_thread(assistant(section=3))
    assert not reach.can_moderate_thread(seat())


def test_an_assistant_of_a_section_edits_their_own_prompts():
    assert reach.can_edit_prompt(assistant(section=3), Prompt(author_id=ME))
    assert not reach.can_edit_prompt(assistant(section=3), Prompt(author_id=OTHER))
    assert reach.can_edit_prompt(assistant(), Prompt(author_id=OTHER))
    assert not reach.can_edit_prompt(seat(), Prompt(author_id=ME))


def extension(section=None, person=None):
    return SimpleNamespace(section_id=section, seat=person and SimpleNamespace(person_id=person))


def test_more_time_is_given_within_reach():
    limited = assistant(section=3)
    assert reach.can_extend_for(limited, extension(section=3))
    assert not reach.can_extend_for(limited, extension(section=4))
    assert reach.can_extend_for(limited, extension(person=CHARGED))
    assert not reach.can_extend_for(limited, extension(person=OTHER))
    assert reach.can_extend_for(assistant(), extension(section=4))
    assert not reach.can_extend_for(seat(), extension(section=3))
    assert not reach.can_extend_for(assistant(section=3, archived_at=PAST), extension(section=3))


def other(role=Role.STUDENT, person=OTHER, **state):
    said = {"is_in_course": True, "is_suspended": False, "is_staff": role in STAFF, "person_id": person}
    return SimpleNamespace(**said | state)


@pytest.mark.parametrize(
    ("who", "whom", "may"),
    [
        (seat(Role.INSTRUCTOR), other(), True),
        (seat(Role.INSTRUCTOR), other(Role.ASSISTANT), True),
        (seat(Role.INSTRUCTOR), other(person=ME), False),
        (seat(Role.INSTRUCTOR), other(is_in_course=False), False),
        (seat(Role.INSTRUCTOR, archived_at=PAST), other(), False),
        (assistant(), other(), True),
        (assistant(), other(Role.ASSISTANT), False),
        (assistant(withheld=Ability.SET_STANDING), other(), False),
        (assistant(section=3), other(), False),
        (assistant(section=3), other(person=CHARGED), True),
        (seat(), other(), False),
    ],
)
def test_who_warns_silences_and_suspends_whom(who, whom, may):
    assert courses.can_set_standing(who, whom) is may
    assert bool(courses.deeds_open_to(who, whom)) is may


def test_staff_are_never_silenced_and_nobody_is_suspended_twice():
    instructor = seat(Role.INSTRUCTOR)
    assert courses.deeds_open_to(instructor, other()) == ["warn", "silence", "suspend"]
    assert courses.deeds_open_to(instructor, other(Role.ASSISTANT)) == ["warn", "suspend"]
    assert courses.deeds_open_to(instructor, other(is_suspended=True)) == ["warn", "silence"]


@pytest.mark.parametrize(
    ("who", "whom", "sees", "notes"),
    [
        (seat(Role.INSTRUCTOR), other(), True, True),
        (seat(Role.INSTRUCTOR), other(Role.ASSISTANT), True, True),
        (seat(Role.INSTRUCTOR), other(person=ME), True, False),
        (seat(Role.INSTRUCTOR), other(is_in_course=False), True, False),
        (seat(Role.INSTRUCTOR, archived_at=PAST), other(), True, False),
        (assistant(), other(), True, True),
        (assistant(), other(Role.ASSISTANT), False, False),
        (assistant(section=3), other(), False, False),
        (assistant(section=3), other(person=CHARGED), True, True),
        (seat(), other(), False, False),
    ],
)
def test_whose_record_is_seen_and_noted_in(who, whom, sees, notes):
    assert courses.can_see_record(who, whom) is sees
    assert courses.can_note(who, whom) is notes


HIDING = {"is_public": True, "uses_aliases": True}


def test_members_but_staff_go_by_aliases_where_the_course_hides_names():
    assert {role for role in ROLES if courses.goes_by_alias(seat(role, **HIDING))} == {Role.STUDENT, Role.OBSERVER}
    assert {role for role in ROLES if courses.can_see_aliases(seat(role, **HIDING))} == set(STAFF)
    for course in ({"is_public": False}, {"uses_aliases": False}):
        assert not any(courses.goes_by_alias(seat(role, **HIDING | course)) for role in ROLES)
        assert not any(courses.can_see_aliases(seat(role, **HIDING | course)) for role in ROLES)


def test_an_alias_is_chosen_by_whom_it_stands_for_until_the_course_is_archived():
    assert {role for role in ROLES if courses.can_choose_alias(seat(role, **HIDING))} == {Role.STUDENT, Role.OBSERVER}
    assert not courses.can_choose_alias(seat(**HIDING, archived_at=PAST))
    assert courses.can_see_aliases(seat(Role.ASSISTANT, **HIDING, archived_at=PAST))


def placed(key, **fields):
    one = thread(**fields)
    one.pk = key
    return one


@pytest.mark.parametrize(
    ("source", "target", "bar"),
    [
        (placed(1), placed(2), None),
        (placed(1), placed(1), MoveBar.SAME_THREAD),
        (placed(1, merged_into_id=3), placed(2), MoveBar.SAME_THREAD),
        (placed(1), placed(2, course_id=2), MoveBar.OTHER_COURSE),
        (placed(1), placed(2, frozen_at=PAST), MoveBar.FROZEN),
        (placed(1, is_anonymous=True), placed(2), MoveBar.PSEUDONYMS),
        (placed(1, is_anonymous=True), placed(2, is_anonymous=True), None),
        (placed(1), placed(2, is_anonymous=True), None),
    ],
)
def test_where_replies_do_not_move(source, target, bar):
    assert bar_to_move(source, target) == bar


def test_the_silenced_do_not_reply_while_it_lasts():
    silenced = seat()
    silenced.silenced_until = FUTURE
    assert policies.bar_for(silenced, thread(), NOW) == Bar.SILENCED
    silenced.silenced_until = PAST
    assert policies.bar_for(silenced, thread(), NOW) is None


def test_a_merged_thread_is_seen_by_nobody():
    merged = thread(merged_into_id=3)
    assert not any(policies.can_see_thread(seat(role), merged, NOW) for role in ROLES)
