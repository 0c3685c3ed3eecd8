"""What each policy of a discussion says, condition by condition; no database is asked."""

from types import SimpleNamespace

import pytest

from apps.core.access import require
from apps.courses.models import Role
from apps.threads import policies, reach
from apps.threads.policies import Bar
from tests.security.standing_in import (
    FUTURE,
    ME,
    NOW,
    OTHER,
    PAST,
    ROLES,
    STAFF,
    STRICT,
    prompt,
    reply,
    seat,
    thread,
)  # fmt: skip


def of_roles(policy, **course):
    """The roles of whom a policy says yes."""
    return {role for role in ROLES if policy(seat(role, **course))}


@pytest.mark.parametrize(
    ("policy", "roles", "in_archive"),
    [
        (policies.can_moderate, STAFF, False),
        (policies.can_write_prompts, STAFF, False),
        (policies.can_extend, STAFF, False),
        (policies.can_check_quotations, STAFF, True),
        (policies.can_see_deadlines, STAFF, True),
        (policies.can_read_whispers, STAFF, True),
        (policies.is_held_first, [Role.GUEST], True),
        (policies.can_keep_place, set(ROLES) - {Role.GUEST}, True),
    ],
)
def test_what_asks_for_a_role_alone(policy, roles, in_archive):
    assert of_roles(policy) == set(roles)
    assert of_roles(policy, archived_at=PAST) == (set(roles) if in_archive else set())


def test_no_place_is_kept_for_the_signed_out():
    assert not policies.can_keep_place(seat(person=None))


@pytest.mark.parametrize(
    ("who", "where", "sees"),
    [
        ({}, {}, True),
        ({}, {"course_id": 2}, False),
        ({"role": Role.ASSISTANT}, {"course_id": 2}, False),
        ({}, {"state": "draft"}, False),
        ({"role": Role.ASSISTANT}, {"state": "draft"}, True),
        ({}, {"opens_at": FUTURE}, False),
        ({"role": Role.INSTRUCTOR}, {"opens_at": FUTURE}, True),
        ({}, {"opens_at": NOW}, True),
        ({}, {"group": 1}, False),
        ({}, {"group": 1, "is_member": True}, True),
        ({"role": Role.INSTRUCTOR}, {"group": 1}, True),
        ({"role": Role.GUEST}, {"state": "draft"}, False),
    ],
)
def test_who_sees_a_thread(who, where, sees):
    assert policies.can_see_thread(seat(**who), thread(**where), NOW) is sees


@pytest.mark.parametrize(
    ("gate", "has_passed", "is_open"),
    [
        ({}, False, True),
        ({"reveal": "post_first"}, False, False),
        ({"reveal": "post_first"}, True, True),
        ({"reveal": "post_first", "closes_at": PAST}, False, True),
        ({"reveal": "post_first", "closes_at": FUTURE}, False, False),
        ({"reveal": "at_time", "reveals_at": NOW}, False, True),
        ({"reveal": "at_time", "reveals_at": FUTURE}, True, False),
        ({"reveal": "by_hand"}, True, False),
        ({"reveal": "by_hand", "revealed_at": PAST}, False, True),
    ],
)
def test_when_the_gate_is_open(gate, has_passed, is_open):
    assert policies.is_gate_open(seat(), thread(has_passed=has_passed, **gate), NOW) is is_open
    assert policies.is_gate_open(seat(Role.ASSISTANT), thread(**gate), NOW)


@pytest.mark.parametrize(
    ("who", "whose", "is_own"),
    [
        ({}, {"author": ME}, True),
        ({}, {"author": OTHER}, False),
        ({"person": None}, {"author": None}, False),
        ({"person": None, "keys": ["a"]}, {"author": None, "guest_key": "a"}, True),
        ({"person": None, "keys": ["a"]}, {"author": None, "guest_key": "b"}, False),
        ({"person": None, "keys": [""]}, {"author": None, "guest_key": ""}, False),
    ],
)
def test_whose_a_reply_is(who, whose, is_own):
    assert policies.is_own(seat(**who), reply(**whose)) is is_own
    assert policies.can_see_history(seat(**who), reply(**whose)) is is_own


