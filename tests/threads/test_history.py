"""What a reply said before: who reads it, what changed from one version to the next, and what staff hide of it."""

import pytest

from apps.courses.models import LogEntry
from apps.threads import actions
from apps.threads.models import ReplyRevision
from tests import make


@pytest.fixture
def reply(seminar, thread):
    """Said three ways."""
    seat = seminar.seats.danielle
    reply = make.reply(thread, seat, "The party lost its unity.")
    for body in ("The party lost its secretary, a canary.", "The party lost its unity and its nerve."):
        reply = actions.edit_reply(reply=reply, seat=seat, body=body)
    return reply


@pytest.fixture
def read(client, seminar, reply):
    """The history as someone reads it."""

    def read(handle, version=None):
        client.force_login(getattr(seminar, handle))
        query = f"?version={version}" if version else ""
        return client.get(f"{reply.get_absolute_url()}history/{query}")

    return read


def hide(seminar, reply, number=2):
    revision = ReplyRevision.objects.get(reply=reply, number=number)
    return actions.hide_revision(revision=revision, by=seminar.instructor, reason="names a member")


@pytest.mark.parametrize(("handle", "status"), [("danielle", 200), ("instructor", 200), ("sowelld", 403)])
def test_its_writer_and_staff_read_it(read, handle, status):
    assert read(handle).status_code == status


def test_what_the_latest_edit_changed_stands_there_first(read):
    page = read("danielle").text
    assert "What was changed after version 2" in page
    assert "<del>secretary, a canary.</del><ins>unity and its nerve.</ins>" in page
    assert "3 words left out, 4 added." in page


def test_any_other_version_is_one_link_away(read):
    page = read("danielle").text
    assert all(f'href="?version={number}"' in page for number in (1, 2, 3))
    assert "<del>unity.</del><ins>secretary, a canary.</ins>" in read("danielle", 1).text


def test_what_it_says_now_can_be_read_there(read):
    assert "What it says now" in read("danielle", 3).text


def test_a_reply_never_changed_says_so(client, seminar, thread):
    reply = make.reply(thread, seminar.seats.danielle)
    client.force_login(seminar.danielle)
    assert "It has not been changed" in client.get(f"{reply.get_absolute_url()}history/").text


def test_each_version_tells_when_it_was_written(reply):
    first, second = ReplyRevision.objects.filter(reply=reply).order_by("number")
    assert first.written_at < first.replaced_at < second.replaced_at


def test_a_hidden_version_is_told_of_to_its_writer_and_not_shown(read, seminar, reply):
    hide(seminar, reply)
    pages = [read("danielle", number).text for number in (1, 2, 3)] + [read("danielle").text]
    assert not any("canary" in page for page in pages)
    assert "This version was hidden by the instructor: names a member." in pages[1]


def test_what_stands_on_both_sides_of_a_hidden_version_is_compared(read, seminar, reply):
    hide(seminar, reply)
    assert "<del>unity.</del><ins>unity and its nerve.</ins>" in read("danielle", 1).text


def test_staff_read_a_hidden_version_behind_its_tombstone(read, seminar, reply):
    hide(seminar, reply)
    page = read("instructor", 2).text
    assert "This version was hidden by the instructor: names a member." in page
    assert page.index("Show the text") < page.index("canary")


def test_hiding_and_showing_again_are_logged_without_the_text(seminar, reply):
    hidden = hide(seminar, reply)
    hide(seminar, reply)
    actions.restore_revision(revision=hidden, by=seminar.instructor)
    entries = LogEntry.objects.filter(object_kind="replyrevision").order_by("pk")
    assert [entry.verb for entry in entries] == ["hide_revision", "restore_revision"]
    assert entries[0].reason == "names a member"
    assert "canary" not in f"{entries[0].before}{entries[0].after}"


def test_an_instructor_hides_a_version_with_a_reason_and_shows_it_again(client, seminar, reply):
    client.force_login(seminar.instructor)
    address = f"{reply.get_absolute_url()}history/2/"
    assert "canary" in client.get(f"{address}hide/").text
    assert client.post(f"{address}hide/", {"reason": ""}).status_code == 422
    assert "is hidden" in client.post(f"{address}hide/", {"reason": "names a member"}, follow=True).text
    assert "shows again" in client.post(f"{address}restore/", follow=True).text
    assert not ReplyRevision.objects.exclude(hidden_because="").exists()


def test_a_version_that_never_was_cannot_be_hidden(client, seminar, reply):
    client.force_login(seminar.instructor)
    assert client.get(f"{reply.get_absolute_url()}history/9/hide/").status_code == 404


def test_an_edit_of_what_was_flagged_leaves_a_note_however_soon(seminar, thread):
    reply = make.reply(thread, seminar.seats.danielle)
    actions.note_flag(reply=reply)
    assert actions.edit_reply(reply=reply, seat=seminar.seats.danielle, body="Other words.").edited_at is not None


def test_the_first_flag_is_the_one_that_counts(seminar, thread):
    reply = make.reply(thread, seminar.seats.danielle)
    actions.note_flag(reply=reply)
    reply.refresh_from_db()
    first = reply.flagged_at
    actions.note_flag(reply=reply)
    reply.refresh_from_db()
    assert reply.flagged_at == first
