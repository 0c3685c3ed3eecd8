"""Someone invited who has no account yet: from the letter through sign-up and confirmation to the seat."""

import re

from django.core import mail

from apps.accounts.models import User
from apps.courses import queries
from tests import make

NEWCOMER = {
    "display_name": "Tess Marlowe",
    "username": "tmarlowe",
    "email": "new@example.org",
    "password1": "four words walk home",
}


def links(page, text):
    """Where the links of these words lead."""
    return {href.replace("&amp;", "&") for href in re.findall(rf'<a href="([^"]*)"[^>]*>{text}<', page)}


def hidden_next(page):
    return re.search(r'name="next" value="([^"]*)"', page)[1]


def test_an_invitation_is_still_there_after_making_an_account(client, seminar):
    make.invitation(seminar.course, by=seminar.instructor)
    address = re.search(r"https://seminar.example(/join/\S+)", mail.outbox[-1].body)[1]
    door = client.get(address, follow=True)
    (way,) = links(door.text, "Make an account")  # the one in the masthead too
    sign_up = client.get(way)
    kept = hidden_next(sign_up.text)
    assert kept == address
    client.post("/accounts/signup/", NEWCOMER | {"next": kept})
    confirm = re.search(r"https?://testserver(/\S+)", mail.outbox[-1].body)[1]
    assert client.post(confirm).url == address
    assert client.post(address).status_code == 302
    assert queries.seat_in(seminar.course, User.objects.get(username="tmarlowe")).role == "student"