def test_staff_read_the_history_of_all():
    assert policies.can_see_history(seat(Role.ASSISTANT), reply())


@pytest.mark.parametrize(
    ("who", "what", "stands"),
    [
        ({}, {}, True),
        ({}, {"number": None}, False),
        ({}, {"number": None, "author": ME}, True),
        ({"role": Role.ASSISTANT}, {"number": None}, True),
    ],
)
def test_what_stands_behind_an_open_gate(who, what, stands):
    assert policies.stands_for(seat(**who), reply(**what)) is stands
    assert policies.can_see_reply(seat(**who), reply(**what), NOW) is stands


mine, theirs = reply(author=ME), reply(author=OTHER)


@pytest.mark.parametrize(
    ("who", "what", "stands"),
    [
        ({}, {"author": ME}, True),
        ({}, {"author": OTHER}, False),
        ({}, {"role": Role.INSTRUCTOR}, True),
        ({}, {"role": Role.INSTRUCTOR, "state": "hidden"}, False),
        ({}, {"role": Role.INSTRUCTOR, "to": mine}, True),
        ({}, {"role": Role.INSTRUCTOR, "to": theirs}, False),
        ({"person": None}, {"role": Role.INSTRUCTOR, "to": reply(author=None)}, False),
        ({}, {"role": Role.STUDENT, "to": mine}, False),
    ],
)
def test_what_stands_before_a_closed_gate(who, what, stands):
    closed = thread(reveal="by_hand")
    assert policies.stands_before_gate(seat(**who), reply(**what)) is stands
    assert policies.can_see_reply(seat(**who), reply(where=closed, **what), NOW) is stands


def test_no_reply_is_seen_in_a_thread_that_is_not():
    assert not policies.can_see_reply(seat(), reply(author=ME, where=thread(state="draft")), NOW)
    assert not policies.can_read_reply(seat(), reply(author=ME, where=thread(state="draft")), NOW)


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "held"])
@pytest.mark.parametrize(
    ("who", "whose", "shows"), [({}, {}, False), ({}, {"author": ME}, True), ({"role": Role.ASSISTANT}, {}, True)]
)
def test_who_reads_the_words_of_a_reply_that_is_not_visible(state, who, whose, shows):
    assert policies.shows_text(seat(**who), reply(state=state, **whose)) is shows
    assert policies.can_read_reply(seat(**who), reply(state=state, **whose), NOW) is shows
    assert policies.shows_text(seat(), reply())


@pytest.mark.parametrize(
    ("kind", "verdict", "is_told"),
    [
        ("inline", "verbatim", True),
        ("inline", "not_found", False),
        ("inline", "not_in_library", False),
        ("unmarked", "verbatim", False),
    ],
)
def test_who_is_told_what_the_check_found(kind, verdict, is_told):
    assert policies.shows_verdict(seat(), False, kind, verdict) is is_told
    assert policies.shows_verdict(seat(), True, kind, verdict)
    assert policies.shows_verdict(seat(Role.ASSISTANT), False, kind, verdict)
    assert policies.shows_verdict(seat(shows_not_found=True), False, kind, verdict)


