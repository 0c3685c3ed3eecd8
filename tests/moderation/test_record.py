"""The record of a member: what it counts, who reads it, and the notes of the staff in it."""

import pytest
from django.urls import reverse

from apps.courses import policies
from apps.courses.actions import archive_course, change_seat, remove_seat, set_holding, warn_seat
from apps.courses.models import Course, LogEntry, Seat
from apps.moderation import actions, queries
from apps.moderation.models import MemberNote
from apps.threads import actions as threads
from tests import make

NOTE = "Came to office hours; will quote from now on."


def seat(role, person, **fields):
    return Seat(role=role, person_id=person, course=Course(), **fields)


@pytest.fixture
def address(seminar):
    return reverse("moderation:member_record", args=["soviet-union", seminar.seats.danielle.pk])


@pytest.fixture
def told(client, seminar):
    """`told(handle, address)`: the answer to that person, its words on one line as `said`."""

    def of(handle, address, **sent):
        client.force_login(getattr(seminar, handle))
        answer = client.post(address, sent) if sent else client.get(address)
        answer.said = " ".join(answer.text.split())
        return answer

    return of


@pytest.fixture
def over(seminar):
    """`over("danielle")`: the assistant's section, with these in it."""

    def of(*handles):
        section = make.section(seminar.course)
        for handle in ("assistant", *handles):
            change_seat(seat=getattr(seminar.seats, handle), by=None, section=section)

    return of


@pytest.mark.parametrize(
    ("who", "whom", "may"),
    [
        ("instructor", "student", True),
        ("instructor", "instructor", True),
        ("assistant", "student", True),
        ("assistant", "observer", True),
        ("assistant", "assistant", False),
        ("assistant", "instructor", False),
        ("student", "student", False),
        ("observer", "student", False),
        ("guest", "student", False),
    ],
)
def test_staff_read_the_records_of_those_below_them(who, whom, may):
    assert policies.can_see_record(seat(who, 1), seat(whom, 2)) is may
    assert policies.can_note(seat(who, 1), seat(whom, 2)) is may


def test_an_assistant_with_a_section_reads_those_of_its_members_alone():
    assistant = seat("assistant", 1, section_id=1)
    assistant.charges = frozenset({7})
    assert policies.can_see_record(assistant, seat("student", 7))
    assert not policies.can_see_record(assistant, seat("student", 8))
    assert not policies.can_note(assistant, seat("student", 8))


def test_nobody_notes_anything_of_themselves_or_of_who_has_left():
    teacher = seat("instructor", 1)
    assert not policies.can_note(teacher, seat("instructor", 1))
    assert not policies.can_note(teacher, seat("student", 2, status=Seat.Status.REMOVED))
    assert policies.can_note(teacher, seat("student", 2, status=Seat.Status.SUSPENDED))


def test_a_note_is_read_by_the_staff_and_logged_without_its_words(told, seminar, address):
    assert told("assistant", address, text=NOTE).status_code == 302
    assert NOTE in told("instructor", address).said
    entry = LogEntry.objects.get(verb="note_member")
    note = MemberNote.objects.get()
    assert (entry.actor, entry.object_kind, entry.object_id) == (seminar.assistant, "seat", str(note.about_id))
    assert (entry.before, entry.after, entry.reason) == ({}, {"note": note.pk}, "")
    assert "wrote a note about Danielle" in told("instructor", "/c/soviet-union/moderation/log/").said


def test_the_same_note_twice_is_one_and_other_words_are_another(seminar):
    for text in (NOTE, NOTE, "Once more."):
        actions.note_member(about=seminar.seats.danielle, by=seminar.assistant, text=text)
    actions.note_member(about=seminar.seats.danielle, by=seminar.instructor, text="Once more.")
    assert MemberNote.objects.count() == LogEntry.objects.filter(verb="note_member").count() == 3


@pytest.mark.parametrize("text", ["  \r\n ", "x" * 2001])
def test_a_note_without_words_or_with_too_many_is_given_back(told, address, text):
    answer = told("instructor", address, text=text)
    assert answer.status_code == 422
    assert text.strip() in answer.text
    assert not MemberNote.objects.exists()


def test_what_is_typed_into_a_note_is_text(told, address):
    told("instructor", address, text="<script>one</script>\r\n\r\ntwo")
    said = told("instructor", address).said
    assert "<p>&lt;script&gt;one&lt;/script&gt;</p> <p>two</p>" in said


def test_those_who_may_not_read_the_record_are_refused_even_of_themselves(told, seminar, address, over):
    over("sowelld")
    assert [told(who, address).status_code for who in ("danielle", "lernerm", "assistant")] == [403] * 3
    assert told("assistant", address, text=NOTE).status_code == 403
    assert told("outsider", address).status_code == 404
    change_seat(seat=seminar.seats.danielle, by=None, section=Seat.objects.get(pk=seminar.seats.assistant.pk).section)
    assert told("assistant", address).status_code == 200


