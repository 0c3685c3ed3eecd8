"""Anonymous to peers: one stable pseudonym for each writer in a thread, and a logged look behind it for staff."""

import pytest

from apps.courses.models import LogEntry
from apps.threads import actions
from apps.threads.models import Prompt, Reply
from tests import make


@pytest.fixture
def thread(seminar):
    thread = make.prompt(seminar.course, seminar.instructor, is_anonymous=True)
    for handle in ("danielle", "sowelld", "danielle"):
        make.reply(thread, getattr(seminar.seats, handle))
    make.reply(thread, seminar.seats.instructor, "Read on.")
    return thread


def names(thread):
    return list(thread.replies.order_by("number").values_list("author_name", flat=True))


def test_each_writer_goes_by_one_name_and_staff_by_their_own(thread):
    assert names(thread) == ["Writer 1", "Writer 2", "Writer 1", "Instructor"]


def test_peers_read_no_name(client, seminar, thread):
    client.force_login(seminar.lernerm)
    text = client.get(thread.get_absolute_url()).text
    assert "Writer 2" in text
    assert not [name for name in ("danielle", "sowelld") if name in text.lower()]


def test_writers_know_their_own(client, seminar, thread):
    client.force_login(seminar.sowelld)
    text = client.get(thread.get_absolute_url()).text
    assert text.count('<span class="badge">You</span>') == 1
    assert "Classmates read a pseudonym instead of your name." in text


def test_staff_see_the_name_behind_a_click_that_is_logged(client, seminar, thread):
    client.force_login(seminar.assistant)
    text = client.get(thread.get_absolute_url()).text
    assert "danielle" not in text.lower()
    answer = client.post(f"{thread.get_absolute_url()}1/writer/", follow=True)
    assert "Response 1, by Writer 1, was written by Danielle." in answer.text
    entry = LogEntry.objects.get(verb="see_writer")
    assert (entry.actor, entry.object_id) == (seminar.assistant, str(Reply.objects.get(number=1).pk))


def test_nobody_else_may_look(client, seminar, thread):
    client.force_login(seminar.lernerm)
    assert client.post(f"{thread.get_absolute_url()}1/writer/").status_code == 403
    assert not LogEntry.objects.filter(verb="see_writer").exists()


def test_it_is_fixed_once_there_are_replies(client, seminar, thread):
    asks = {"title": "Speech", "body": "", "state": "published"}
    actions.edit_prompt(thread=thread, by=seminar.instructor, is_anonymous=False, **asks)
    assert Prompt.objects.get().is_anonymous
    client.force_login(seminar.instructor)
    assert "disabled" in client.get(f"{thread.get_absolute_url()}edit/").text


def test_it_may_be_chosen_until_then(seminar):
    thread = make.prompt(seminar.course, seminar.instructor)
    asks = {"title": "Speech", "body": "", "state": "published"}
    actions.edit_prompt(thread=thread, by=seminar.instructor, is_anonymous=True, **asks)
    make.reply(thread, seminar.seats.danielle)
    assert names(thread) == ["Writer 1"]


def test_site_admins_see_the_writer_of_no_such_reply(admin_client, thread):
    reply = thread.replies.get(number=2)
    text = admin_client.get(f"/admin/threads/reply/{reply.pk}/change/").text
    assert "Writer 2" in text
    assert "sowelld" not in text
