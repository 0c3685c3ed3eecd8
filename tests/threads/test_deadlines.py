"""What students and staff are told of steps and lateness, across both changes of the clocks too."""

import re
from datetime import UTC, timedelta

import pytest

from apps.core.templatetags.colloquy import icon
from apps.threads import actions
from apps.threads.models import Prompt, ReplyRevision
from apps.threads.steps import late_words, lateness
from tests import make
from tests.threads.clock import at

THREAD = "/c/soviet-union/discussion/speech/"


@pytest.mark.parametrize(
    ("due_at", "came_at", "words"),
    [
        (at(2, 24, 23, 59), at(2, 25, 2, 59), "late by 3 h"),
        (at(2, 24, 23, 59), at(2, 24, 23, 59) + timedelta(seconds=1), "late by 1 min"),
        (at(2, 24, 12), at(2, 26, 12, 30), "late by 2 days"),
        # at 02:00 it is 03:00: the day has 23 hours, and between 01:30 and 03:30 lies one
        (at(3, 8, 1, 30), at(3, 8, 3, 30), "late by 1 h"),
        (at(3, 7, 23, 59), at(3, 8, 23, 59), "late by 23 h"),
        # at 02:00 it is 01:00 again: the day has 25 hours, and half past one comes twice
        (at(11, 1, 1, 30), at(11, 1, 1, 30, fold=1), "late by 1 h"),
        (at(10, 31, 23, 59), at(11, 1, 23, 59), "late by 1 day 1 h"),
    ],
)
def test_late_is_told_in_hours_as_they_pass(due_at, came_at, words):
    assert late_words(lateness(came_at, due_at)) == words


@pytest.mark.parametrize(
    ("came_at", "due_at"), [(at(3, 8, 1, 59), at(3, 8, 3)), (at(11, 1, 1, 30), at(11, 1, 1, 30, fold=1))]
)
def test_in_time_is_not_late_while_the_clocks_change(came_at, due_at):
    assert lateness(came_at, due_at) is None


def test_a_time_that_the_clocks_skip_is_sent_back_with_a_sentence(client, seminar):
    client.force_login(seminar.instructor)
    sent = {"title": "Speech", "state": "published", "due_at": "2026-03-08T02:30"}
    answer = client.post("/c/soviet-union/discussion/new/", sent)
    assert (answer.status_code, "there is no 02:30" in answer.text) == (422, True)


def test_what_is_due_at_an_hour_that_comes_twice_is_due_at_the_first(client, seminar):
    client.force_login(seminar.instructor)
    sent = {"title": "Speech", "state": "published", "due_at": "2026-11-01T01:30"}
    assert client.post("/c/soviet-union/discussion/new/", sent).status_code == 302
    assert Prompt.objects.get().due_at == at(11, 1, 1, 30).astimezone(UTC)


@pytest.fixture
def look(client, seminar):
    """The text of a page without its tags, as one of the seminar reads it."""

    def look(address=THREAD, handle="danielle"):
        client.force_login(getattr(seminar, handle))
        return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).text).split())

    return look


def test_the_margin_and_the_schedule_show_each_step(look, seminar, asking):
    theirs = make.reply(asking, seminar.seats.sowelld)
    make.reply(asking, seminar.seats.danielle, "Three words more.", in_reply_to=theirs)
    assert "First reply , at least 3 words Due tonight, 23:59" in look()
    assert "Answers to classmates: 1 of 2 Due Fri 27 Feb, 23:59" in look()
    schedule = look("/c/soviet-union/")
    assert "First reply. Due tonight, 23:59" in schedule
    assert "Answers to classmates: 1 of 2. Due Fri 27 Feb, 23:59" in schedule
    assert "Your next step in “Speech”: First reply." in schedule


def test_the_composer_says_how_many_words_the_next_step_asks_for(client, seminar, asking):
    client.force_login(seminar.danielle)
    text = client.get(THREAD).text
    assert "“First reply” asks for 3 words of your own." in text
    assert 'data-required="3"' in text
    make.reply(asking, seminar.seats.danielle, "Three words more.")
    assert "data-required" not in client.get(THREAD).text


