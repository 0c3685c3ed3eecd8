"""The log tells what went wrong and where, and nothing about anybody."""

import json
import logging

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client

from apps.core import logs

PERSONAL = ["tess@example.org", "192.0.2.7", "2001:db8::17", "my own words", "s3cret"]


@pytest.fixture
def written():
    """The lines that were written, each as a program and as a reader gets it."""
    lines, handler = [], logging.Handler()
    handler.emit = lambda record: lines.append((logs.JsonLines().format(record), logs.Words().format(record)))
    root = logging.getLogger()
    root.addHandler(handler)
    yield lines
    root.removeHandler(handler)


def raised(fault, cause=None):
    try:
        raise fault from cause
    except Exception:
        logging.getLogger("apps.tried").exception("it failed for %s from %s", "tess@example.org", "192.0.2.7")


def test_a_fault_tells_its_kind_and_place_and_nobodys_data(written):
    detail = "duplicate key\nDETAIL:  Key (email)=(tess@example.org) already exists: my own words."
    raised(ValueError("cannot read 'my own words' of \"s3cret\""), IntegrityError(detail))
    for line in written[0]:
        assert not [word for word in PERSONAL if word in line]
        assert all(word in line for word in ("test_logs.py", "ValueError: cannot read", "IntegrityError: duplicate"))
    assert json.loads(written[0][0])["message"] == "it failed for … from …"


@pytest.mark.parametrize("address", ["192.0.2.7", "2001:db8::17", "::1", "2001:db8:0:0:0:0:0:17"])
def test_addresses_of_networks_are_told_only_if_asked_for(settings, address):
    assert logs.clean(f"from {address} at 12:30:45, version 1.2.3") == "from … at 12:30:45, version 1.2.3"
    settings.LOG_ADDRESSES = True
    assert logs.clean(f"from {address}") == f"from {address}"


def test_no_network_is_taken_for_one(settings):
    assert logs.clean("at 300.1.1.1 and 1:2:3") == "at 300.1.1.1 and 1:2:3"


@pytest.mark.django_db
def test_the_secret_in_an_address_is_not_told(client, written):
    answer = client.get("/joining/s3cret-of-a-course/")
    for line in [line for lines in written for line in lines]:
        assert "s3cret" not in line
    assert answer.status_code == 404
    assert written


@pytest.mark.django_db
def test_each_request_has_a_line_with_its_kind_and_its_end(client, written, caplog):
    with caplog.at_level(logging.INFO, "colloquy.requests"):
        answer = client.get("/about/?q=tess@example.org", REMOTE_ADDR="192.0.2.7")
    line = json.loads(written[-1][0])
    told = {name: line[name] for name in ("logger", "message", "method", "route", "status", "request")}
    assert told == {
        "logger": "colloquy.requests",
        "message": "answered",
        "method": "GET",
        "route": "/about/",
        "status": 200,
        "request": answer["X-Request-ID"],
    }
    assert not [word for word in PERSONAL if word in "".join(written[-1])]


@pytest.mark.django_db
def test_the_network_stands_there_if_asked_for(client, written, settings, caplog):
    settings.LOG_ADDRESSES = True
    with caplog.at_level(logging.INFO, "colloquy.requests"):
        client.get("/about/", REMOTE_ADDR="192.0.2.7")
    assert json.loads(written[-1][0])["network"] == "192.0.2.7"


@pytest.mark.django_db
def test_the_id_of_our_proxy_is_kept_and_of_nobody_else(client, settings):
    given = {"X-Request-ID": "of-the-proxy-17"}
    assert client.get("/about/", headers=given)["X-Request-ID"] != "of-the-proxy-17"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert client.get("/about/", headers=given)["X-Request-ID"] == "of-the-proxy-17"
    assert len(client.get("/about/", headers={"X-Request-ID": "a b\tc"})["X-Request-ID"]) == 32


@pytest.mark.django_db
@pytest.mark.parametrize(("fault", "status"), [(ZeroDivisionError(), 500), (OperationalError("locked"), 503)])
def test_a_page_that_broke_gives_the_words_back_and_none_to_the_log(seminar, written, monkeypatch, fault, status):
    def fail(*args, **options):
        raise fault

    monkeypatch.setattr("apps.threads.views.markdown.limits.allow", fail)
    client = Client(raise_request_exception=False)
    client.force_login(seminar.danielle)
    answer = client.post("/markdown/preview/", {"content": "my own words"})
    assert (answer.status_code, "my own words" in answer.text) == (status, True)
    assert (answer["X-Request-ID"] in answer.text) == (status == 500)
    assert (answer.get("Retry-After") is not None) == (status == 503)
    (line,) = [lines[0] for lines in written if "fault" in json.loads(lines[0])]
    assert "my own words" not in line
    assert (json.loads(line)["request"], json.loads(line)["message"]) == (
        answer["X-Request-ID"],
        f"{answer.reason_phrase}: /markdown/preview/",
    )


@pytest.mark.django_db
def test_a_full_disk_is_no_fault_of_the_page(seminar, monkeypatch):
    def fail(*args, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("apps.threads.views.markdown.limits.allow", fail)
    client = Client(raise_request_exception=False)
    client.force_login(seminar.danielle)
    answer = client.post("/markdown/preview/", {"content": "my own words"})
    assert (answer.status_code, "my own words" in answer.text) == (503, True)
