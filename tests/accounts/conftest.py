"""How the account tests read letters and count tries."""

import re

import pytest
from django.core import mail
from django.test import Client

from apps.accounts import actions
from tests import make

TYPED = {
    "display_name": "Tess Marlowe",
    "username": "tmarlowe",
    "email": "tess@example.org",
    "password1": "four words walk home",
}


@pytest.fixture(autouse=True)
def counted_in_one_minute(one_minute):
    """What is tried too often is refused, or sent no second letter, in most of what accounts do."""


@pytest.fixture
def tess(db):
    """Someone whose address is confirmed."""
    return actions.create_person(handle="tess", email="tess@example.org", password=make.PASSWORD, display_name="Tess")


@pytest.fixture
def signed_in(client, tess):
    client.force_login(tess)
    return client


def sign_in(client, login="tess", password=make.PASSWORD, **more):
    return client.post("/accounts/login/", {"login": login, "password": password, **more})


def link_in_letter(index=-1):
    """The path of the first address in a letter."""
    return re.search(r"https?://testserver(/\S+)", mail.outbox[index].body)[1]


def is_signed_in(client):
    return client.get("/settings/").status_code == 200


@pytest.fixture
def client2():
    """A second browser."""
    return Client()


@pytest.fixture
def freshly_in(client, tess):
    """Signed in and asked once more a moment ago."""
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": make.PASSWORD})
    return client