def test_a_student_does_not_learn_which_seats_have_a_record(told, address):
    nowhere = reverse("moderation:member_record", args=["soviet-union", 0])
    assert [told("lernerm", asked).status_code for asked in (address, nowhere)] == [403, 403]
    assert told("instructor", nowhere).status_code == 404


def test_in_an_archived_course_and_of_who_left_it_is_read_and_not_written(told, seminar, address):
    remove_seat(seat=seminar.seats.danielle, by=None)
    assert "Write the note" not in told("instructor", address).said
    assert told("instructor", address, text=NOTE).status_code == 403
    archive_course(course=seminar.course, by=None)
    other = reverse("moderation:member_record", args=["soviet-union", seminar.seats.lernerm.pk])
    assert told("instructor", other).status_code == 200
    assert told("instructor", other, text=NOTE).status_code == 403


def test_replies_are_counted_by_state(seminar, thread):
    kept, hidden, returned, again, gone = (make.reply(thread, seminar.seats.danielle, f"Reply {n}.") for n in range(5))
    threads.hide_reply(reply=hidden, by=seminar.instructor, reason="off the question")
    for reply in (returned, again):
        threads.return_reply(reply=reply, by=seminar.instructor, reason="quote it")
    again.refresh_from_db()
    threads.edit_reply(reply=again, seat=seminar.seats.danielle, body="I quote it now.")
    threads.withdraw_reply(reply=gone)
    make.reply(thread, seminar.seats.lernerm)
    assert kept.is_visible
    assert queries.record_of(seminar.seats.danielle).replies == {
        "visible": 1,
        "waiting": 1,
        "returned": 1,
        "hidden": 1,
        "withdrawn": 1,
    }


def test_flags_are_counted_by_what_became_of_them(seminar, thread, flag, decide):
    first, second, third, fourth = (make.reply(thread, seminar.seats.danielle, f"Reply {n}.") for n in range(4))
    for reply in (first, second, third, fourth):
        flag(reply)
    flag(first, "observer")
    decide(first, "hide")
    decide(second, "approve")
    threads.withdraw_reply(reply=third)
    flag(make.reply(thread, seminar.seats.sowelld, "By someone else."))
    found = queries.record_of(seminar.seats.danielle).flags
    assert found == {"open": 1, "upheld": 2, "dismissed": 1, "withdrawn": 1}


def test_what_is_written_under_a_pseudonym_moves_no_number(seminar, thread, flag):
    make.reply(thread, seminar.seats.danielle)
    before = queries.record_of(seminar.seats.danielle)
    hidden = make.prompt(seminar.course, seminar.instructor, title="Say it openly", is_anonymous=True)
    reply = make.reply(hidden, seminar.seats.danielle, "I disagree with the instructor.")
    assert reply.author_name != "Danielle", "it has no pseudonym: this test means nothing"
    flag(reply)
    after = queries.record_of(seminar.seats.danielle)
    assert (after.replies, after.flags) == (before.replies, before.flags)


def test_another_course_is_another_record(seminar, thread, flag):
    flag(make.reply(thread, seminar.seats.danielle))
    other = make.course(slug="other")
    elsewhere = make.seat(other, seminar.danielle)
    actions.note_member(about=seminar.seats.danielle, by=seminar.instructor, text=NOTE)
    found = queries.record_of(elsewhere)
    assert not any([*found.replies.values(), *found.flags.values(), *found.deeds, *found.notes])


def test_how_the_rules_for_newcomers_take_them_is_said(told, seminar, thread, address):
    assert queries.record_of(seminar.seats.danielle).trust is None
    make.reply(thread, seminar.seats.danielle)
    set_holding(course=seminar.course, by=seminar.instructor, first_posts=3, links_until=1)
    said = told("instructor", address).said
    assert "The next reply waits: 1 of 3 approved." in said
    assert "Their links to other sites appear at once." in said
    assert queries.record_of(seminar.seats.assistant).trust is None


def test_the_deeds_of_staff_stand_in_it(told, seminar, address):
    warn_seat(seat=seminar.seats.danielle, by=seminar.instructor, reason="Off the question three times.")
    assert 'Warned: <span dir="auto">Off the question three times.</span>' in told("instructor", address).said


def test_the_people_the_standing_and_the_queue_lead_to_it(told, seminar, reply, flag, address, over):
    flag(reply)
    pages = [f"/c/soviet-union/{page}/" for page in ("people", "moderation")]
    pages.append(reverse("courses:seat_standing", args=["soviet-union", seminar.seats.danielle.pk]))
    assert [address in told("assistant", page).said for page in pages] == [True] * 3
    assert address not in told("lernerm", pages[0]).said
    own = reverse("moderation:member_record", args=["soviet-union", seminar.seats.instructor.pk])
    assert own not in told("assistant", pages[0]).said
    over("sowelld")
    assert address not in told("assistant", pages[0]).said
    assert address not in told("assistant", pages[2]).said