def test_who_is_no_student_reads_what_is_asked_of_students(look, seminar, asking):
    for handle in ("instructor", "observer"):
        text = look(THREAD, handle)
        assert "Answers to classmates: 2 Due Fri 27 Feb, 23:59" in text
        assert "asks for 3 words" not in text


def test_a_step_taken_says_when(look, seminar, asking):
    make.reply(asking, seminar.seats.danielle, "Three words more.")
    assert "First reply , at least 3 words done Tue 24 Feb, 17:39" in look()
    assert "Your next step" not in look("/c/soviet-union/")  # the other is due in three days


def test_late_is_told_to_the_writer_and_staff_alone(look, seminar, asking, clock):
    clock.move_to(at(2, 25, 3, 0))
    make.reply(asking, seminar.seats.danielle, "Three words more.")
    told = [
        handle for handle in ("danielle", "lernerm", "observer", "instructor") if "late by 3 h" in look(THREAD, handle)
    ]
    assert told == ["danielle", "instructor"]


def test_the_thread_marks_a_step_that_was_late_as_the_page_of_deadlines_does(client, seminar, asking, clock):
    clock.move_to(at(2, 25, 3, 0))
    make.reply(asking, seminar.seats.danielle, "Three words more.")
    marks = {}
    for handle, address in (("danielle", THREAD), ("instructor", f"{THREAD}deadlines/")):
        client.force_login(getattr(seminar, handle))
        found = re.findall(r'class="mark mark--(\w+)">(<svg.*?</svg>)([^<]+)<', client.get(address).text)
        marks[handle] = [mark for mark in found if "25 Feb" in mark[2] or "late" in mark[2]]
    late = ("warn", icon("clock"), "late by 3 h")
    assert marks["danielle"] == [("ok", icon("check"), "done Wed 25 Feb, 03:00"), late]
    assert marks["instructor"] == [("ok", icon("check"), "Wed 25 Feb, 03:00"), late]


def test_without_steps_the_first_reply_may_be_late_and_no_later_one(look, seminar, clock):
    thread = make.prompt(seminar.course, seminar.instructor, title="Speech", due_at=at(2, 24, 18))
    make.reply(thread, seminar.seats.lernerm)
    clock.move_to(at(2, 24, 21, 10))
    make.reply(thread, seminar.seats.danielle)
    make.reply(thread, seminar.seats.lernerm)
    assert look(THREAD, "instructor").count("Late by 3 h.") == 1
    assert "Late by 3 h." in look()
    assert "Late by" not in look(THREAD, "lernerm")


def test_staff_see_every_student_with_every_step(look, seminar, asking, clock):
    theirs = make.reply(asking, seminar.seats.sowelld, "Three words more.")
    clock.move_to(at(2, 25, 3, 0))
    make.reply(asking, seminar.seats.danielle, "Three words more.")
    make.reply(asking, seminar.seats.danielle, "And an answer.", in_reply_to=theirs)
    table = look(f"{THREAD}deadlines/", "assistant")
    assert "Danielle Wed 25 Feb, 03:00 late by 3 h 2 1 of 2 3 " in table
    assert "Lernerm not yet 0 of 2" in table
    assert "Sowelld Tue 24 Feb, 17:39 1 0 of 2" in table


def test_staff_see_who_replied_in_time_where_there_are_no_steps(look, seminar, clock):
    thread = make.prompt(seminar.course, seminar.instructor, title="Speech", due_at=at(2, 24, 18))
    make.reply(thread, seminar.seats.danielle)
    assert "Danielle Tue 24 Feb, 17:39 1 " in look(f"{THREAD}deadlines/", "instructor")


def test_the_version_that_counted_is_kept_for_staff_and_its_writer(client, seminar, asking, clock):
    seat = seminar.seats.danielle
    reply = make.reply(asking, seat, "It was *purposeful*, I think.")
    clock.shift(timedelta(hours=1))
    actions.edit_reply(reply=reply, seat=seat, body="No.")
    for handle in ("instructor", "danielle"):
        client.force_login(getattr(seminar, handle))
        assert 'href="1/counted/"' in client.get(THREAD).text
        assert "<em>purposeful</em>" in client.get(f"{THREAD}1/counted/").text
    client.force_login(seminar.lernerm)
    assert 'href="1/counted/"' not in client.get(THREAD).text
    assert client.get(f"{THREAD}1/counted/").status_code == 403


