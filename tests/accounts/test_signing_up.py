"""Making an account: what is asked, what is refused and in which words, and that nobody learns who has one."""

import pytest
from django.core import mail

from apps.accounts.models import User

from .conftest import TYPED, is_signed_in, link_in_letter

pytestmark = pytest.mark.django_db


def sign_up(client, **changes):
    return client.post("/accounts/signup/", TYPED | changes)


def test_an_account_is_made_confirmed_by_mail_and_signed_in(client):
    assert sign_up(client).headers["Location"] == "/accounts/confirm-email/"
    assert not is_signed_in(client)
    page = client.get(link_in_letter())
    assert "tess@example.org" in page.text
    client.post(link_in_letter())
    assert is_signed_in(client)
    assert User.objects.get().name == "Tess Marlowe"


def test_opening_the_link_alone_confirms_nothing(client):
    sign_up(client)
    client.get(link_in_letter())
    assert not User.objects.get().emailaddress_set.get().verified


def test_the_link_in_another_browser_confirms_but_signs_nobody_in(client, client2):
    sign_up(client)
    client2.post(link_in_letter())
    assert User.objects.get().emailaddress_set.get().verified
    assert not is_signed_in(client2)


def test_what_was_asked_for_first_is_reached_after_confirming(client):
    sign_up(client, next="/settings/")
    assert client.post(link_in_letter()).headers["Location"] == "/settings/"


def test_a_foreign_address_is_never_gone_to(client):
    sign_up(client, next="https://evil.example/")
    assert client.post(link_in_letter()).headers["Location"] == "/"


def test_a_known_address_gets_the_same_answer_and_a_different_letter(client, client2, tess):
    new = sign_up(client, email="new@example.org", username="newcomer")
    known = sign_up(client2)
    assert (new.status_code, new.headers["Location"]) == (known.status_code, known.headers["Location"])
    pages = [c.get("/accounts/confirm-email/").text for c in (client, client2)]
    assert pages[0].replace("new@", "tess@") == pages[1]
    assert [letter.subject for letter in mail.outbox] == [
        "Confirm your email address",
        "You have an account at Colloquy",
    ]
    assert not User.objects.filter(username="tmarlowe").exists()


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("display_name", "", "Write the name to show beside your replies."),
        ("display_name", "\u202eevil", "cannot be shown"),
        ("display_name", "a\x07b", "cannot be shown"),
        ("display_name", "\u3164\u3164", "shows nothing"),
        ("display_name", "\u200d", "shows nothing"),
        ("display_name", "Z" + "\u0301" * 9, "Too many accents"),
        ("display_name", "x" * 81, "81 characters, it takes at most 80."),
        ("username", "", "Choose a handle."),
        ("username", "x", "it takes at least 2 characters"),
        ("username", "tess marlowe", "Letters, digits, dot, hyphen, underscore."),
        ("username", "тесс", "Letters, digits, dot, hyphen, underscore."),
        ("username", "x" * 31, "31 characters, it takes at most 30."),
        ("username", "admin", "could be taken for staff"),
        ("username", "Adm1n", "could be taken for staff"),
        ("username", "in-structor2", "could be taken for staff"),
        ("username", "rnoderator", "could be taken for staff"),
        ("username", "TESS", "This handle is taken."),
        ("email", "", "Write your email address."),
        ("email", "tess.example.org", "This address has no “@”."),
        ("email", "guest@", "“guest@” stops after the @."),
        ("email", "@example.org", "has nothing before the @"),
        ("email", "te ss@example.org", "holds a space"),
        ("email", "tess@example", "Check it for slips"),
        ("password1", "", "Choose a password."),
        ("password1", "123456", "6 characters, it needs 12."),
        ("password1", "1234567890123", "on every list of guesses"),
        ("password1", "tmarlowetmar1", "Too much like your handle"),
        ("password1", "new@example.org", "Too much like your email address"),
    ],
)
def test_bad_input_is_named_and_the_rest_is_kept(client, tess, field, typed, words):
    response = sign_up(client, **({"email": "new@example.org"} | {field: typed}))
    assert response.status_code == 422
    assert words in response.text
    typed_in = {"display_name": "Tess Marlowe", "username": "tmarlowe", "email": "new@example.org"}
    assert all(f'value="{value}"' in response.text for name, value in typed_in.items() if name != field)


@pytest.mark.parametrize("name", ["محمد علي", "שרה", "Ólafur Þór", "王小明", "Zoë 🦉", "می‌خواهم", "O’Neil-Smith, Jr."])
def test_names_of_all_scripts_are_kept(client, name):
    sign_up(client, display_name=name)
    assert User.objects.get().display_name == name


def test_a_display_name_is_kept_in_one_form_with_single_spaces(client):
    sign_up(client, display_name="  Zoe\u0308   Marlowe ")
    assert User.objects.get().display_name == "Zoë Marlowe"


def test_a_password_is_never_given_back(client):
    assert "four words walk home" not in sign_up(client, email="x").text
