"""What the queue tells a person of themselves, and what it forgets of them."""

from apps.moderation import actions, own
from apps.moderation.models import Decision, Flag
from apps.threads import actions as threads


def test_a_copy_holds_what_one_told_the_staff_and_nothing_that_others_did(seminar, reply, flag):
    flag(reply, words="It names no source.")
    (mine,), (theirs,) = own.parts(seminar.lernerm), own.parts(seminar.danielle)
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