@pytest.mark.parametrize(
    ("who", "where", "bar"),
    [
        ({}, {}, None),
        ({"archived_at": PAST}, {}, Bar.ARCHIVED),
        ({"archived_at": PAST, "role": Role.INSTRUCTOR}, {}, Bar.ARCHIVED),
        ({}, {"state": "draft"}, Bar.NOT_OPEN),
        ({"role": Role.INSTRUCTOR}, {"opens_at": FUTURE}, Bar.NOT_OPEN),
        ({}, {"frozen_at": PAST}, Bar.FROZEN),
        ({"role": Role.INSTRUCTOR}, {"frozen_at": PAST}, Bar.FROZEN),
        ({"role": Role.OBSERVER}, {}, Bar.OBSERVER),
        ({"role": Role.GUEST, "admits_guests": True}, {}, None),
        ({"role": Role.GUEST, "person": None} | STRICT, {}, Bar.SIGN_IN),
        ({"role": Role.GUEST} | STRICT, {}, Bar.NO_SEAT),
        ({"frozen_at": PAST}, {}, Bar.COURSE_FROZEN),
        ({"frozen_at": PAST, "role": Role.INSTRUCTOR}, {}, None),
        ({}, {"is_locked": True}, Bar.LOCKED),
        ({"role": Role.ASSISTANT}, {"is_locked": True}, None),
        ({}, {"closes_at": NOW}, Bar.CLOSED),
        ({}, {"closes_at": FUTURE}, None),
        ({}, {"closes_at": PAST, "may_still": True}, None),
        ({"role": Role.ASSISTANT}, {"closes_at": PAST}, None),
    ],
)
def test_what_keeps_someone_from_replying(who, where, bar):
    assert policies.bar_for(seat(**who), thread(**where), NOW) == bar
    assert policies.can_reply(seat(**who), thread(**where), NOW) is (bar is None)


@pytest.mark.parametrize("bar", Bar)
def test_which_bars_are_about_who_asks(bar):
    assert bar.is_about_role is (bar in (Bar.OBSERVER, Bar.SIGN_IN, Bar.NO_SEAT))


@pytest.mark.parametrize(
    ("whose", "may"),
    [
        ({"author": ME}, True),
        ({"author": ME, "state": "held", "number": None}, True),
        ({"author": ME, "state": "hidden"}, False),
        ({"author": ME, "state": "withdrawn"}, False),
        ({"author": OTHER}, False),
    ],
)
def test_who_edits_and_withdraws(whose, may):
    me = seat()
    assert policies.is_editable_by(me, reply(**whose)) is may
    assert policies.can_edit_reply(me, reply(**whose), NOW) is may
    assert policies.can_withdraw_reply(me, reply(**whose), NOW) is may
    assert not policies.can_edit_reply(me, reply(**whose, where=thread(is_locked=True)), NOW)
    assert not policies.can_withdraw_reply(me, reply(**whose, where=thread(is_locked=True)), NOW)
    assert not policies.is_editable_by(seat(person=None), reply(**whose | {"author": None}))


@pytest.mark.parametrize(
    ("what", "counts"),
    [
        ({}, True),
        ({"author": None}, False),
        ({"role": Role.INSTRUCTOR}, False),
        ({"to": reply()}, False),
    ],
)
def test_which_replies_count_as_one(what, counts):
    assert policies.counts_for(SimpleNamespace(kind="replies"), reply(**what)) is counts


@pytest.mark.parametrize(
    ("to", "counts"),
    [
        (reply(author=ME), True),
        (None, False),
        (reply(author=None), False),
        (reply(author=ME, role=Role.ASSISTANT), False),
        (reply(author=OTHER), False),
    ],
)
def test_which_replies_count_as_an_answer_to_a_classmate(to, counts):
    assert policies.counts_for(SimpleNamespace(kind="answers"), reply(to=to)) is counts


@pytest.mark.parametrize(
    ("gate", "what", "opens"),
    [
        ({"reveal": "post_first"}, {}, True),
        ({"reveal": "by_hand"}, {}, False),
        ({"reveal": "post_first"}, {"author": None}, False),
        ({"reveal": "post_first"}, {"role": Role.INSTRUCTOR}, False),
        ({"reveal": "post_first"}, {"state": "held"}, False),
        ({"reveal": "post_first", "required_words": 5}, {"word_count": 4}, False),
        ({"reveal": "post_first", "required_words": 5}, {"word_count": 5}, True),
    ],
)
def test_which_replies_open_the_gate(gate, what, opens):
    assert policies.opens_gate(reply(where=thread(**gate), **what)) is opens


