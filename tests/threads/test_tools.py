"""What else staff do to a thread: a note among themselves, an end in time, and one reply that stays as it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.courses.models import LogEntry
from apps.threads import actions, policies, queries
from apps.threads.models import Prompt, Reply, Whisper
from tests import make

TALK = "/c/soviet-union/discussion/was-the-secret-speech-purposeful/"


@pytest.fixture
def staff(client, seminar, thread):
    client.force_login(seminar.assistant)
    return client


def test_staff_leave_a_note_that_staff_alone_read(staff, client, seminar, thread):
    make.reply(thread, seminar.seats.danielle)
    assert staff.post(f"{TALK}whisper/", {"body": "Is this <her> own?"}).url == TALK
    assert "Is this &lt;her&gt; own?" in staff.get(TALK).text
    note = Whisper.objects.get()
    assert (note.author, note.author_name) == (seminar.assistant, "Assistant")
    assert LogEntry.objects.get(verb="whisper").object_id == str(note.pk)
    for who in (seminar.danielle, seminar.observer):
        client.force_login(who)
        pages = [client.get(f"{TALK}{page}").text for page in ("", "?order=answer", "feed/", "print/", "thread.md")]
        assert not [page for page in pages if "own?" in page]
    thread.refresh_from_db()
    assert (thread.last_number, thread.visible_count) == (1, 1)


def test_the_door_of_notes_and_the_policy_agree(seminar, thread):
    actions.whisper(thread=thread, by=seminar.instructor, body="So.")
    for seat in vars(seminar.seats).values():
        assert Whisper.objects.visible_to(seat).exists() == policies.can_read_whispers(seat)
    elsewhere = make.seat(make.course(slug="other"), seminar.instructor, "instructor")
    assert not Whisper.objects.visible_to(elsewhere).exists()


def test_an_empty_note_is_none(staff):
    assert "Write the note first" in staff.post(f"{TALK}whisper/", {"body": " "}).text


def test_notes_go_along_when_threads_are_merged(seminar, thread):
    other = make.prompt(seminar.course, seminar.instructor, title="Other")
    actions.whisper(thread=thread, by=seminar.instructor, body="So.")
    actions.merge_threads(thread=thread, into=other, by=seminar.instructor)
    assert Whisper.objects.get().thread == other


def test_a_thread_closes_at_a_set_time_and_its_menu_says_when(staff, seminar, thread):
    assert "Close at a set time…" in staff.get(TALK).text
    assert staff.post(f"{TALK}close/", {"closes_at": "2035-03-01T12:00"}).url == TALK
    assert staff.get(f"{TALK}close/").text.count("2035-03-01T12:00") == 1
    assert "; change…" in staff.get(TALK).text
    assert LogEntry.objects.get(verb="close_at").before == {"closes_at": None}
    staff.post(f"{TALK}close/", {"closes_at": ""})
    assert Prompt.objects.get().closes_at is None


@pytest.mark.parametrize(
    ("field", "said"), [("opens_at", "It closes before it opens."), ("due_at", "It closes before it is due.")]
)
def test_it_closes_neither_before_it_opens_nor_before_it_is_due(staff, thread, field, said):
    Prompt.objects.update(**{field: timezone.now() + timedelta(days=9)})
    assert said in staff.post(f"{TALK}close/", {"closes_at": timezone.now().strftime("%Y-%m-%dT%H:%M")}).text


def test_what_is_flagged_can_be_kept_from_being_changed(staff, client, seminar, thread):
    reply = make.reply(thread, seminar.seats.danielle, "Harsh words.")
    assert staff.post(f"{TALK}1/lock/").status_code == 403
    actions.note_flag(reply=reply)
    assert staff.post(f"{TALK}1/lock/").status_code == 302
    staff.post(f"{TALK}1/lock/")
    client.force_login(seminar.danielle)
    assert "Staff keep it as it is for now" in client.get(TALK).text
    assert [client.get(f"{TALK}1/{page}/").status_code for page in ("edit", "withdraw")] == [403, 403]
    client.force_login(seminar.lernerm)
    assert "Staff keep it" not in client.get(TALK).text
    client.force_login(seminar.assistant)
    assert "Let its writer edit again" in client.get(TALK).text
    client.post(f"{TALK}1/lock/delete/")
    client.force_login(seminar.danielle)
    assert client.get(f"{TALK}1/edit/").status_code == 200
    verbs = LogEntry.objects.filter(object_kind="reply").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["lock_editing", "unlock_editing"]
    assert Reply.objects.get().editing_locked_at is None
    assert not queries.miscounted_threads().exists()
