"""The one door in the database, where its two answers are made by one expression: each thread is asked of by itself."""

import pytest

from apps.readings.models import Pointer
from apps.threads.models import Quotation, ReadState, Thread, ThreadMember
from tests import make
from tests.security.standing_in import NOW
from tests.security.test_door import keys, thread_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make.course()


@pytest.fixture
def student(course):
    return make.seat(course, make.person("student"))


def test_who_is_of_one_group_is_of_no_other(course, student):
    own, other = (thread_in(course, group, group=group) for group in (1, 2))
    ThreadMember.objects.create(thread=own, person=student.person)
    ThreadMember.objects.create(thread=other, person=make.person("other"))
    assert keys(Thread.objects.visible_to(student, NOW)) == {own.pk}
    assert {thread.pk: thread.is_member for thread in Thread.objects.known_to(student)} == {
        own.pk: True,
        other.pk: False,
    }


def test_who_has_passed_one_gate_has_passed_no_other(course, student):
    passed, read, untouched = (thread_in(course, nth, reveal="post_first") for nth in range(3))
    ReadState.objects.create(thread=passed, person=student.person, passed_at=NOW)
    ReadState.objects.create(thread=read, person=student.person, passed_at=None)
    ReadState.objects.create(thread=untouched, person=make.person("other"), passed_at=NOW)
    assert keys(Thread.objects.open_to(student, NOW)) == {passed.pk}
    assert [thread.has_passed for thread in Thread.objects.known_to(student).order_by("pk")] == [True, False, False]


def quotation(thread, position, **fields):
    values = {"kind": "block", "verdict": "verbatim", "words": "x", "position": position, "prompt": thread.prompt}
    return Quotation.objects.create(course=thread.course, thread=thread, **values | fields)


def test_in_doubt_is_what_was_revised_and_is_not_settled(course):
    thread, standing = thread_in(course, 0), Pointer.Standing
    check, orphan = (quotation(thread, at, standing=one) for at, one in enumerate((standing.CHECK, standing.ORPHAN)))
    quotation(thread, 3)
    quotation(thread, 4, standing=standing.CHECK, is_settled=True)
    assert keys(Quotation.objects.in_doubt()) == {check.pk, orphan.pk}


def test_in_the_margin_is_what_points_at_words_that_still_stand(course):
    thread, reading = thread_in(course, 0), make.reading()
    there = quotation(thread, 1, reading=reading, number=1)
    quotation(thread, 2)
    quotation(thread, 3, reading=reading, number=1, standing=Pointer.Standing.ORPHAN)
    assert keys(Quotation.objects.in_margin()) == {there.pk}


def test_of_threads_that_are_only_open_no_prompt_is_told(course, student):
    """The shelf counts who quotes a reading among replies alone."""
    thread = thread_in(course, 0)
    reply = make.reply(thread, student)
    in_prompt, in_reply = quotation(thread, 1), quotation(thread, 2, prompt=None, reply=reply)
    assert keys(Quotation.objects.in_threads([], [thread])) == {in_reply.pk}
    assert keys(Quotation.objects.in_threads([thread], [])) == {in_prompt.pk}
