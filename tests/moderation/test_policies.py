"""What may be decided in which state of a reply, without a database."""

import pytest

from apps.courses.models import Course, Seat
from apps.moderation.models import Decision, Item
from apps.moderation.policies import can_flag, can_review, verbs_for
from apps.threads.models import Prompt, Reply, Thread

COURSE = Course(pk=1)
INSTRUCTOR, STUDENT = (
    Seat(pk=at, course=COURSE, person_id=at, role=role) for at, role in ((1, "instructor"), (2, "student"))
)


def item(state="visible", *, kind="flagged", author=3, returned="", is_decided=False):
    thread = Thread(pk=1, course=COURSE, prompt=Prompt(pk=1))
    number = None if state == "held" else 1
    reply = Reply(pk=1, course=COURSE, thread=thread, state=state, number=number, author_id=author, returned=returned)
    found = Item(pk=1, course=COURSE, reply=reply, kind=kind)
    found.decision = Decision(pk=1) if is_decided else None
    return found


@pytest.mark.parametrize(
    ("found", "verbs"),
    [
        (item(), ["return", "approve", "hide", "endorse"]),
        (item(is_decided=True), ["return", "hide", "endorse"]),
        (item("held", kind="held"), ["approve", "return", "hide", "endorse"]),
        (item("held", kind="held", author=None), ["approve", "hide", "endorse"]),
        (item("held", kind="held", returned="writer", is_decided=True), ["approve", "hide"]),
        (item("hidden", returned="again"), ["return", "approve", "hide", "endorse"]),
        (item("hidden", is_decided=True), ["restore"]),
        (item("withdrawn", is_decided=True), []),
    ],
)
def test_each_state_has_its_verbs(found, verbs):
    assert verbs_for(INSTRUCTOR, found) == verbs


def test_students_decide_nothing_and_nobody_elsewhere():
    assert verbs_for(STUDENT, item()) == []
    elsewhere = Seat(pk=3, course=Course(pk=2), person_id=1, role="instructor")
    assert not can_review(elsewhere, item())
    assert verbs_for(elsewhere, item()) == []


@pytest.mark.parametrize(
    ("seat", "state", "may"),
    [
        (STUDENT, "visible", True),
        (INSTRUCTOR, "visible", False),  # who decides needs to tell nobody
        (STUDENT, "hidden", False),
        (Seat(pk=3, course=COURSE, person_id=3, role="student"), "visible", False),
        (Seat(course=COURSE, person_id=4, role="guest"), "visible", False),
    ],
)
def test_members_flag_what_others_wrote_and_all_can_read(seat, state, may):
    assert can_flag(seat, item(state).reply) is may
