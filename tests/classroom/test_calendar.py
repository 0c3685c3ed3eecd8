"""The calendar of a course: what stands in it for whom, and the secret address that opens it."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from apps.classroom.ical import Event, calendar
from apps.courses.actions import remove_seat, renew_address
from apps.courses.models import SecretAddress
from tests import make

FILE, PAGE = "/c/soviet-union/calendar.ics", "/c/soviet-union/calendar/"
NEW_YORK = ZoneInfo("America/New_York")
DUE = datetime(2026, 3, 6, 23, 59, tzinfo=NEW_YORK)


@pytest.fixture
def term(seminar):
    """A meeting before and one after the change of the clocks, and a prompt with a step and a due time."""
    for number, day in ((1, 5), (2, 12)):
        make.meeting(seminar.course, number, title="Thaw", starts_at=datetime(2026, 3, day, 14, tzinfo=NEW_YORK))
    steps = [make.step(title="First reply", due_at=DUE)]
    return make.prompt(seminar.course, seminar.instructor, title="Speech; or, silence", checkpoints=steps)


def address_of(seat):
    return f"{FILE}?token={renew_address(seat=seat, kind='calendar').token}"


def events(client, address=FILE):
    """{title: start} of what stands in the calendar."""
    text = client.get(address).text.replace("\r\n ", "")
    return dict(zip(re.findall(r"SUMMARY:(.*)\r", text), re.findall(r"DTSTART:(.*)\r", text), strict=True))


def test_meetings_and_deadlines_stand_at_their_moment_whatever_the_clocks_do(client, seminar, term):
    client.force_login(seminar.danielle)
    assert events(client) == {
        "Meeting 1: Thaw": "20260305T190000Z",
        "First reply due: Speech\\; or\\, silence": "20260307T045900Z",
        "Meeting 2: Thaw": "20260312T180000Z",
    }


def test_whoever_has_the_address_needs_no_account(client, seminar, term):
    answer = client.get(address_of(seminar.seats.danielle))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")


def test_the_address_tells_of_the_more_time_of_its_seat(client, seminar, term):
    make.extension(term, seminar.seats.danielle, DUE + timedelta(days=3))
    starts = [events(client, address_of(getattr(seminar.seats, who))) for who in ("danielle", "lernerm")]
    assert [found["First reply due: Speech\\; or\\, silence"] for found in starts] == [
        "20260310T035900Z",
        "20260307T045900Z",
    ]


def test_a_due_time_without_steps_stands_there_too(client, seminar):
    thread = make.prompt(seminar.course, seminar.instructor, title="Speech", due_at=DUE)
    make.extension(thread, seminar.seats.danielle, DUE + timedelta(days=3))
    client.force_login(seminar.danielle)
    assert events(client) == {"Due: Speech": "20260310T035900Z"}


def test_drafts_and_what_is_not_open_yet_stand_in_no_students_calendar(client, seminar):
    make.prompt(seminar.course, seminar.instructor, title="Draft", due_at=DUE, state="draft")
    opens = {"opens_at": datetime.now(UTC) + timedelta(days=1)}
    make.prompt(seminar.course, seminar.instructor, title="Later", due_at=DUE, **opens)
    client.force_login(seminar.danielle)
    assert events(client) == {}
    client.force_login(seminar.instructor)
    assert list(events(client)) == ["Due: Later"]


def test_an_event_keeps_its_name_when_its_time_moves(client, seminar, term):
    client.force_login(seminar.danielle)
    before = re.findall("UID:(.*)", client.get(FILE).text)
    make.extension(term, seminar.seats.danielle, DUE + timedelta(days=30))
    assert sorted(re.findall("UID:(.*)", client.get(FILE).text)) == sorted(before)


def test_a_calendar_that_is_the_same_is_not_sent_again(client, seminar, term):
    address = address_of(seminar.seats.danielle)
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("token", ["", "wrong", "x" * 500])
def test_a_wrong_token_finds_nothing_whoever_asks_and_whether_or_not_there_is_such_a_course(
    client, seminar, term, token
):
    addresses = [f"{file}?token={token}" for file in (FILE, FILE.replace("soviet-union", "none"))]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    client.force_login(seminar.danielle)
    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_without_a_token_the_signed_out_are_sent_to_sign_in(client, seminar, term):
    assert client.get(FILE).url.startswith("/accounts/login/")


def test_a_token_opens_no_other_course(client, seminar, term):
    make.course(slug="elsewhere")
    address = address_of(seminar.seats.danielle).replace("soviet-union", "elsewhere")
    assert client.get(address).status_code == 404


def test_who_lost_the_seat_or_the_account_has_no_calendar(client, seminar, term):
    address, other = address_of(seminar.seats.danielle), address_of(seminar.seats.lernerm)
    remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    seminar.lernerm.is_active = False
    seminar.lernerm.save()
    assert [client.get(one).status_code for one in (address, other)] == [404, 404]


def test_the_address_is_made_renewed_and_closed_on_its_page(client, seminar, term):
    client.force_login(seminar.danielle)
    assert "token=" not in client.get(PAGE).text
    client.post(f"{PAGE}make/")
    first = SecretAddress.objects.get().token
    assert f"{FILE}?token={first}" in client.get(PAGE).text
    client.post(f"{PAGE}make/")
    second = SecretAddress.objects.get().token
    client.post(f"{PAGE}revoke/")
    client.logout()
    assert first != second
    assert [client.get(f"{FILE}?token={token}").status_code for token in (first, second)] == [404, 404]


def test_the_page_with_the_address_is_kept_by_no_browser(client, seminar):
    client.force_login(seminar.danielle)
    assert "no-store" in client.get(PAGE)["Cache-Control"]


def test_the_schedule_leads_members_to_it(client, seminar, public_course):
    client.force_login(seminar.danielle)
    assert f'href="{PAGE}"' in client.get("/c/soviet-union/").text
    assert "/calendar/" not in client.get("/c/open-seminar/").text


def test_no_line_is_too_long_and_no_letter_is_cut():
    title = "Оттепель, " * 20
    text = calendar("X", [Event("1@x", DUE, title, "https://x/")], DUE)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert title.strip().replace(",", "\\,") in text.replace("\r\n ", "")


def test_a_title_adds_no_line_of_its_own():
    text = calendar("X", [Event("1@x", DUE, "One\r\nATTENDEE:mailto:x@example.org", "https://x/")], DUE)
    assert "SUMMARY:One ATTENDEE:mailto:x@example.org\r\n" in text


def test_what_is_due_in_steps_stands_once(client, seminar):
    steps = [make.step(title="First reply", due_at=DUE)]
    make.prompt(seminar.course, seminar.instructor, title="Speech", checkpoints=steps, due_at=DUE)
    client.force_login(seminar.danielle)
    assert list(events(client)) == ["First reply due: Speech"]
