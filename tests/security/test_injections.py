"""What is typed stays what was typed: it is no address to go to, no header, no statement, no formula, no path."""

import io
import os
import re
import socket
import tarfile

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client, RequestFactory

from apps.classroom.ical import Event, calendar
from apps.core.mail import send_letter
from apps.core.markdown import render
from forum_site.backup import archive
from tests import make
from tests.accounts.conftest import sign_in
from tests.architecture.source import ROOT

pytestmark = pytest.mark.django_db

# where one goes next ----------------------------------------------------------------------------

ABROAD = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "http:evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "http://testserver:80@evil.example/",
    "%2F%2Fevil.example/",
    " //evil.example/",
    "/%5cevil.example/",
    "//evil%E3%80%82example/",
    "https://evil.example\\@testserver/",
]
DOORS = ["/accounts/login/", "/accounts/signup/", "/accounts/login/code/", "/accounts/logout/", "/admin/login/"]


def leads_abroad(answer):
    place = answer.get("Location", "")
    return bool(re.match(r"\s*(?:[a-z]+:|[/\\\t ]{2}|\\)", place, re.I)) and not place.startswith("http://testserver/")


@pytest.mark.parametrize("where", ABROAD)
def test_no_next_leads_abroad(client, seminar, where):
    answers = [client.get(door, {"next": where}) for door in DOORS]
    answers.append(sign_in(client, "danielle", next=where))
    answers += [client.get(door, {"next": where}) for door in DOORS]
    answers.append(client.post("/accounts/logout/", {"next": where}))
    assert not [answer["Location"] for answer in answers if leads_abroad(answer)]
    assert max(answer.status_code for answer in answers) < 500


@pytest.mark.parametrize("path", ["//evil.example/", "//evil.example", "/\\evil.example/", "//evil.example/c/x"])
def test_no_missing_slash_leads_abroad(client, path):
    assert not leads_abroad(client.get(path))


# whose name the site answers to -----------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example", "a b", ""])
def test_a_foreign_host_is_refused_before_any_letter_names_it(host, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = Client(HTTP_HOST=host).post("/accounts/password/reset/", {"email": "tess@example.org"})
    assert answer.status_code == 400
    assert not mail.outbox


def test_what_a_proxy_is_said_to_forward_names_no_host(client, seminar):
    forged = {"X-Forwarded-Host": "evil.example", "X-Host": "evil.example", "Forwarded": "host=evil.example"}
    client.post("/accounts/password/reset/", {"email": "danielle@example.org"}, headers=forged)
    assert "evil" not in mail.outbox[0].body + client.get("/accounts/login/", headers=forged).text


# letters ----------------------------------------------------------------------------------------

LINES = [
    "a\r\nBcc: evil@example.net",
    "a\nBcc: evil@example.net\n\nbody",
    "a\rBcc: evil@example.net",
    "a\u2028Bcc: evil",
]


@pytest.mark.parametrize("name", LINES)
def test_no_title_adds_a_header_to_a_letter(name):
    course = make.course(title=name)
    make.invitation(course, email="new@example.org")
    (letter,) = mail.outbox
    sent = letter.message()
    assert sent["Bcc"] is None
    assert sent["To"] == "new@example.org"
    assert len(letter.subject.splitlines()) == 1 or "\u2028" in name


@pytest.mark.parametrize("address", ["a@example.org\nBcc: b@example.org", "a@example.org\r\n\r\nbody"])
def test_no_address_adds_a_header_to_a_letter(address):
    with pytest.raises(ValueError, match=r"[Hh]eader"):
        EmailMessage("x", "y", None, [address]).message()


def test_a_letter_is_text_whatever_stands_in_it():
    send_letter("a@example.org", "account/email/unknown_account.txt", {"email": "<script>alert(1)</script>@x"})
    assert "<script>alert" not in mail.outbox[0].alternatives[0][0]


# statements -------------------------------------------------------------------------------------


def test_statements_are_written_by_hand_in_few_places_and_without_values():
    """What is not the ORM is known by name; none of it puts a value into its text."""
    by_hand = re.compile(r"\.raw\(|\.extra\(|cursor\(\)|RawSQL")
    found = [path for path in (ROOT / "apps").rglob("*.py") if by_hand.search(path.read_text())]
    unsafe = re.compile(r"execute\(\s*(?:f\"|\"[^\"]*\"\s*%|\w+\.format\((?!table=))")  # a table's name is quoted
    assert found
    assert not [path for path in found if unsafe.search(path.read_text())]


# what other programs read -----------------------------------------------------------------------


def test_a_title_ends_no_line_of_a_calendar():
    from datetime import UTC, datetime

    moment = datetime(2026, 3, 9, 10, tzinfo=UTC)
    title = "Thaw\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTENDEE:mailto:evil@example.net;,\\"
    text = calendar("A\r\nMETHOD:REQUEST", [Event("1@x", moment, title, "https://x.example/")], moment)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert [line for line in unfolded if line.startswith(("ATTENDEE", "METHOD"))] == []
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == 1


# what the server asks for -----------------------------------------------------------------------


def test_nothing_that_people_write_makes_the_server_ask_another(seminar, monkeypatch):
    """Pictures, links, works and loaded pages from elsewhere: no name is looked up, no connection is opened."""
    asked = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: asked.append(args) or [])
    monkeypatch.setattr(socket.socket, "connect", lambda *args: asked.append(args))
    inside = "http://169.254.169.254/latest/meta-data/"
    thread = make.prompt(seminar.course, seminar.instructor)
    make.reply(thread, seminar.seats.danielle, f"![]({inside}) [x]({inside}) <{inside}> ![](file:///etc/passwd)")
    page = (
        f'<html><img src="{inside}"><link rel=stylesheet href="{inside}"><p>It was short and it was clear.</p></html>'
    )
    make.batch(None, ("page.html", page.encode()))
    make.work(seminar.course, URL=inside)
    assert asked == []


