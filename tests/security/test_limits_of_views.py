"""Whatever is limited asks how often before it does anything: with every limit spent, each address refuses."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.core import limits
from apps.courses.models import Invitation
from apps.moderation.models import Flag
from apps.threads.models import Reply
from tests import make

COURSE = "/c/soviet-union"
THREAD = f"{COURSE}/discussion/speech/"


@pytest.fixture
def place(seminar):
    """A thread with a reply of Danielle's, and an invitation that nobody has taken."""
    thread = make.prompt(seminar.course, seminar.instructor, title="Speech")
    seminar.reply = make.reply(thread, seminar.seats.danielle)
    seminar.invitation = make.invitation(seminar.course, by=seminar.instructor)
    return seminar


@pytest.fixture
def asked(monkeypatch):
    """The scopes that were counted; each is beyond its limit."""
    scopes = []
    monkeypatch.setattr(limits, "allow", lambda scope, *_who, **_limit: scopes.append(scope))
    return scopes


LIMITED = {
    "edit": ("danielle", f"{THREAD}1/edit/", {"body": "Other words.", "revision": "1"}),
    "reply": ("danielle", f"{THREAD}reply/", {"body": "Words."}),
    "preview": ("danielle", f"{THREAD}reply/", {"body": "Words.", "preview": "1"}),
    "draft": ("danielle", f"{THREAD}draft/", {"body": "Words."}),
    "kept": (None, f"{THREAD}reply/", {"body": "Words."}),
    "flag": ("sowelld", f"{THREAD}1/flag/", {"reason": "question"}),
    "invite": ("instructor", f"{COURSE}/setup/invitations/", {"email": "a@example.org", "role": "student"}),
    "roster": ("instructor", f"{COURSE}/setup/roster/", {"text": "Name,E-mail\nNina,n@example.net", "confirm": "1"}),
}  # fmt: skip


@pytest.mark.parametrize("scope", LIMITED)
def test_a_form_beyond_its_limit_changes_nothing(client, place, asked, scope):
    who, address, typed = LIMITED[scope]
    if who:
        client.force_login(getattr(place, who))
    assert client.post(address, typed).status_code == 429
    assert asked == [scope]
    assert (Reply.objects.get().revision, Invitation.objects.count(), Flag.objects.count()) == (1, 1, 0)


def test_an_invitation_is_sent_again_only_within_the_limit(client, place, asked):
    client.force_login(place.instructor)
    assert client.post(f"{COURSE}/setup/invitations/{place.invitation.pk}/resend/").status_code == 429
    assert asked == ["invite"]


@pytest.mark.parametrize(("path", "scope"), [("preview", "preview"), ("upload", "upload")])
def test_what_the_composer_asks_is_counted(client, place, asked, path, scope):
    client.force_login(place.danielle)
    sent = {"content": "Words.", "image": SimpleUploadedFile("a.png", b"x")}
    assert client.post(f"/markdown/{path}/", sent).status_code == 429
    assert asked == [scope]


def test_a_wrong_code_is_counted_and_twenty_shut_the_door(client, place, asked, monkeypatch):
    client.force_login(place.outsider)
    assert client.get("/join/no-such-code/").status_code == 404
    assert asked == ["join"]
    monkeypatch.setattr(limits, "is_spent", lambda *_who, **_limit: True)
    assert client.get("/join/no-such-code/").status_code == 429
