"""An edit that cannot be saved gives the words back as they were typed."""

import re
from datetime import timedelta

import pytest
import time_machine

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


def edited_late(client, edit, reply, *, before):
    """An edit five hours after posting with the time of a form opened at once; `before`: which was saved then."""
    address = f"{reply.get_absolute_url()}edit/"
    with time_machine.travel(reply.posted_at + timedelta(minutes=1), tick=False):
        begun = re.search(r'name="begun" value="([^"]+)"', client.get(address).text)[1]
        if before:
            edit(revision=1, begun=begun)
    with time_machine.travel(reply.posted_at + timedelta(hours=5), tick=False):
        edit(revision=2 if before else 1, begun=begun, body="Third words")
    reply.refresh_from_db()
    assert reply.body == "Third words"
    return reply.edited_at


def test_an_edit_begun_in_time_leaves_no_note_however_long_it_takes(client, edit, reply):
    assert edited_late(client, edit, reply, before=False) is None


def test_a_time_kept_from_an_earlier_edit_quiets_no_later_one(client, edit, reply):
    assert edited_late(client, edit, reply, before=True) is not None