def test_no_module_of_ours_opens_an_address():
    """Sign-in abroad is allauth's, mail is Django's: each asks the one server that the settings name."""
    asks = re.compile(r"urllib\.request|http\.client|import requests|import httpx|urlopen|aiohttp|socket\.")
    assert not [path for path in (ROOT / "apps").rglob("*.py") if asks.search(path.read_text())]


def test_pandoc_runs_shut_in():
    starts = re.compile(r"subprocess\.run\(|\"--to=json\"")
    runs = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "apps").rglob("*.py") if starts.search(path.read_text())
    }
    assert runs == {"apps/readings/pandoc.py", "apps/transfer/converters/documents.py"}
    assert all("--sandbox" in (ROOT / path).read_text() for path in runs)


# files ------------------------------------------------------------------------------------------


def member(name, kind=tarfile.REGTYPE, link=""):
    one = tarfile.TarInfo(name)
    one.type, one.linkname, one.size = kind, link, 1 if kind == tarfile.REGTYPE else 0
    return one


@pytest.mark.parametrize(
    "one",
    [
        member("../outside"),
        member("media/../../outside"),
        member("media/link", tarfile.SYMTYPE, "/etc/passwd"),
        member("media/link", tarfile.SYMTYPE, "../../outside"),
        member("media/link", tarfile.LNKTYPE, "../../outside"),
        member("media/pipe", tarfile.FIFOTYPE),
        member("media/device", tarfile.CHRTYPE),
    ],
    ids=lambda one: f"{one.name} {one.type.decode()} {one.linkname}",
)
def test_a_backup_is_unpacked_within_its_folder(one, tmp_path):
    folder, path = tmp_path / "a" / "b", tmp_path / "b.tar"
    folder.mkdir(parents=True)
    with tarfile.open(path, "w") as tar:
        tar.addfile(one, io.BytesIO(b"x"))
    with pytest.raises(archive.DamagedError):
        archive.read(path, folder=folder)
    assert not (tmp_path / "outside").exists()
    assert not (tmp_path / "a" / "outside").exists()


def test_a_name_from_the_root_is_unpacked_within_the_folder_too(tmp_path):
    folder, path = tmp_path / "in", tmp_path / "b.tar"
    folder.mkdir()
    outside = tmp_path / "outside"
    with tarfile.open(path, "w") as tar:
        tar.addfile(member(str(outside)), io.BytesIO(b"x"))
    with pytest.raises(archive.DamagedError):
        archive.read(path, folder=folder)
    assert not outside.exists()
    assert os.listdir(folder)


# templates and logs -----------------------------------------------------------------------------


def test_what_is_typed_is_no_template_and_no_format(seminar):
    text = "{{ settings.SECRET_KEY }} {% debug %} {0.__class__} %(name)s ${7} #{7}"
    html = render(text).html
    assert "{{ settings.SECRET_KEY }} {% debug %} {0.<strong>class</strong>} %(name)s ${7} #{7}" in html


def test_a_log_line_is_one_line(caplog):
    import logging

    from django.utils.log import log_response

    request = RequestFactory().get("/a\r\nERROR forged/")
    request.path = "/a\r\nERROR forged/"
    with caplog.at_level(logging.WARNING, "django.request"):
        log_response("Not Found: %s", request.path, response=Client().get("/no-such-page/"), request=request)
    assert not [line for record in caplog.records for line in record.getMessage().splitlines()[1:]]
