"""Letters leave by a real mail service: what arrives there, and what happens when it does not take them."""

import re
import socket

import pytest

from apps.notifications import sending
from apps.notifications.models import Letter
from tests import make, smtp


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def port(settings):
    port = free_port()
    settings.MAILERS = smtp.mailers(port)
    return port


@pytest.fixture
def service(port):
    with smtp.running(smtp.Ledger(), port) as ledger:
        yield ledger


def mention(thread, seats, *handles):
    make.reply(thread, seats.instructor, " ".join(f"As @{handle} said." for handle in handles))


def test_what_arrives_is_text_and_html_with_all_that_a_mail_program_needs(at, service, thread, seats):
    mention(thread, seats, "danielle")
    at(11)
    [(address, message)] = service.taken
    assert address == "danielle@example.org"
    assert "As @danielle said." in message.get_body(["plain"]).get_content()
    assert "As @danielle said." in message.get_body(["html"]).get_content()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    letter = Letter.objects.get()
    assert (letter.state, message["Message-ID"]) == ("sent", f"<{letter.message.hex}@localhost>")


def test_the_address_that_stops_it_stands_whole_in_the_head(at, service, thread, seats):
    mention(thread, seats, "danielle")
    at(11)
    [(_address, message)] = service.taken
    assert re.search(rb"\r?\nList-Unsubscribe: <http://\S+/mail/stop/\S+>\r?\n", message.raw)


def test_while_the_service_is_down_everything_waits_and_then_leaves(at, port, thread, seats):
    mention(thread, seats, "danielle")
    at(11)
    at(20)
    assert Letter.objects.get().state == "waiting"
    with smtp.running(smtp.Ledger(), port) as ledger:
        at(21)
        assert ledger.addresses() == ["danielle@example.org"]


def test_an_address_that_is_refused_keeps_nobody_else_from_their_mail(at, service, thread, seats):
    service.refused.add("danielle@example.org")
    mention(thread, seats, "danielle", "lernerm")
    at(11)
    assert service.addresses() == ["lernerm@example.org"]


def test_a_letter_is_tried_again_later_each_time_and_given_up_at_last(at, service, thread, seats):
    service.refused.add("danielle@example.org")
    mention(thread, seats, "danielle")
    at(11)
    at(11.5)
    assert Letter.objects.get().tries == 1
    for minutes in range(1, 20):
        at(11 + 2**minutes / 10 * 10)
    letter = Letter.objects.get()
    assert (letter.state, letter.tries) == ("failed", sending.TRIES)
    service.refused.clear()
    at(3_000_000)
    assert service.taken == []


def test_what_a_service_took_and_did_not_confirm_comes_once_more_under_the_same_name(at, service, thread, seats):
    mention(thread, seats, "danielle", "lernerm")
    service.before_taking = lambda n: "451 try again" if n == 1 else None
    for minutes in (11, 14):
        at(minutes)
    names = service.names()
    assert (len(names), len(set(names))) == (3, 2)


def test_two_senders_never_send_the_same_letter(at, service, thread, seats):
    mention(thread, seats, "danielle")
    at(11, goes=False)
    from django.utils import timezone

    from apps.notifications import actions

    actions.write_letters(timezone.now())
    key = Letter.objects.get().pk
    assert actions.begin(key, timezone.now(), sending.LEASE)
    sending.send_waiting()
    assert service.taken == []


def test_a_letter_that_cannot_be_made_is_put_off_and_on_record(at, service, thread, seats, caplog):
    from apps.courses.models import Course

    mention(thread, seats, "danielle")
    Course.objects.update(time_zone="No/Where")
    at(11)
    assert (service.taken, Letter.objects.get().tries) == ([], 1)
    assert "did not leave" in caplog.text
