"""Every page of signing in and of one's account is ours, whole, under the strict policy; so is every letter."""

import re
from pathlib import Path

import allauth
import pytest
from django.conf import settings
from django.template.loader import get_template

from apps.core import mail as letters

from .conftest import sign_in

THEIRS = Path(allauth.__file__).parent / "templates"
OURS = settings.BASE_DIR / "templates"
# never shown with our settings: telephones, passkeys in place of a password, trusted browsers, frames of pages
UNUSED = re.compile(r"phone|by_passkey|trust|signup_form|login_redirect|verification_code|reset_code|email_change|base")
SIGNED_OUT = [
    "login/", "signup/", "password/reset/", "password/reset/done/", "password/reset/key/done/",
    "password/reset/key/1-bad/", "login/code/", "confirm-email/", "confirm-email/bad/", "inactive/",
    "3rdparty/login/cancelled/", "3rdparty/login/error/",
]  # fmt: skip
SIGNED_IN = [
    "email/", "password/change/", "sessions/", "2fa/", "2fa/totp/activate/", "2fa/recovery-codes/generate/",
    "2fa/webauthn/", "2fa/webauthn/add/", "logout/", "3rdparty/", "reauthenticate/",
]  # fmt: skip


def test_every_page_that_allauth_could_show_has_a_template_of_ours():
    apps = ("account", "mfa", "socialaccount", "usersessions")
    pages = [page.relative_to(THEIRS) for app in apps for page in THEIRS.glob(f"{app}/**/*.html")]
    shown = [page for page in pages if not UNUSED.search(page.name) and "snippets" not in page.parts]
    assert not [str(page) for page in shown if not (OURS / page).exists()]


def test_every_letter_that_allauth_could_send_is_written_by_us():
    prefixes = {str(p.relative_to(THEIRS)).removesuffix("_subject.txt") for p in THEIRS.glob("*/email/*_subject.txt")}
    missing = [prefix for prefix in prefixes if "reset_code" not in prefix and not (OURS / f"{prefix}.txt").exists()]
    assert not missing


@pytest.mark.parametrize("path", sorted(OURS.glob("*/email/*.txt")), ids=lambda path: path.stem)
def test_a_letter_has_a_subject_and_paragraphs(path):
    if path.stem == "notice":
        return
    text = get_template(str(path.relative_to(OURS))).render({"site_name": "Colloquy", "code": "ABC123"}).strip()
    subject, _, body = text.partition("\n")
    assert 10 < len(subject) < 70
    assert len(letters.paragraphs(body)) >= 3
    assert "!" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("path", SIGNED_OUT)
def test_a_page_for_the_signed_out_is_whole(client, path):
    check(client.get(f"/accounts/{path}"))


@pytest.mark.django_db
@pytest.mark.parametrize("path", SIGNED_IN)
def test_a_page_for_the_signed_in_is_whole(client, tess, path):
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": "a-long-test-password"})
    check(client.get(f"/accounts/{path}", follow=True))


def check(page):
    assert page.status_code in (200, 401)
    assert page.text.count("<h1") == 1
    assert 'id="main"' in page.text
    assert not re.search(r"<script(?![^>]*(src=|application/json))|\sstyle=|\son[a-z]+=", page.text)
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_university_stands_on_the_sign_in_page_when_it_is_named(client, settings):
    app = {"provider_id": "university", "name": "your university account", "client_id": "x", "secret": "y"}
    app["settings"] = {"server_url": "https://sso.example.edu"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    page = client.get("/accounts/login/").text
    assert "Continue with your university account" in page
    assert 'action="/accounts/oidc/university/login/?process=login"' in page


def test_a_letter_says_the_same_as_text_and_as_a_page():
    page = letters.as_html("Your code: 1", "Type:\n\n    1234\n\nhttps://example.org/x?a=1&b=2\n\n<b>plain</b>")
    assert '<p class="code" dir="auto">1234</p>' in page
    assert '<a href="https://example.org/x?a=1&amp;b=2">' in page
    assert "&lt;b&gt;plain&lt;/b&gt;" in page
