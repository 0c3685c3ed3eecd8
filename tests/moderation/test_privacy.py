"""What the queue tells a person of themselves, and what it forgets of them."""

import pytest

from apps.moderation import actions, own, queries
from apps.moderation.models import Decision, Flag, MemberNote
from apps.threads import actions as threads


def test_a_copy_holds_what_one_told_the_staff_and_nothing_that_others_did(seminar, reply, flag):
    flag(reply, words="It names no source.")
    (mine, _), (theirs, _) = own.parts(seminar.lernerm), own.parts(seminar.danielle)
    assert [(row["text"], row["address"].endswith("/1/")) for row in mine.rows] == [("It names no source.", True)]
    assert theirs.rows == []
    assert all(row.keys() == mine.fields.keys() for row in mine.rows)


def test_who_is_forgotten_leaves_no_words_in_the_queue(seminar, reply, flag, decide):
    flag(reply, words="It names no source.")
    decide(reply, "return", note="Dear Danielle, quote it.")
    assert [actions.forget_person(person=person) for person in (seminar.lernerm, seminar.danielle)] == [1, 1]
    assert not Flag.objects.exclude(words="").exists()
    assert not Decision.objects.exclude(note="").exists()
    while threads.forget_person(person=seminar.danielle):
        pass
    reply.refresh_from_db()
    assert reply.note_to_writer == ""
    assert Decision.objects.get(verb="return").reason == "off the question"
    assert actions.forget_person(person=seminar.danielle) == 0


@pytest.fixture
def noted(seminar):
    return actions.note_member(about=seminar.seats.danielle, by=seminar.assistant, text="She came to office hours.")


def test_a_copy_holds_what_staff_noted_of_one_and_not_what_one_noted_of_others(seminar, noted):
    (_, mine), (_, theirs) = own.parts(seminar.danielle), own.parts(seminar.assistant)
    assert [(row["by"], row["text"]) for row in mine.rows] == [("Assistant", "She came to office hours.")]
    assert mine.rows[0].keys() == mine.fields.keys()
    assert theirs.rows == []


def test_of_who_is_forgotten_no_note_is_left_and_by_whom_it_was_stays(seminar, noted):
    assert actions.forget_person(person=seminar.assistant) == 0
    assert actions.forget_person(person=seminar.danielle) == 1
    assert actions.forget_person(person=seminar.danielle) == 0
    assert MemberNote.objects.get().text == ""
    assert queries.record_of(seminar.seats.danielle).notes == []
    assert own.parts(seminar.danielle)[1].rows == []
