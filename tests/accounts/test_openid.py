"""Signing in through a university: all the way to a provider on loopback and back."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail

from apps.accounts.models import User
from tests import make
from tests.accounts import openid

START, BACK = "/accounts/oidc/university/login/?process=login", "/accounts/oidc/university/login/callback/"
REFUSED = "The other site did not confirm who you are."


@pytest.fixture
def provider(settings, db):
    with openid.running() as provider:
        app = {
            "provider_id": "university",
            "name": "Tess’s University",
            "client_id": openid.CLIENT,
            "secret": openid.SECRET,
            "settings": {"server_url": provider.address},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        yield provider


def set_out(client):
    """Press the button; where the site sends the person to."""
    return client.post(START)["Location"]


def sign_in(client, provider, **changed):
    """There and back; the answer to the person's return."""
    return client.get(BACK, provider.authorize(set_out(client)) | changed)


def who(client):
    return client.session.get("_auth_user_id")


def assert_refused(answer, client):
    assert answer.status_code in (200, 401)
    assert REFUSED in answer.text
    assert who(client) is None
    assert not SocialAccount.objects.exists()


def test_the_first_sign_in_makes_an_account(client, provider):
    sign_in(client, provider)
    person = User.objects.get()
    assert (person.display_name, who(client)) == ("Tess Marlowe", str(person.pk))
    assert EmailAddress.objects.get(user=person).verified


def test_the_second_sign_in_finds_it(client, provider):
    sign_in(client, provider)
    client.logout()
    sign_in(client, provider)
    assert who(client) == str(User.objects.get().pk)


def test_without_an_address_one_is_asked_for_and_confirmed(client, provider):
    del provider.person["email"]
    form = client.get(sign_in(client, provider)["Location"]).text
    assert 'name="display_name" value="Tess Marlowe"' in form
    client.post("/accounts/3rdparty/signup/", {"display_name": "Tess", "username": "tess", "email": "t@example.org"})
    assert who(client) is None
    client.post(re.search(r"https?://testserver(/\S+)", mail.outbox[-1].body)[1])
    assert who(client) == str(User.objects.get(username="tess").pk)


@pytest.mark.parametrize("is_confirmed", [True, False])
@pytest.mark.parametrize("is_trusted", [True, False])
def test_an_address_opens_an_account_only_if_the_provider_confirms_it_and_is_trusted(
    client, provider, settings, is_confirmed, is_trusted
):
    settings.SOCIALACCOUNT_EMAIL_AUTHENTICATION = is_trusted
    person = make.person("tess")
    EmailAddress.objects.create(user=person, email="tess@university.example", verified=True, primary=True)
    provider.person["email_verified"] = is_confirmed
    sign_in(client, provider)
    assert who(client) == (str(person.pk) if is_trusted and is_confirmed else None)


def test_turning_back_at_the_provider_changes_nothing(client, provider):
    state = provider.authorize(set_out(client))["state"]
    page = client.get(client.get(BACK, {"error": "access_denied", "state": state})["Location"])
    assert "You turned back before you were signed in." in page.text
    assert who(client) is None


@pytest.mark.parametrize("changed", [{"state": "forged"}, {"state": ""}, {"code": "forged"}, {"error": "server_error"}])
def test_a_return_that_is_not_the_one_awaited_is_refused(client, provider, changed):
    assert_refused(sign_in(client, provider, **changed), client)


def test_a_return_in_another_browser_is_refused(client, provider):
    returned = provider.authorize(set_out(client))
    other = type(client)()
    assert_refused(other.get(BACK, returned), other)


def test_a_code_of_another_browser_is_refused_by_its_verifier(client, provider):
    stolen = provider.authorize(set_out(type(client)()))
    assert_refused(sign_in(client, provider, code=stolen["code"]), client)


def test_a_return_is_good_once(client, provider):
    returned = provider.authorize(set_out(client))
    client.get(BACK, returned)
    assert REFUSED in client.get(BACK, returned).text


@pytest.mark.parametrize(
    "claims", [{"iss": "http://elsewhere.example"}, {"aud": "another-client"}, {"exp": 1}, {"sub": "another person"}]
)
def test_a_token_that_is_not_for_this_sign_in_is_refused(client, provider, claims):
    provider.claims = claims
    assert_refused(sign_in(client, provider), client)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/token", (200, {"access_token": "opaque", "id_token": "no.token.atall"})),
        ("/token", (200, b"<html>")),
        ("/token", (500, {})),
        ("/userinfo", (200, {"email": "tess@university.example"})),
        ("/userinfo", (200, ["no", "object"])),
        ("/userinfo", (401, {})),
        ("/.well-known/openid-configuration", (200, {})),
        ("/.well-known/openid-configuration", (503, b"")),
    ],
)
def test_a_provider_that_answers_nonsense_gets_a_clear_page(client, provider, path, answer):
    returned = provider.authorize(set_out(client))
    provider.answers[path] = answer
    assert_refused(client.get(BACK, returned), client)


@pytest.mark.parametrize("answer", [(503, b""), (200, b"<html>"), (200, {})])
def test_so_does_one_that_cannot_be_reached_at_all(client, provider, answer):
    provider.answers["/.well-known/openid-configuration"] = answer
    assert_refused(client.post(START), client)
