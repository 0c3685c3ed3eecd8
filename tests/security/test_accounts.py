"""Signing in gives nobody else's account away: folded addresses, forged networks, old letters, seats taken back."""

import re
import sys
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import get_hasher
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from apps.accounts import actions, limits
from apps.accounts.models import User
from apps.courses.actions import change_seat
from tests import make
from tests.accounts.conftest import TYPED, is_signed_in, link_in_letter, sign_in

pytestmark = pytest.mark.django_db
OWNER = "kiss.mike@example.org"
# addresses that some folding takes for the owner's, and that belong to whoever holds that other mailbox or domain
FOLDED = {
    "dotless i": "k\u0131ss.mike@example.org",
    "dotted I": "K\u0130SS.MIKE@example.org",
    "long s": "ki\u017fs.mike@example.org",
    "sharp s": "ki\u00df.mike@example.org",
    "Kelvin sign": "\u212aiss.mike@example.org",
    "fullwidth": "\uff4b\uff49\uff53\uff53.mike@example.org",
    "soft hyphen": "kiss\u00ad.mike@example.org",
    "zero width": "kiss\u200b.mike@example.org",
    "IDN look-alike": "kiss.mike@ex\u0430mple.org",
    "IDN folded": "kiss.mike@e\u0445ample.org",
    "fullwidth dot": "kiss.mike@example\uff0eorg",
    "trailing NUL": "kiss.mike@example.org\0",
    "newline": "kiss.mike@example.org\nBcc: evil@example.net",
    "two addresses": "kiss.mike@example.org, evil@example.net",
}
LETTERS = ["/accounts/password/reset/", "/accounts/login/code/"]


@pytest.fixture
def owner(db):
    return actions.create_person(handle="kiss", email=OWNER, password=make.PASSWORD, display_name="Mike")


@pytest.fixture
def tess(db):
    return actions.create_person(handle="tess", email="tess@example.org", password=make.PASSWORD, display_name="Tess")


@pytest.mark.parametrize("address", LETTERS)
@pytest.mark.parametrize("typed", FOLDED.values(), ids=FOLDED)
def test_no_letter_that_opens_an_account_goes_to_an_address_that_only_looks_like_its_own(client, owner, address, typed):
    answer = client.post(address, {"email": typed})
    assert answer.status_code < 500
    opening = [letter for letter in mail.outbox if re.search(r"/password/reset/key/|^ {4}\S+$", letter.body, re.M)]
    assert {to for letter in opening for to in letter.to} <= {OWNER}
    assert all("\n" not in letter.subject and len(letter.to) == 1 for letter in mail.outbox)


@pytest.mark.parametrize("typed", FOLDED.values(), ids=FOLDED)
def test_signing_up_with_such_an_address_takes_over_nothing(client, owner, typed):
    assert client.post("/accounts/signup/", TYPED | {"email": typed}).status_code in (302, 422)
    owner.refresh_from_db()
    assert owner.check_password(make.PASSWORD)
    assert EmailAddress.objects.get(email=OWNER).user == owner
    assert EmailAddress.objects.filter(user=owner).count() == 1


@pytest.mark.parametrize("typed", ["Kiss.Mike@Example.org", " kiss.mike@example.org "])
def test_capitals_and_spaces_make_no_second_account(client, owner, typed):
    client.post("/accounts/signup/", TYPED | {"email": typed})
    assert User.objects.count() == 1
    assert mail.outbox[0].to == [OWNER]


# limits -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("behind_proxy", "header"), [(False, "{n}.1.1.1"), (True, "{n}.1.1.1, 10.0.0.9")])
def test_a_made_up_network_buys_no_more_tries(client, tess, settings, behind_proxy, header, one_minute):
    """Without a proxy nobody believes the header; behind one, only what the proxy itself has added at its end."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if behind_proxy else None
    forged = [
        {"X-Forwarded-For": header.format(n=n), "X-Real-IP": f"{n}.2.2.2", "Forwarded": f"for={n}"} for n in range(8)
    ]
    typed = {"login": "tess", "password": "wrong"}
    answers = [client.post("/accounts/login/", typed, headers=headers).status_code for headers in forged]
    assert answers == [422] * 6 + [429] * 2


def test_every_page_that_takes_a_secret_or_sends_a_letter_has_a_limit():
    """By the names of allauth's addresses that take a POST and are not the signed-in person's own settings."""
    from tests.access.resolver import walk

    asks = re.compile(r"login|code|reset|signup|password|authenticate|confirm_email|^account_email$")
    named = {name for name, _view, _arguments in walk() if name and ":" not in name and asks.search(name)}
    unlimited = named - set(limits.LIMITS)
    assert unlimited == {
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "openid_connect_login",  # leads abroad
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
    }


def test_the_admin_has_no_door_of_its_own(client, tess):
    tess.is_staff = tess.is_superuser = True
    tess.save()
    for n in range(8):
        answer = client.post("/admin/login/", {"username": "tess", "password": f"wrong {n}"})
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/accounts/login/")
    assert not is_signed_in(client)


LEAKED = ["1234567890123", "q1w2e3r4t5y6", "Dragon123456!", "monkeymonkey", "!!qwerty!!2024", " TrustNo1TrustNo1 "]


@pytest.mark.parametrize("typed", LEAKED)
def test_what_every_list_of_leaks_holds_is_no_password_repeated_or_lengthened_either(typed):
    with pytest.raises(ValidationError, match="on every list of guesses"):
        validate_password(typed)


@pytest.mark.parametrize(
    "typed", ["four words walk home", "dragons walk home 12", "мыши гуляют домой", "....----....----...."]
)
def test_a_few_words_are_a_password(typed):
    validate_password(typed)


@pytest.mark.parametrize(("known", "unknown"), [("tess", "fess"), ("tess@example.org", "fess@example.org")])
def test_as_many_hashes_are_made_for_an_account_as_for_none(client, tess, known, unknown):
    """`tests.drills.guessing` measures it; a hash is what takes long."""
    made = {}
    for login in (known, unknown):
        with Counted() as made[login]:
            sign_in(client, login, "wrong words walk home")
    assert made[known].hashes == made[unknown].hashes > 0


class Counted:
    """How many hashes of passwords are made meanwhile, by the profile of the hasher's own function."""

    def __enter__(self):
        self.hashes, self.code = 0, get_hasher().encode.__func__.__code__
        sys.setprofile(self.note)
        return self

    def note(self, frame, event, _argument):
        self.hashes += event == "call" and frame.f_code is self.code

    def __exit__(self, *_):
        sys.setprofile(None)


