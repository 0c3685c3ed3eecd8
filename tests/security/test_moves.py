"""What the policies of replies that are locked or are whispered about say; no database is asked."""

from apps.courses.models import Role
from apps.threads import policies, reach
from tests.security.standing_in import ME, NOW, PAST, ROLES, reply, seat, thread


def test_a_thread_that_was_merged_is_seen_by_nobody():
    assert policies.can_see_thread(seat(), thread(), NOW)
    assert not [role for role in ROLES if policies.can_see_thread(seat(role), thread(merged_into_id=2), NOW)]


def test_what_is_locked_is_not_edited_and_only_what_is_flagged_is_locked():
    assert policies.is_editable_by(seat(), reply(ME))
    assert not policies.is_editable_by(seat(), reply(ME, editing_locked_at=PAST))
    assert reach.can_lock_editing(seat(Role.INSTRUCTOR), reply(flagged_at=PAST))
    assert not reach.can_lock_editing(seat(Role.INSTRUCTOR), reply())
    assert not reach.can_lock_editing(seat(Role.INSTRUCTOR), reply(flagged_at=PAST, state="hidden"))
    assert not reach.can_lock_editing(seat(), reply(flagged_at=PAST))


def test_a_reply_speaks_to_what_it_answers_wherever_that_stands_now():
    moved = reply(pk=5)
    stone = reply(None, pk=4, state="moved", moved_to=moved)
    assert reply(to=stone).speaks_to is moved
    assert reply(to=moved).speaks_to is moved
    assert reply().speaks_to is None
