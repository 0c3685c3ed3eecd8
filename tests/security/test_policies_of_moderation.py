"""What the policies of the queue, of flags and of returned replies say, one by one; no database is asked."""

import pytest

from apps.courses import policies as courses
from apps.courses.abilities import Ability
from apps.courses.models import Role
from apps.moderation import policies
from apps.moderation.models import Item, Verb
from apps.threads import policies as threads
from tests.security.standing_in import ME, NOW, OTHER, PAST, ROLES, STAFF, reply, seat, thread

CHARGED = 20  # someone in the assistant's section
VISIBLE, HELD = {}, {"state": "held", "number": None}
RETURNED = {"state": "hidden", "returned": "writer"}
SENT_AGAIN = {"state": "hidden", "returned": "again"}
RETURN, APPROVE, HIDE, ENDORSE, RESTORE = Verb.RETURN, Verb.APPROVE, Verb.HIDE, Verb.ENDORSE, Verb.RESTORE


def item(kind=Item.Kind.FLAGGED, decision=None, course=1, where=None, **of_reply):
    return Item(kind=kind, decision_id=decision, course_id=course, reply=reply(where=where, **of_reply))


def sectioned(**course):
    one = seat(Role.ASSISTANT, **course)
    one.section_id, one.charges = 3, frozenset({CHARGED})
    return one


def test_queue_and_log_are_for_staff():
    assert {role for role in ROLES if policies.can_see_queue(seat(role))} == set(STAFF)
    assert {role for role in ROLES if courses.can_see_log(seat(role))} == set(STAFF)
    assert {role for role in ROLES if policies.can_review(seat(role), item())} == set(STAFF)


def test_an_item_is_reviewed_in_its_own_course_and_within_reach():
    assert not policies.can_review(seat(Role.INSTRUCTOR), item(course=2))
    assert policies.can_review(sectioned(), item(author=CHARGED))
    assert not policies.can_review(sectioned(), item(author=OTHER))
    assert policies.can_review(sectioned(), item(author=OTHER, where=thread(is_anonymous=True)))


@pytest.mark.parametrize(
    ("what", "verbs"),
    [
        (VISIBLE, [RETURN, APPROVE, HIDE, ENDORSE]),
        (VISIBLE | {"decision": 5}, [RETURN, HIDE, ENDORSE]),
        (VISIBLE | {"author": None}, [APPROVE, HIDE, ENDORSE]),
        (VISIBLE | {"endorsed_revision": 1}, [RETURN, APPROVE, HIDE]),
        (HELD | {"kind": Item.Kind.HELD}, [APPROVE, RETURN, HIDE, ENDORSE]),
        (HELD | {"kind": Item.Kind.HELD, "author": None}, [APPROVE, HIDE, ENDORSE]),
        (RETURNED | {"decision": 5}, [APPROVE, HIDE]),
        (SENT_AGAIN | {"decision": 5}, [RETURN, HIDE, ENDORSE]),
        (SENT_AGAIN, [RETURN, APPROVE, HIDE, ENDORSE]),
        ({"state": "hidden"}, [RESTORE]),
        ({"state": "withdrawn"}, []),
    ],
)
def test_what_can_be_decided_of_a_reply(what, verbs):
    assert policies.verbs_for(seat(Role.INSTRUCTOR), item(**what)) == verbs
    assert policies.verbs_for(seat(), item(**what)) == []
    assert policies.verbs_for(seat(Role.INSTRUCTOR, archived_at=PAST), item(**what)) == []


def test_who_may_not_moderate_or_endorse_decides_so_much_less():
    without = seat(Role.ASSISTANT, assistants_may_not=Ability.MODERATE)
    assert policies.can_review(without, item())
    assert policies.verbs_for(without, item()) == []
    assert policies.verbs_for(seat(Role.INSTRUCTOR), item(course=2)) == []
    without = seat(Role.ASSISTANT, assistants_may_not=Ability.ENDORSE)
    assert policies.verbs_for(without, item()) == [RETURN, APPROVE, HIDE]
    assert policies.verbs_for(sectioned(), item(author=OTHER)) == []


@pytest.mark.parametrize(
    ("who", "what", "may"),
    [
        ({}, {}, True),
        ({"role": Role.OBSERVER}, {}, True),
        ({"role": Role.ASSISTANT}, {}, True),
        ({"role": Role.INSTRUCTOR}, {}, False),
        ({"role": Role.GUEST}, {}, False),
        ({"person": None}, {"author": None}, False),
        ({"archived_at": PAST}, {}, False),
        ({}, {"state": "hidden"}, False),
        ({}, {"author": ME}, False),
    ],
)
def test_who_flags_what(who, what, may):
    assert policies.can_flag(seat(**who), reply(**what)) is may


@pytest.mark.parametrize(
    ("what", "where", "bar"),
    [
        (VISIBLE, {"is_locked": True}, threads.Bar.LOCKED),
        (RETURNED, {"is_locked": True}, None),
        (RETURNED, {"closes_at": PAST}, None),
        (SENT_AGAIN, {"closes_at": PAST}, threads.Bar.CLOSED),
        (RETURNED, {"frozen_at": PAST}, threads.Bar.FROZEN),
        (RETURNED, {}, None),
    ],
)
def test_what_staff_returned_is_mended_in_a_closed_thread_too(what, where, bar):
    mine = reply(author=ME, where=thread(**where), **what)
    assert threads.bar_to_edit(seat(), mine, NOW) == bar
    assert threads.can_edit_reply(seat(), mine, NOW) is (bar is None)


def test_what_is_locked_for_its_flags_is_not_edited():
    assert not threads.is_editable_by(seat(), reply(author=ME, editing_locked_at=PAST))