# sessions and letters ---------------------------------------------------------------------------


def test_a_session_set_beforehand_is_not_the_one_that_is_signed_in(tess):
    attacker = Client()
    attacker.get("/accounts/login/?next=/settings/")
    session = attacker.session
    session["seen"] = True
    session.save()
    victim = Client()
    victim.cookies["session"] = session.session_key
    sign_in(victim)
    attacker.cookies["session"] = session.session_key
    assert is_signed_in(victim)
    assert not is_signed_in(attacker)


def test_a_session_that_was_signed_out_opens_nothing_any_more(client, tess):
    sign_in(client)
    stolen = Client()
    stolen.cookies["session"] = client.cookies["session"].value
    assert is_signed_in(stolen)
    client.post("/accounts/logout/")
    assert not is_signed_in(stolen)


def test_a_new_password_signs_out_every_other_browser_and_renews_this_one(client, tess):
    sign_in(client)
    before = client.cookies["session"].value
    other = Client()
    sign_in(other)
    typed = {"oldpassword": make.PASSWORD, "password1": "another long walk home"}
    assert client.post("/accounts/password/change/", typed).status_code == 302
    assert client.cookies["session"].value != before
    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_a_mailed_code_is_good_for_ten_minutes(client, tess):
    begun = timezone.now()
    for minutes, status in [(9, 302), (11, None)]:
        with time_machine.travel(begun, tick=False) as clock:
            browser = Client()
            browser.post("/accounts/login/code/", {"email": "tess@example.org"})
            code = re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.M)[1]
            clock.shift(timedelta(minutes=minutes))
            browser.post("/accounts/login/code/confirm/", {"code": code})
            assert is_signed_in(browser) is (status == 302)
    assert "for 10 minutes" in mail.outbox[-1].body


@pytest.mark.parametrize(("days", "works"), [(2.9, True), (3.1, False)])
def test_a_link_to_a_new_password_is_good_for_three_days(client, tess, days, works):
    client.post("/accounts/password/reset/", {"email": "tess@example.org"})
    assert "three days" in mail.outbox[-1].body
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        assert ("This link no longer works" not in client.get(link_in_letter(), follow=True).text) is works


@pytest.mark.parametrize(("days", "works"), [(2.9, True), (3.1, False)])
def test_a_link_that_confirms_an_address_is_good_for_three_days(client, days, works):
    client.post("/accounts/signup/", TYPED)
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        client.post(link_in_letter())
    assert EmailAddress.objects.filter(email=TYPED["email"], verified=True).exists() is works


def test_a_code_belongs_to_the_browser_that_asked_for_it(client, tess):
    client.post("/accounts/login/code/", {"email": "tess@example.org"})
    code = re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.M)[1]
    other = Client()
    other.post("/accounts/login/code/confirm/", {"code": code})
    assert not is_signed_in(other)


# a seat taken back ------------------------------------------------------------------------------


def test_who_is_demoted_does_no_deed_of_staff_with_the_next_request(client, seminar):
    thread = make.prompt(seminar.course, seminar.instructor)
    client.force_login(seminar.assistant)
    assert client.post(f"{thread.get_absolute_url()}lock/").status_code == 302
    change_seat(seat=seminar.seats.assistant, by=None, role="student")
    assert client.post(f"{thread.get_absolute_url()}lock/").status_code == 403


def test_who_is_no_admin_any_more_is_out_of_the_admin_site_with_the_next_request(client, tess):
    tess.is_staff = tess.is_superuser = True
    tess.save()
    client.force_login(tess)
    assert client.get("/admin/accounts/user/").status_code == 200
    User.objects.filter(pk=tess.pk).update(is_staff=False, is_superuser=False)
    assert client.get("/admin/accounts/user/").status_code == 302
