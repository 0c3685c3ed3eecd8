"""What the policies of courses, readings, notices and the loader say, condition by condition; no database is asked."""

from types import SimpleNamespace

import pytest

from apps.courses import policies as courses
from apps.courses.models import Role
from apps.notifications import policies as notifications
from apps.readings import policies as readings
from apps.threads import policies as threads
from apps.transfer import policies as transfer
from tests.security.standing_in import ROLES, STAFF, seat


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("person", [1, None])
def test_notes_and_progress_are_kept_for_members_with_an_account(role, person):
    is_kept = role != Role.GUEST and person is not None
    assert readings.can_keep_notes(seat(role, person)) is is_kept
    assert readings.can_keep_progress(seat(role, person)) is is_kept
    assert courses.can_have_calendar(seat(role)) is (role != Role.GUEST)
    assert transfer.can_see_source(seat(role)) is (role in STAFF)


@pytest.mark.parametrize(("said", "level"), [("muted", "muted"), ("watching", "watching"), ("", "normal")])
def test_a_thread_is_followed_as_said_of_it_else_as_the_course_is(said, level):
    assert threads.level_of(seat(), said) == level


@pytest.mark.parametrize(
    ("is_active", "email", "may"), [(True, "a@example.org", True), (True, "", False), (False, "a@example.org", False)]
)
def test_letters_reach_those_with_an_open_account_and_an_address(is_active, email, may):
    assert notifications.may_be_mailed(SimpleNamespace(is_active=is_active, email=email)) is may


@pytest.mark.parametrize("lacks", ["", "is_active", "is_staff", "has_perm"])
def test_who_loads_texts_is_of_the_site_and_has_the_right_to(lacks):
    rights = {"transfer.add_loadedfile"} if lacks != "has_perm" else {"transfer.view_loadedfile"}
    has = {"is_active": lacks != "is_active", "is_staff": lacks != "is_staff", "has_perm": rights.__contains__}
    assert transfer.can_load(SimpleNamespace(**has)) is (not lacks)


@pytest.mark.parametrize(("is_next", "is_failed"), [(True, False), (False, True), (False, False)])
def test_choices_are_made_before_a_file_is_loaded(is_next, is_failed):
    assert transfer.can_choose(SimpleNamespace(is_next=is_next, is_failed=is_failed)) is (is_next or is_failed)


@pytest.mark.parametrize(("signed_in", "of_the_site"), [(True, True), (True, False), (False, True)])
def test_only_signed_in_admins_make_courses(signed_in, of_the_site):
    person = SimpleNamespace(is_authenticated=signed_in, is_superuser=of_the_site)
    assert courses.can_create_course(person) is (signed_in and of_the_site)


def test_an_open_course_is_joined():
    assert courses.can_join(seat().course)
