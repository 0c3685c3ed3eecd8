"""How often one may try, and what the 429 gives back."""

import pytest
from django.core import mail

from .conftest import TYPED, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


def test_six_wrong_passwords_are_enough_and_what_was_typed_is_kept(client, tess):
    answers = [sign_in(client, password="wrong") for _ in range(7)]
    assert [answer.status_code for answer in answers] == [422] * 6 + [429]
    assert "Too many tries in a short time." in answers[-1].text
    assert 'value="tess"' in answers[-1].text


def test_even_the_right_password_waits_then(client, tess):
    for _ in range(6):
        sign_in(client, password="wrong")
    assert sign_in(client).status_code == 429
    assert not is_signed_in(client)


def test_another_address_and_another_account_are_not_held_up(client, client2, tess):
    for _ in range(7):
        sign_in(client, "nobody", "wrong")
    sign_in(client)
    assert is_signed_in(client)
    for _ in range(7):
        sign_in(client2, password="wrong")
    response = client2.post(
        "/accounts/login/", {"login": "tess", "password": "a-long-test-password"}, REMOTE_ADDR="10.0.0.9"
    )
    assert response.status_code == 302


def test_guessing_one_account_from_many_places_ends_too(client, tess):
    data = {"login": "tess", "password": "wrong"}
    answers = [client.post("/accounts/login/", data, REMOTE_ADDR=f"10.0.0.{n}").status_code for n in range(41)]
    assert answers == [422] * 40 + [429]


@pytest.mark.parametrize("address", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_one_mailbox_gets_five_letters(client, tess, address):
    answers = []
    for _ in range(6):
        answers.append(client.post(address, {"email": "tess@example.org"}).status_code)
        client.post("/accounts/logout/")
    assert answers == [302] * 5 + [429]
    assert len(mail.outbox) == 5


def test_signing_up_over_and_over_keeps_what_was_typed_but_the_password(client):
    for _ in range(6):
        response = client.post("/accounts/signup/", TYPED | {"username": "x"})
    assert response.status_code == 429
    assert 'value="Tess Marlowe"' in response.text
    assert TYPED["password1"] not in response.text


def test_a_whole_hall_behind_one_address_can_sign_in(client, db):
    answers = {sign_in(client, f"student{n}").status_code for n in range(100)}
    assert answers == {422}


def test_guessing_ones_own_password_in_the_settings_ends(signed_in):
    typed = {"oldpassword": "wrong", "password1": "another long walk home"}
    answers = [signed_in.post("/accounts/password/change/", typed).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
