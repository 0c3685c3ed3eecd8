"""Staff endorse a reply: everyone sees it, with the note and who wrote it."""

import pytest

from apps.courses.models import LogEntry
from apps.threads import actions
from apps.threads.signals import reply_endorsed
from tests import make

THREAD = "/c/soviet-union/discussion/was-the-secret-speech-purposeful/"
NOTE = "Note what he does with Trotsky."


@pytest.fixture
def reply(seminar, thread):
    return make.reply(thread, seminar.seats.danielle)


@pytest.fixture
def page(client, seminar, reply):
    """The text of the thread page as one of the seminar sees it."""

    def page(handle="lernerm"):
        client.force_login(getattr(seminar, handle))
        return client.get(THREAD).text

    return page


def endorse(seminar, reply, note=NOTE):
    return actions.endorse_reply(reply=reply, by=seminar.instructor, note=note)


def test_everyone_reads_the_note_and_whose_it_is(page, seminar, reply):
    assert "Endorsed" not in page()
    endorse(seminar, reply)
    said = page()
    assert "Endorsed by the instructor" in said
    assert f"“{NOTE}”" in said
    assert '<span dir="auto">Instructor</span>' in said


def test_a_note_is_not_needed(page, seminar, reply):
    endorse(seminar, reply, "")
    assert "Endorsed by the instructor" in page()


def test_a_note_is_text_and_no_markup(page, seminar, reply):
    endorse(seminar, reply, "<b>Bold</b>")
    assert "&lt;b&gt;Bold&lt;/b&gt;" in page()


def test_taken_back_it_is_gone(page, seminar, reply):
    endorse(seminar, reply)
    actions.unendorse_reply(reply=reply, by=seminar.instructor)
    said = page()
    assert "Endorsed" not in said
    assert NOTE not in said


def test_what_was_edited_since_says_so(page, seminar, reply):
    endorse(seminar, reply)
    actions.edit_reply(reply=reply, seat=seminar.seats.danielle, body="Something else.")
    assert "The reply was edited since." in page()


def test_a_tombstone_shows_no_endorsement(page, seminar, reply):
    endorse(seminar, reply)
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    assert NOTE not in page()
    actions.restore_reply(reply=reply, by=seminar.instructor)
    assert NOTE in page()


def test_a_hidden_reply_cannot_be_endorsed(seminar, reply):
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="off the question")
    assert not endorse(seminar, reply).is_endorsed


def test_each_deed_is_logged_once_without_the_note(seminar, reply):
    for _ in range(2):
        endorse(seminar, reply)
    for _ in range(2):
        actions.unendorse_reply(reply=reply, by=seminar.instructor)
    entries = LogEntry.objects.filter(verb__endswith="endorse_reply").order_by("pk")
    assert [entry.verb for entry in entries] == ["endorse_reply", "unendorse_reply"]
    assert NOTE not in str([entry.before | entry.after for entry in entries])


def test_others_hear_of_it(seminar, reply):
    heard = []

    def listener(reply, by, **event):
        heard.append((reply.pk, by))

    reply_endorsed.connect(listener)
    try:
        endorse(seminar, reply)
    finally:
        reply_endorsed.disconnect(listener)
    assert heard == [(reply.pk, seminar.instructor)]


def test_the_menu_endorses_with_one_press(page, client, seminar, reply):
    assert 'formaction="1/endorse/"' in page("assistant")
    client.post(f"{THREAD}1/endorse/")
    assert 'formaction="1/endorse/delete/"' in page("assistant")
    client.post(f"{THREAD}1/endorse/delete/")
    assert 'formaction="1/endorse/"' in page("assistant")


def test_the_page_of_the_note_begins_with_the_one_that_stands(client, seminar, reply):
    endorse(seminar, reply)
    client.force_login(seminar.instructor)
    assert f'value="{NOTE}"' in client.get(f"{THREAD}1/endorse/").text
    client.post(f"{THREAD}1/endorse/", {"note": "Bring this on Tuesday."})
    assert "“Bring this on Tuesday.”" in client.get(THREAD).text


def test_a_note_longer_than_a_line_comes_back(client, seminar, reply):
    client.force_login(seminar.instructor)
    answer = client.post(f"{THREAD}1/endorse/", {"note": "x" * 251})
    assert answer.status_code == 422
    assert "x" * 251 in answer.text


@pytest.mark.parametrize("deed", ["endorse", "endorse/delete"])
def test_students_endorse_nothing(client, seminar, reply, deed):
    client.force_login(seminar.lernerm)
    assert client.post(f"{THREAD}1/{deed}/").status_code == 403
