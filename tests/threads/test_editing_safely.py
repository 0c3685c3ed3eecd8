"""An edit that cannot be saved gives the words back as they were typed."""

import pytest

from apps.threads import actions


@pytest.fixture
def reply(seminar):
    thread = actions.write_prompt(course=seminar.course, author=seminar.instructor, title="Why?", state="published")
    return actions.post_reply(thread=thread, seat=seminar.seats.danielle, body="First words")


@pytest.fixture
def edit(client, seminar, reply):
    client.force_login(seminar.danielle)
    return lambda **data: client.post(f"{reply.get_absolute_url()}edit/", {"body": "My <b>new</b> words", **data})


def test_an_edit_in_two_windows_keeps_the_words_of_the_second(edit, seminar, reply):
    actions.edit_reply(reply=reply, seat=seminar.seats.danielle, body="Other words")
    response = edit(revision=1)
    assert response.status_code == 409
    assert "\nMy &lt;b&gt;new&lt;/b&gt; words</textarea>" in response.text


def test_many_edits_in_a_minute_are_429_with_the_words(edit, monkeypatch):
    monkeypatch.setattr("apps.core.limits.allow", lambda *args, **options: False)
    response = edit(revision=1)
    assert response.status_code == 429
    assert "My &lt;b&gt;new&lt;/b&gt; words" in response.text
