"""The authenticator app, recovery codes and passkeys."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail

from .conftest import is_signed_in, sign_in

pytestmark = pytest.mark.django_db


def digits(secret, shift=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + shift))


@pytest.fixture
def secret(freshly_in, django_capture_on_commit_callbacks):
    """Tess's secret, once the app is on."""
    page = freshly_in.get("/accounts/2fa/totp/activate/")
    found = re.search(r'own__key">(\w+)<', page.text)[1]
    with django_capture_on_commit_callbacks(execute=True):
        freshly_in.post("/accounts/2fa/totp/activate/", {"code": digits(found)})
    return found


def test_turning_on_the_app_gives_recovery_codes_and_a_notice(freshly_in, secret):
    assert len(re.findall(r"<li><code>\w+</code>", freshly_in.get("/accounts/2fa/recovery-codes/").text)) == 10
    assert mail.outbox[0].subject == "Two-step sign-in is on"


def test_the_secret_is_not_kept_in_the_clear(secret):
    stored = Authenticator.objects.get(type="totp").data
    assert secret not in str(stored)


def test_only_the_page_with_the_code_to_scan_may_show_data_images(freshly_in):
    scan = freshly_in.get("/accounts/2fa/totp/activate/").headers["Content-Security-Policy"]
    other = freshly_in.get("/accounts/2fa/").headers["Content-Security-Policy"]
    assert "img-src 'self' data:" in scan
    assert "data:" not in other
    assert "script-src 'self';" in scan


def test_a_wrong_first_code_turns_nothing_on(freshly_in):
    assert freshly_in.post("/accounts/2fa/totp/activate/", {"code": "000000"}).status_code == 422
    assert not Authenticator.objects.exists()


def test_the_password_alone_no_longer_signs_in(client2, secret):
    assert sign_in(client2).headers["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client2)
    assert client2.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 422
    client2.post("/accounts/2fa/authenticate/", {"code": digits(secret, 1)})
    assert is_signed_in(client2)


def test_a_mailed_code_needs_the_second_step_too(client2, secret):
    client2.post("/accounts/login/code/", {"email": "tess@example.org"})
    code = re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]
    client2.post("/accounts/login/code/confirm/", {"code": code})
    assert not is_signed_in(client2)


def test_a_recovery_code_works_once(freshly_in, client2, secret):
    file = freshly_in.get("/accounts/2fa/recovery-codes/download/")
    assert "attachment" in file.headers["Content-Disposition"]
    code = file.text.split()[0]
    sign_in(client2)
    client2.post("/accounts/2fa/authenticate/", {"code": code})
    assert is_signed_in(client2)
    client2.post("/accounts/logout/")
    sign_in(client2)
    assert client2.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 422


def test_turning_off_the_app_asks_once_more_after_a_while(client, tess, secret, client2):
    client2.force_login(tess)
    assert "reauthenticate" in client2.get("/accounts/2fa/totp/deactivate/").headers["Location"]
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(type="totp").exists()


def test_the_second_step_allows_ten_tries(client2, secret):
    sign_in(client2)
    answers = [client2.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_a_passkey_can_be_offered_and_a_forged_one_is_refused(freshly_in):
    page = freshly_in.get("/accounts/2fa/webauthn/add/").text
    assert "<passkey-form" in page
    assert '"creation_options"' in page
    response = freshly_in.post("/accounts/2fa/webauthn/add/", {"name": "Key", "credential": '{"id": "x"}'})
    assert response.status_code == 422
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", ["", "{}", "[]", "1", '"x"', "not json", '{"id": "AAAA", "response": {}}'])
def test_a_broken_passkey_signs_nobody_in(client, tess, credential):
    client.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
    response = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})
    assert response.status_code in (302, 422)
    assert not is_signed_in(client)


def test_the_passkey_script_asks_for_its_options_in_json(client, db):
    answer = client.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"}).json()
    assert answer["request_options"]["publicKey"]["challenge"]


def test_no_other_page_speaks_json(client, db):
    assert (
        client.get("/accounts/login/", headers={"Accept": "application/json"})
        .headers["Content-Type"]
        .startswith("text/html")
    )
