"""The front page of a course."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.readings.actions import assign_reading
from apps.threads.actions import mark_read, save_draft
from tests import make


def schedule(client, seminar, person=None, query="", **headers):
    if person is not None:
        client.force_login(person)
    response = client.get(reverse("classroom:schedule", args=[seminar.course.slug]) + query, headers=headers)
    return response, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def week(seminar, number, days=0, **fields):
    """A meeting with a reading and a prompt, so many days from now."""
    meeting = make.meeting(seminar.course, number, starts_at=in_hours(24 * days), **fields)
    reading = make.reading(f"Reading {number}")
    assign_reading(course=seminar.course, reading=reading, by=seminar.instructor, meeting=meeting)
    return make.prompt(seminar.course, seminar.instructor, title=f"Question {number}", meeting=meeting)


def test_a_meeting_lists_its_readings_and_prompts_with_their_measures(client, seminar):
    thread = week(seminar, 1, days=3)
    make.reply(thread, seminar.seats.sowelld)
    page, text = schedule(client, seminar, seminar.danielle)
    assert page.status_code == 200
    assert "Reading 1 1 paragraph, 1 min" in text
    assert "Question 1 1 response" in text


def test_a_prompt_without_replies_says_so(client, seminar):
    week(seminar, 1, days=3)
    assert "Question 1 no responses yet" in schedule(client, seminar, seminar.danielle)[1]


def test_a_member_sees_what_is_new_and_that_they_replied(client, seminar):
    thread = week(seminar, 1, days=3)
    make.reply(thread, seminar.seats.danielle)
    mark_read(thread=thread, person=seminar.danielle, number=1)
    make.reply(thread, seminar.seats.sowelld)
    text = schedule(client, seminar, seminar.danielle)[1]
    assert "You replied" in text
    assert "1 new" in text


def test_what_was_read_has_nothing_new(client, seminar):
    thread = week(seminar, 1, days=3)
    make.reply(thread, seminar.seats.danielle)
    mark_read(thread=thread, person=seminar.danielle, number=1)
    assert "Nothing new" in schedule(client, seminar, seminar.danielle)[1]


def test_the_note_on_top_continues_a_draft(client, seminar):
    meeting = make.meeting(seminar.course, 7)
    thread = make.prompt(seminar.course, seminar.instructor, meeting=meeting, due_at=in_hours(6))
    save_draft(thread=thread, person=seminar.danielle, body="word " * 47)
    text = schedule(client, seminar, seminar.danielle)[1]
    assert "You have not yet replied to the discussion question for meeting 7. A draft of 47 words is saved." in text
    assert "Continue your reply" in text


def test_the_note_on_top_goes_when_the_reply_is_posted(client, seminar):
    thread = make.prompt(seminar.course, seminar.instructor, due_at=in_hours(6))
    make.reply(thread, seminar.seats.danielle)
    assert "You have not yet replied" not in schedule(client, seminar, seminar.danielle)[1]


@pytest.mark.parametrize("role", ["instructor", "assistant", "observer"])
def test_the_note_on_top_is_for_students(client, seminar, role):
    make.prompt(seminar.course, seminar.instructor, due_at=in_hours(6))
    assert "You have not yet replied" not in schedule(client, seminar, getattr(seminar, role))[1]


def test_drafts_and_scheduled_prompts_are_for_staff(client, seminar):
    make.prompt(seminar.course, seminar.instructor, title="Not ready", state="draft")
    make.prompt(seminar.course, seminar.instructor, title="Not yet", opens_at=in_hours(48))
    student, instructor = (schedule(client, seminar, who)[1] for who in (seminar.danielle, seminar.instructor))
    assert "Not ready" not in student
    assert "Not yet" not in student
    assert "Not ready" in instructor
    assert "Not yet" in instructor
    assert "2 prompts" in instructor


def test_unpublished_readings_are_for_staff(client, seminar):
    reading = make.reading("Unfinished", state="draft")
    assign_reading(course=seminar.course, reading=reading, by=seminar.instructor)
    assert "Unfinished" not in schedule(client, seminar, seminar.danielle)[1]
    assert "Unfinished" in schedule(client, seminar, seminar.instructor)[1]


def test_a_meeting_without_anything_is_not_yet_assigned(client, seminar):
    make.meeting(seminar.course, 1, title="")
    assert "Reading not yet assigned" in schedule(client, seminar, seminar.danielle)[1]


def test_the_next_meeting_is_marked(client, seminar):
    week(seminar, 1, days=-3)
    week(seminar, 2, days=1)
    text = schedule(client, seminar, seminar.danielle)[1]
    assert re.search(r"Meeting 2 \w+ \d+ \w+ tomorrow", text)


def test_earlier_meetings_are_folded_and_one_link_shows_them(client, seminar):
    for number, days in enumerate((-9, -7, -5, -3, 1), 1):
        week(seminar, number, days=days)
    _, folded = schedule(client, seminar, seminar.danielle)
    page, whole = schedule(client, seminar, query="?earlier", **{"HX-Request": "true"})
    assert "Show 2 earlier meetings" in folded
    assert "Question 2" not in folded
    assert "Question 2" in whole
    assert b"<html" not in page.content


def test_a_course_without_meetings_says_what_to_do(client, seminar):
    assert "The instructor has not posted the schedule." in schedule(client, seminar, seminar.danielle)[1]
    assert "Name the class meetings of this course" in schedule(client, seminar, seminar.instructor)[1]


def test_a_guest_reads_the_schedule_of_a_public_course(client, public_course):
    response = client.get(reverse("classroom:schedule", args=[public_course.slug]))
    assert response.status_code == 200
    assert b" new</span>" not in response.content


def test_the_schedule_names_no_address(client, seminar):
    week(seminar, 1)
    assert "@example.org" not in schedule(client, seminar, seminar.danielle)[0].content.decode()


@pytest.mark.parametrize("meetings", [1, 12])
def test_the_schedule_costs_as_many_queries_however_long_it_is(client, seminar, meetings, django_assert_num_queries):
    for number in range(1, meetings + 1):
        thread = week(seminar, number, days=number)
        make.reply(thread, seminar.seats.sowelld)
    client.force_login(seminar.danielle)
    with django_assert_num_queries(7):
        client.get(reverse("classroom:schedule", args=[seminar.course.slug]))
