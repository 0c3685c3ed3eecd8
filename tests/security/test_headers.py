"""What every answer tells the browser: where code may come from, who may embed or keep it, and cookies of this host."""

import json
import os
import re
import subprocess
import sys

import pytest
import time_machine
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.core import cookies
from apps.core.actions import store_upload
from tests import make
from tests.architecture.source import ROOT
from tests.core.test_images import encoded

CSP = "Content-Security-Policy"
THREAD = "/c/open-seminar/discussion/was-the-secret-speech-purposeful/"
ONE_OF_EACH = {
    "a page": ("/about/", 200),
    "a redirect": ("/", 302),
    "a refusal": ("/no-such-page/", 404),
    "a wrong method": ("/markdown/preview/", 405),
    "a file": ("/static/a.txt", 200),
    "a health check": ("/healthz", 200),
    "a feed": ("/c/open-seminar/feed/", 200),
    "a sign-in": ("/accounts/login/", 200),
    "the admin's": ("/admin/", 302),
}
SETTINGS = """
import json
from forum_site import settings as s
print(json.dumps({name: str(getattr(s, name)) for name in dir(s) if name.isupper() and name != "LANGUAGES"}))
"""


def settings_with(tmp_path, **environment):
    """The settings as a machine with these variables has them."""
    surroundings = {"DATA_DIR": str(tmp_path), "PATH": os.environ["PATH"]} | environment
    command = (sys.executable, "-c", SETTINGS)
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=True)  # noqa: S603 - ours
    return json.loads(done.stdout)


@pytest.fixture
def secure(settings):
    """The cookies as under HTTPS, which is the default."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    return Client()


@pytest.mark.parametrize(("address", "status"), ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_every_answer_says_what_a_browser_must_not_do_with_it(client, public_course, settings, address, status):
    (settings.STATIC_ROOT / "a.txt").write_text("Some words.")
    settings.SECURE_HSTS_SECONDS = site.SECURE_HSTS_SECONDS or 31_536_000
    answer = client.get(address, secure=True)
    b"".join(answer)  # a file is closed by reading it
    assert answer.status_code == status
    assert {"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(answer[CSP].split("; "))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "Access-Control-Allow-Origin" not in answer


def test_the_policy_names_no_inline_code_no_nonce_and_no_other_host():
    allowed = {directive: set(sources) for directive, sources in site.SECURE_CSP.items()}
    assert set().union(*allowed.values()) <= {"'self'", "'none'", *site.OIDC_ORIGINS}
    assert allowed["script-src"] == allowed["style-src"] == {"'self'"}


def test_no_view_loosens_the_policy_but_for_the_code_to_scan():
    overrides = {}
    for path in (ROOT / "apps").rglob("*.py"):
        for found in re.findall(r"@csp_override\((.*)\)$", path.read_text(), re.MULTILINE):
            overrides[path.stem] = found
    assert overrides == {
        "media": """{"default-src": ["'none'"], "frame-ancestors": ["'none'"], "sandbox": True}""",
        "views": 'site.SECURE_CSP | {"img-src": [CSP.SELF, "data:"]}',
    }


def test_https_and_host_bound_cookies_are_the_default(tmp_path):
    found = settings_with(tmp_path)
    assert (found["SESSION_COOKIE_NAME"], found["CSRF_COOKIE_NAME"]) == ("__Host-session", "__Host-csrf")
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_PRELOAD"):
        assert found[name] == "True"
    assert found["SECURE_HSTS_SECONDS"] == "31536000"
    assert (found["DEBUG"], found["ALLOWED_HOSTS"]) == ("False", "['localhost', '127.0.0.1', '[::1]']")


def test_every_cookie_is_this_hosts_alone_under_https(secure, public_course):
    """Those of the session, the form, the next page's message, the guest's name and the guest's own replies."""
    thread = make.prompt(public_course, make.person("teacher"))
    guest = make.guests_form(remember="on")
    assert secure.post(f"{thread.get_absolute_url()}reply/", guest, secure=True).status_code == 302
    secure.get("/accounts/login/", secure=True)
    secure.post("/accounts/login/", {"login": "teacher", "password": make.PASSWORD}, secure=True)
    names = {"session", "csrf", "messages", "guest", "keys"}
    assert {f"__Host-{name}" for name in names} == set(secure.cookies)
    for cookie in secure.cookies.values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert (cookie["path"], cookie["domain"], cookie["samesite"]) == ("/", "", "Lax")


def test_a_guest_is_known_again_by_such_cookies(secure, public_course):
    thread = make.prompt(public_course, make.person("teacher"))
    secure.post(f"{thread.get_absolute_url()}reply/", make.guests_form(remember="on"), secure=True)
    page = secure.get(thread.get_absolute_url(), secure=True).text
    assert "I have not read Jones." in page
    assert "Zoë" in page
    assert "Your reply is sent." in page


def test_messages_are_in_the_clear_name_without_https():
    assert cookies.full_name("messages") == "messages"


# images on an origin of their own ---------------------------------------------------------------

APART = {"headers": {"Host": "images.example.org"}}


@pytest.fixture
def apart(settings):
    settings.MEDIA_ORIGIN = "https://images.example.org"
    settings.ALLOWED_HOSTS = ["testserver", "images.example.org"]


@pytest.fixture
def image(seminar):
    """The address of an image that Danielle has sent."""
    return store_upload(uploader=seminar.danielle, file=SimpleUploadedFile("x.png", encoded())).get_absolute_url()


def test_the_origin_of_images_is_one_variable(tmp_path):
    found = settings_with(tmp_path, MEDIA_ORIGIN="https://images.example.org/")
    assert found["MEDIA_ORIGIN"] == "https://images.example.org"
    assert "'images.example.org'" in found["ALLOWED_HOSTS"]
    assert "'https://images.example.org'], 'connect-src'" in found["SECURE_CSP"]


def test_who_may_see_an_image_is_sent_there_with_a_key(client, apart, image, seminar):
    client.force_login(seminar.danielle)
    sent = client.get(image)
    assert (sent.status_code, sent["Cache-Control"]) == (302, "private, no-cache")
    there = Client().get(sent["Location"].removeprefix("https://images.example.org"), **APART)
    assert b"".join(there).startswith(b"\x89PNG")
    assert there["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert there[CSP] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert not there.cookies


def test_who_may_not_gets_no_key_and_a_session_opens_nothing_there(client, apart, image, seminar):
    client.force_login(seminar.sowelld)
    assert client.get(image).status_code == 404
    client.force_login(seminar.danielle)
    keys = ("", "?key=", "?key=é", f"?key={'0' * 64}")
    assert {client.get(image + key, **APART).status_code for key in keys} == {404}


def test_a_key_opens_one_image_for_two_hours_at_most(client, apart, image, seminar):
    client.force_login(seminar.danielle)
    other = store_upload(uploader=seminar.danielle, file=SimpleUploadedFile("x.png", encoded())).get_absolute_url()
    with time_machine.travel("2026-03-09T10:59:59Z", tick=False):
        key = client.get(image)["Location"].partition("?")[2]
    for moment, address, status in [
        ("2026-03-09T11:59:59Z", image, 200),
        ("2026-03-09T11:59:59Z", other, 404),
        ("2026-03-09T12:00:00Z", image, 404),
    ]:
        with time_machine.travel(moment, tick=False):
            answer = Client().get(f"{address}?{key}", **APART)
            b"".join(answer)
            assert answer.status_code == status


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/static/css/tokens.css"])
def test_nothing_but_images_is_there(client, apart, db, address):
    answer = client.get(address, **APART)
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/plain; charset=utf-8")