@pytest.mark.parametrize(
    ("reveal", "is_open", "asks"),
    [("post_first", False, True), ("post_first", True, False), ("by_hand", False, False)],
)
def test_when_a_reply_is_asked_for_first(reveal, is_open, asks):
    where = thread(reveal=reveal)
    where.is_gate_open = is_open
    assert policies.asks_first(where) is asks


@pytest.mark.parametrize("role", ROLES)
def test_who_goes_by_a_pseudonym_and_who_looks_behind_it(role):
    someone = seat(role)
    assert policies.goes_by_pseudonym(someone, prompt(is_anonymous=True)) is (role in (Role.STUDENT, Role.OBSERVER))
    assert not policies.goes_by_pseudonym(someone, prompt())
    assert policies.can_see_writer(someone, reply()) is (role in STAFF)
    assert not policies.can_see_writer(someone, reply(author=None))
    assert not policies.can_see_writer(someone, reply(role=Role.ASSISTANT))


@pytest.mark.parametrize("state", ["visible", "hidden", "held", "withdrawn"])
def test_what_can_be_answered_and_endorsed(state):
    is_visible = state == "visible"
    assert policies.can_answer(seat(), reply(state=state)) is is_visible
    assert reach.can_endorse(seat(Role.ASSISTANT), reply(state=state)) is is_visible
    assert not reach.can_endorse(seat(), reply(state=state))
    assert not reach.can_endorse(seat(Role.ASSISTANT, archived_at=PAST), reply(state=state))


@pytest.mark.parametrize(
    ("who", "is_own", "hides_writers", "tells"),
    [
        ({}, True, True, True),
        ({}, False, False, False),
        ({"role": Role.ASSISTANT}, False, False, True),
        ({"role": Role.ASSISTANT}, False, True, False),
    ],
)
def test_who_is_told_what_a_reply_counts_for(who, is_own, hides_writers, tells):
    assert policies.tells_counted(seat(**who), is_own=is_own, hides_writers=hides_writers) is tells


@pytest.mark.parametrize(
    ("who", "where", "still"),
    [
        ({"edit_minutes": 5}, {"last_reply_at": PAST}, True),
        ({"edit_minutes": 90}, {"last_reply_at": PAST}, False),
        ({"edit_minutes": 60}, {"last_reply_at": PAST}, True),
        ({"edit_minutes": 90, "person": None}, {"last_reply_at": PAST}, True),
        ({"edit_minutes": 90}, {"last_reply_at": None}, True),
        ({"edit_minutes": 5, "keys": ["a"]}, {"last_reply_at": PAST}, False),
    ],
)
def test_when_a_page_may_be_kept_for_many(who, where, still):
    for has_waiting in (False, True):
        one = thread(**where)
        one.has_waiting = has_waiting
        assert policies.stands_still(seat(**who), one, NOW) is (still and not has_waiting)


def test_until_when_an_edit_is_quiet():
    assert policies.edits_quietly_until(reply(posted_at=PAST), 60) == NOW
    assert policies.edits_quietly_until(reply(posted_at=None), 60) is None


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize(("course", "admits"), [({"admits_guests": True}, True), (STRICT, False), (None, False)])
def test_who_previews_and_uploads(signed_in, course, admits):
    person = SimpleNamespace(is_authenticated=signed_in)
    assert policies.can_preview(person, None if course is None else seat(Role.GUEST, **course)) is (signed_in or admits)
    assert policies.can_upload(person, True) is signed_in
    assert not policies.can_upload(person, False)


def test_a_refusal_is_an_error_and_a_leave_is_none():
    from django.core.exceptions import PermissionDenied

    require(True)
    with pytest.raises(PermissionDenied):
        require(False)


@pytest.mark.parametrize("reveal", ["open", "post_first", "at_time", "by_hand"])
def test_every_prompt_but_an_open_one_has_a_gate(reveal):
    assert prompt(reveal=reveal).has_gate is (reveal != "open")
