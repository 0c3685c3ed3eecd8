"""From one new reply to the next, in every discussion of a course; and all of them marked as read."""

import pytest

from apps.threads import actions
from apps.threads.models import PAGE_SIZE, ReadState
from tests import make
from tests.threads.test_budget import fill

LIST = "/c/soviet-union/discussion/"


@pytest.fixture
def threads(client, seminar):
    """Three threads with a reply each, the latest last; Danielle has read none."""
    client.force_login(seminar.danielle)
    found = [make.prompt(seminar.course, seminar.instructor, title=title) for title in ("One", "Two", "Three")]
    for thread in found:
        make.reply(thread, seminar.seats.sowelld)
    return found


def next_after(client, slug=""):
    return client.get(f"{LIST}next/?from={slug}").headers["Location"]


def test_the_next_new_reply_is_that_of_the_latest_thread(client, threads):
    assert next_after(client) == f"{LIST}three/#new"


def test_the_thread_one_is_in_comes_last(client, seminar, threads):
    assert next_after(client, "three") == f"{LIST}two/#new"
    for thread in threads[:2]:
        actions.mark_read(thread=thread, person=seminar.danielle, number=1)
    assert next_after(client, "three") == f"{LIST}three/#new"


def test_it_leads_to_the_page_of_what_is_new(client, seminar, threads):
    thread = make.prompt(seminar.course, seminar.instructor, title="Long")
    fill(thread, PAGE_SIZE + 2)
    thread.refresh_from_db()
    actions.mark_read(thread=thread, person=seminar.danielle, number=PAGE_SIZE)
    assert next_after(client) == f"{LIST}long/?page=2#new"


def test_when_all_is_read_it_leads_to_the_list(client, threads):
    client.post(f"{LIST}read/")
    assert next_after(client) == f"{LIST}?only=unread"


def test_marking_all_read_reads_every_thread(client, seminar, threads):
    assert "(3) Discussion" in client.get(LIST).text
    answer = client.post(f"{LIST}read/", follow=True)
    assert "All discussions are marked as read." in answer.text
    assert "(3) Discussion" not in answer.text
    assert list(ReadState.objects.filter(person=seminar.danielle).values_list("last_read", flat=True)) == [1, 1, 1]


def test_marking_all_read_reads_nobody_elses(client, seminar, threads):
    client.post(f"{LIST}read/")
    client.force_login(seminar.lernerm)
    assert "(3) Discussion" in client.get(LIST).text


def test_a_draft_of_the_staff_counts_for_no_student(client, seminar, threads):
    fill(make.prompt(seminar.course, seminar.instructor, title="Hidden", state="draft"), 2)
    assert "(3) Discussion" in client.get(LIST).text
    client.force_login(seminar.assistant)
    assert "(5) Discussion" in client.get(LIST).text


def test_a_thread_says_in_its_title_what_is_new(client, threads):
    assert "<title>(1) Three" in client.get(f"{LIST}three/").text


def test_a_thread_is_marked_read_as_a_whole(client, seminar, threads):
    assert 'name="number" value="1">Mark all read' in client.get(f"{LIST}three/").text
    client.post(f"{LIST}three/read/", {"number": 1})
    assert "Mark all read" not in client.get(f"{LIST}three/").text


def test_the_list_of_courses_says_what_is_new_in_each(client, seminar, threads):
    other = make.course(slug="elsewhere", title="Elsewhere")
    make.seat(other, seminar.danielle, "assistant")
    teacher = make.seat(other, make.person("teacher"), "instructor")
    draft = make.prompt(other, teacher.person, state="published")
    make.reply(draft, teacher)
    said = client.get("/").text
    assert f'href="{LIST}next/">3 new</a>' in said
    assert 'href="/c/elsewhere/discussion/next/">1 new</a>' in said
    client.post(f"{LIST}read/")
    assert "3 new" not in client.get("/").text


def test_what_is_new_takes_one_statement_however_many_courses(client, seminar, threads, django_assert_num_queries):
    for n in range(4):
        make.seat(make.course(slug=f"course-{n}"), seminar.danielle)
    with django_assert_num_queries(4):
        client.get("/")
