"""An instructor writes and edits a prompt on its page: questions in their order, drafts, and an hour to open at."""

import pytest
import time_machine

from apps.threads.models import Prompt

NEW = "/c/soviet-union/discussion/new/"
THREAD = "/c/soviet-union/discussion/why-then/"
TYPED = {"title": "Why then?", "body": "Answer from *two* readings.", "question": ["Why?", "", "With what result?"]}


@pytest.fixture
def instructor(client, seminar):
    client.force_login(seminar.instructor)
    return client


def questions():
    return list(Prompt.objects.get().questions.values_list("number", "text"))


def test_a_published_prompt_has_its_page_at_once(instructor):
    answer = instructor.post(NEW, TYPED | {"state": "published"})
    assert answer.url == THREAD
    assert "<em>two</em>" in instructor.get(THREAD).text
    assert questions() == [(1, "Why?"), (2, "With what result?")]


def test_a_draft_is_the_staffs_alone(instructor, client, seminar):
    instructor.post(NEW, TYPED)
    assert instructor.get(THREAD).status_code == 200
    client.force_login(seminar.danielle)
    assert client.get(THREAD).status_code == 404


def test_an_hour_of_the_course_opens_it(instructor, client, seminar):
    with time_machine.travel("2025-02-24T12:00Z", tick=False):
        instructor.post(NEW, TYPED | {"state": "published", "opens_at": "2025-02-24T18:00"})
    client.force_login(seminar.danielle)
    with time_machine.travel("2025-02-24T22:59Z", tick=False):  # New York is five hours behind
        assert client.get(THREAD).status_code == 404
    with time_machine.travel("2025-02-24T23:01Z", tick=False):
        assert client.get(THREAD).status_code == 200


def test_questions_are_put_in_another_order_and_taken_out(instructor):
    instructor.post(NEW, TYPED | {"question": ["One?", "Two?", "Three?"], "state": "published"})
    instructor.post(f"{THREAD}edit/", TYPED | {"question": ["Three?", "One?", ""], "state": "published"})
    assert questions() == [(1, "Three?"), (2, "One?")]


def test_the_form_shows_what_is_on_record_when_it_is_edited(instructor):
    instructor.post(NEW, TYPED | {"state": "published", "due_at": "2025-02-25T23:59"})
    page = instructor.get(f"{THREAD}edit/").text
    assert 'value="2025-02-25T23:59"' in page
    assert "With what result?" in page


def test_what_cannot_be_saved_keeps_every_word(instructor):
    answer = instructor.post(NEW, TYPED | {"title": ""})
    assert answer.status_code == 422
    assert "Give the prompt a title" in answer.text
    assert all(words in answer.text for words in ("Answer from *two* readings.", "With what result?"))
    assert not Prompt.objects.exists()
