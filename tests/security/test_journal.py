"""The log tells who signed in and how, that somebody tried in vain, what changed of an account, and who was refused."""

import logging

import pytest

from apps.accounts import actions
from tests import make
from tests.accounts.conftest import sign_in

PASSWORD = "another long walk home"


@pytest.fixture
def tess(db):
    return actions.create_person(handle="tess", email="tess@example.org", password=make.PASSWORD, display_name="Tess")


@pytest.fixture
def said(caplog):
    """(sentence, what was seen) of every line that our own loggers wrote."""
    caplog.set_level(logging.INFO, "colloquy")

    def lines():
        ours = [r for r in caplog.records if r.name in ("colloquy.accounts", "colloquy.access")]
        return [(record.getMessage(), getattr(record, "seen", {})) for record in ours]

    return lines


def test_who_signs_in_and_out_is_told(client, tess, said):
    sign_in(client)
    client.post("/accounts/logout/")
    assert said() == [("signed in", {"person": tess.pk, "ways": "password"}), ("signed out", {"person": tess.pk})]


def test_what_was_typed_in_vain_is_not_told(client, tess, said, caplog):
    sign_in(client, "my password by mistake", "wrong")
    assert said() == [("tried to sign in in vain", {})]
    assert "by mistake" not in caplog.text


def test_a_changed_password_is_told(client, tess, said):
    sign_in(client)
    client.post("/accounts/password/change/", {"oldpassword": make.PASSWORD, "password1": PASSWORD})
    assert ("changed the password", {"person": tess.pk}) in said()


def test_who_is_refused_is_told(client, seminar, said):
    client.force_login(seminar.danielle)
    client.get("/c/soviet-union/setup/")
    assert ("refused", {"person": seminar.danielle.pk}) in said()
