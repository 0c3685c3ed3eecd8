"""Requests that no browser makes: what lies about on the machine is not served, nothing is echoed."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
LIES_ABOUT = [
    *("/.git/config", "/.env", "/.data/secret_key", "/manage.py", "/pyproject.toml", "/forum_site/settings.py"),
    *("/static/", "/static/../manage.py", "/static/%2e%2e/manage.py", "/static/..%2f..%2fetc/passwd", "/media/"),
    *("/media/uploads/", "/media/../manage.py", "/markdownx/upload/", "/markdownx/markdownify/", "/admin/doc/"),
    *("/server-status", "/debug/", "/__debug__/", "/metrics", "/phpinfo.php", "/wp-login.php", "/api/v1/docs"),
]


@pytest.mark.parametrize("path", LIES_ABOUT)
def test_what_lies_about_is_not_served(client, path):
    answer = client.get(path)
    assert answer.status_code in (302, 400, 404)
    if answer.status_code == 302:
        assert answer["Location"].startswith("/admin/login/")
    assert b"SECRET_KEY" not in answer.content


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND", "FOO"])
@pytest.mark.parametrize("path", ["/about/", "/healthz", "/accounts/login/"])
def test_no_other_method_echoes_what_was_sent(method, path):
    answer = Client().generic(method, path, headers={"X-Secret": "31337"})
    assert answer.status_code in (403, 405)
    assert b"31337" not in answer.content


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_no_header_changes_the_method(client, name):
    assert client.get("/markdown/preview/", headers={name: "POST"}).status_code == 405
    assert client.get("/accounts/logout/?_method=POST", headers={name: "POST"}).status_code in (200, 302)


@pytest.mark.parametrize("name", ["X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix"])
def test_no_header_changes_the_address(client, name):
    assert client.get("/no-such-page/", headers={name: "/about/"}).status_code == 404
