"""Letters and previews are counted, and what was typed comes back when they were too many."""

from apps.courses.views import invitations
from apps.threads.views import replies
from tests import make


def test_invitations_are_counted(client, seminar, monkeypatch, one_minute):
    monkeypatch.setitem(invitations.LETTERS, "limit", 1)
    client.force_login(seminar.instructor)
    sent = [client.post("/c/soviet-union/setup/invitations/", letter(n)) for n in (1, 2)]
    assert [answer.status_code for answer in sent] == [302, 429]
    assert "new2@example.org" in sent[1].text
    assert seminar.course.invitations.count() == 1


def letter(n):
    return {"email": f"new{n}@example.org", "role": "student"}


def test_previews_without_script_are_counted(client, seminar, monkeypatch, one_minute):
    monkeypatch.setattr(replies, "PREVIEWS", 1)
    address = f"{make.prompt(seminar.course, seminar.instructor).get_absolute_url()}reply/"
    client.force_login(seminar.danielle)
    shown = [client.post(address, {"body": "My words", "preview": "1"}) for _ in range(2)]
    assert [answer.status_code for answer in shown] == [200, 429]
    assert "My words" in shown[1].text
