"""The steps of a prompt as its form takes them, and as they are named."""

import pytest

from apps.threads.models import Checkpoint, Thread
from apps.threads.steps import Own, Step
from tests.threads.clock import at

THREAD = "/c/soviet-union/discussion/speech/"
FORM = {"title": "Speech", "state": "published"}


def step(number, **fields):
    """A step as its row of the form sends it."""
    row = {"title": "", "kind": "replies", "count": "1", "words": "", "due_at": "", "key": ""} | fields
    return {f"step-{number}-{name}": value for name, value in row.items()}


def test_steps_are_written_without_script(client, seminar):
    client.force_login(seminar.instructor)
    first = step(0, title="First reply", words="100", due_at="2026-03-08T23:59")
    second = step(1, kind="answers", count="2", due_at="2026-03-11T23:59")
    client.post("/c/soviet-union/discussion/new/", FORM | first | second | step(2))
    found = Checkpoint.objects.values_list("title", "kind", "count", "words", "due_at")
    assert list(found) == [
        ("First reply", "replies", 1, 100, at(3, 8, 23, 59)),
        ("", "answers", 2, 0, at(3, 11, 23, 59)),
    ]


def test_the_form_shows_them_again_and_a_cleared_time_removes_one(client, seminar, asking):
    client.force_login(seminar.instructor)
    text = client.get(f"{THREAD}edit/").text
    assert 'value="2026-02-24T23:59"' in text
    key = Checkpoint.objects.get(title="First reply").pk
    client.post(
        f"{THREAD}edit/", FORM | step(0, title="First reply", due_at="2026-02-25T12:00", key=str(key)) | step(1)
    )
    assert list(Checkpoint.objects.values_list("pk", "due_at")) == [(key, at(2, 25, 12))]


def test_more_rows_come_without_a_judgement(client, seminar):
    client.force_login(seminar.instructor)
    answer = client.post("/c/soviet-union/discussion/new/", FORM | step(0, title="No time yet") | {"more": "1"})
    assert (answer.status_code, answer.text.count('-due_at"'), "No time yet" in answer.text) == (200, 9, True)


def test_a_draft_of_a_prompt_keeps_its_steps(client, seminar):
    client.force_login(seminar.instructor)
    rows = step(0, title="No time yet") | step(1, due_at="2026-03-08T23:59", words="100")
    client.post("/c/soviet-union/discussion/new/draft/", FORM | rows)
    text = client.get("/c/soviet-union/discussion/new/").text
    assert 'value="No time yet"' in text
    assert 'name="step-1-due_at" value="2026-03-08T23:59"' in text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "First reply"}, "Say when it is due"),
        ({"due_at": "2026-02-01T12:00"}, "before the prompt opens"),
        ({"due_at": "2026-04-01T12:00"}, "after the prompt closes"),
        ({"due_at": "2026-03-10T12:00", "count": "0"}, "greater than or equal to 1"),
    ],
)
def test_a_step_that_cannot_be_is_sent_back_with_a_sentence(client, seminar, fields, said):
    client.force_login(seminar.instructor)
    window = {"opens_at": "2026-03-01T12:00", "closes_at": "2026-03-20T12:00"}
    answer = client.post("/c/soviet-union/discussion/new/", FORM | window | step(0, **fields))
    assert (answer.status_code, said in answer.text) == (422, True)
    assert not Thread.objects.exists()


def test_a_step_is_named_for_what_it_asks():
    due = {"words": 0, "due_at": at(2, 24, 23, 59)}
    names = [Step(1, "", kind, count, **due).name for kind in ("replies", "answers") for count in (1, 2)]
    assert names == ["Reply to the prompt", "Replies to the prompt", "Answer to a classmate", "Answers to classmates"]


def test_who_has_nothing_due_has_no_next_step():
    assert Own().next is None