def test_a_version_that_counted_and_is_hidden_shows_its_words_to_staff_alone(client, seminar, asking):
    seat = seminar.seats.danielle
    reply = make.reply(asking, seat, "It was *purposeful*, I think.")
    actions.edit_reply(reply=reply, seat=seat, body="No.")
    revision = ReplyRevision.objects.select_related("reply__thread__course").get()
    actions.hide_revision(revision=revision, by=seminar.instructor, reason="Names a student")
    said = {}
    for handle in ("instructor", "danielle"):
        client.force_login(getattr(seminar, handle))
        text = client.get(f"{THREAD}1/counted/").text
        said[handle] = ("purposeful" in text, "Names a student" in text)
    assert said == {"instructor": (True, True), "danielle": (False, True)}


def test_a_reply_that_counts_for_nothing_has_no_such_page(client, seminar, thread):
    make.reply(thread, seminar.seats.danielle)
    client.force_login(seminar.instructor)
    assert client.get(f"{thread.get_absolute_url()}1/counted/").status_code == 404


@pytest.fixture
def masked(seminar, clock):
    """The same first step where students go by a pseudonym."""
    steps = [make.step(title="First reply", due_at=at(2, 24, 18))]
    return make.prompt(seminar.course, seminar.instructor, title="Speech", is_anonymous=True, checkpoints=steps)


def test_no_page_for_staff_tells_which_pseudonym_is_late(look, seminar, masked, clock):
    make.reply(masked, seminar.seats.lernerm)
    clock.move_to(at(2, 24, 21, 10))
    make.reply(masked, seminar.seats.danielle)
    table = look(f"{THREAD}deadlines/", "instructor")
    assert "Danielle done late by 3 h" in table
    assert "21:10" not in table
    assert "late by" not in look(THREAD, "instructor")
    assert "late by 3 h" in look()


def test_the_table_of_a_pseudonymous_discussion_leads_to_no_reply(client, seminar, masked):
    make.reply(masked, seminar.seats.danielle)
    client.force_login(seminar.instructor)
    assert "/1/counted/" not in client.get(f"{THREAD}deadlines/").text


def test_what_counts_is_found_in_the_thread_of_its_group(client, seminar, asking):
    first, second = actions.divide(thread=asking, into=2, by=seminar.instructor)
    members = {
        seat.person_id: (first, second)[n] for n, seat in enumerate((seminar.seats.danielle, seminar.seats.lernerm))
    }
    groups = {person: thread.group for person, thread in members.items()}
    actions.move_members(thread=asking, groups=groups, by=seminar.instructor)
    for seat in (seminar.seats.danielle, seminar.seats.lernerm):
        make.reply(members[seat.person_id], seat, "Three words more.")
    client.force_login(seminar.instructor)
    table = client.get(f"/c/soviet-union/discussion/{first.slug}/deadlines/").text
    assert f"/discussion/{first.slug}/1/counted/" in table
    assert f"/discussion/{second.slug}/1/counted/" in table
    client.force_login(seminar.lernerm)
    assert client.get(f"/c/soviet-union/discussion/{second.slug}/1/counted/").status_code == 200


def test_a_course_without_students_has_an_empty_table(client, course):
    staff = make.person("professor")
    make.seat(course, staff, "instructor")
    course.seats.filter(role="student").update(status="removed")
    thread = make.prompt(course, staff, title="Speech", due_at=at(2, 24, 18))
    client.force_login(staff)
    assert "No student sits in the course yet." in client.get(f"{thread.get_absolute_url()}deadlines/").text


def test_a_prompt_with_nothing_due_says_so(client, seminar, thread):
    client.force_login(seminar.instructor)
    assert "Nothing is due here" in client.get(f"{thread.get_absolute_url()}deadlines/").text
