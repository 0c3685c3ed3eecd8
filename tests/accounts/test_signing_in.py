"""Signing in by handle, address or mailed code, a forgotten password, and signing out."""

import re

import pytest
from django.core import mail

from apps.accounts import actions
from tests import make

from .conftest import is_signed_in, link_in_letter, sign_in

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "another long walk home"


@pytest.mark.parametrize("login", ["tess", "TESS", " tess ", "tess@example.org", "Tess@Example.org"])
def test_handle_or_address_signs_in_however_it_is_capitalised(client, tess, login):
    sign_in(client, login)
    assert is_signed_in(client)


@pytest.mark.parametrize("login", ["tess", "nobody", "tess@example.org", "nobody@example.org"])
def test_a_wrong_password_and_an_unknown_account_read_the_same(client, tess, login):
    response = sign_in(client, login, "not the password")
    assert response.status_code == 422
    assert "do not go together" in response.text
    assert f'value="{login}"' in response.text
    assert "not the password" not in response.text


def test_signing_in_goes_where_one_was_going_but_never_elsewhere(client, tess):
    assert sign_in(client, next="/settings/").headers["Location"] == "/settings/"
    client.post("/accounts/logout/")
    assert sign_in(client, next="//evil.example/").headers["Location"] == "/"


def test_the_session_changes_its_key_at_sign_in(client, tess):
    client.get("/accounts/login/?next=/settings/")
    session = client.session
    session["seen"] = True
    session.save()
    client.cookies["session"] = before = session.session_key
    sign_in(client)
    assert client.cookies["session"].value != before


def test_only_those_who_ask_stay_signed_in_when_the_browser_closes(client, client2, tess):
    sign_in(client)
    sign_in(client2, remember="on")
    assert client.session.get_expire_at_browser_close()
    assert client2.session.get_expiry_age() == 30 * 86_400


def test_an_unconfirmed_address_is_asked_for_again_but_not_with_every_try(client, tess):
    tess.emailaddress_set.update(verified=False)
    for _ in range(3):
        assert sign_in(client).headers["Location"] == "/accounts/confirm-email/"
    assert len(mail.outbox) == 1


def test_a_closed_account_stays_out_and_is_told_why(client, tess):
    actions.deactivate_person(person=tess)
    response = sign_in(client)
    assert "This account is closed" in client.get(response.headers["Location"]).text
    assert not is_signed_in(client)


def code_in_letter():
    return re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]


def test_a_mailed_code_signs_in(client, tess):
    client.post("/accounts/login/code/", {"email": "tess@example.org", "next": "/settings/"})
    response = client.post("/accounts/login/code/confirm/", {"code": code_in_letter(), "next": "/settings/"})
    assert response.headers["Location"] == "/settings/"
    assert is_signed_in(client)


def test_a_wrong_code_is_refused_and_three_end_it(client, tess):
    client.post("/accounts/login/code/", {"email": "tess@example.org"})
    answers = [client.post("/accounts/login/code/confirm/", {"code": "WRONG1"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 302]
    assert client.post("/accounts/login/code/confirm/", {"code": code_in_letter()}).status_code == 302
    assert not is_signed_in(client)


@pytest.mark.parametrize("address", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_known_and_unknown_addresses_get_the_same_answer(client, client2, tess, address):
    known = client.post(address, {"email": "tess@example.org"}, follow=True)
    unknown = client2.post(address, {"email": "fess@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    plain = [re.sub(r'value="[^"]+"', "", page.text.replace("fess@", "tess@")) for page in (known, unknown)]
    assert plain[0] == plain[1]
    assert mail.outbox[1].subject == "No account at Colloquy has this address"


def test_a_forgotten_password_is_chosen_anew_by_mail(client, tess):
    client.post("/accounts/password/reset/", {"email": "tess@example.org"})
    page = client.get(link_in_letter(), follow=True)
    address = page.redirect_chain[-1][0]
    assert "6 characters, it needs 12." in client.post(address, {"password1": "123456"}).text
    client.post(address, {"password1": NEW_PASSWORD})
    assert sign_in(client, password=make.PASSWORD).status_code == 422
    sign_in(client, password=NEW_PASSWORD)
    assert is_signed_in(client)


def test_a_used_link_says_so(client, tess):
    client.post("/accounts/password/reset/", {"email": "tess@example.org"})
    link = link_in_letter()
    address = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(address, {"password1": NEW_PASSWORD})
    assert "This link no longer works" in client.get(link).text


def test_signing_out_takes_a_post_and_empties_the_browsers_cache(signed_in):
    assert signed_in.get("/accounts/logout/").status_code == 200
    assert is_signed_in(signed_in)
    response = signed_in.post("/accounts/logout/")
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert not is_signed_in(signed_in)


def test_no_page_of_an_account_is_kept_by_a_cache(client, tess):
    assert "no-store" in client.get("/accounts/login/").headers["Cache-Control"]
    client.force_login(tess)
    assert "no-store" in client.get("/settings/").headers["Cache-Control"]


def test_staff_reach_the_admin_site_by_the_same_sign_in(client, tess):
    tess.is_staff = tess.is_superuser = True
    actions.change_person(person=tess)
    asked = client.get("/admin/", follow=True)
    assert asked.redirect_chain[-1][0].startswith("/accounts/login/?next=")
    sign_in(client, next="/admin/")
    assert client.get("/admin/").status_code == 200
    assert client.post("/admin/logout/").headers["Clear-Site-Data"] == '"cache"'


def test_the_admin_sites_own_form_signs_nobody_in(client, tess):
    response = client.post("/admin/login/", {"username": "tess", "password": make.PASSWORD})
    assert response.headers["Location"].startswith("/accounts/login/")
    assert not is_signed_in(client)


def test_those_without_staff_rights_are_refused_in_the_admin_site(signed_in):
    assert signed_in.get("/admin/login/?next=/admin/").status_code == 403
