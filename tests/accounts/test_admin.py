"""People in the admin site."""

import pytest
from django.contrib.admin.models import LogEntry

from apps.accounts import actions
from apps.accounts.models import User

from .conftest import is_signed_in, sign_in

pytestmark = pytest.mark.django_db
LIST = "/admin/accounts/user/"


@pytest.fixture
def boss(client):
    """The site's admin, signed in."""
    person = actions.create_person(handle="boss", email="boss@example.org", is_staff=True, is_superuser=True)
    client.force_login(person)
    return person


@pytest.mark.parametrize("words", ["tess", "Tess", "tess@example.org"])
def test_people_are_found_by_handle_name_and_address(client, boss, tess, words):
    assert "tess@example.org" in client.get(LIST, {"q": words}).text


def test_no_hash_is_shown_and_nobody_is_deleted(client, boss, tess):
    assert tess.password not in client.get(f"{LIST}{tess.pk}/change/").text
    assert client.get(f"{LIST}{tess.pk}/delete/").status_code == 403


def test_a_new_person_has_a_confirmed_address_and_no_password(client, boss):
    client.post(f"{LIST}add/", {"username": "new", "display_name": "New", "email": "New@example.org"})
    person = User.objects.get(username="new")
    assert person.emailaddress_set.get().verified
    assert not person.has_usable_password()


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("email", "guest@", "stops after the @"),
        ("email", "BOSS@example.org", "Somebody has this address"),
        ("username", "BOSS", "This handle is taken."),
        ("display_name", "\u202ex", "cannot be shown"),
    ],
)
def test_what_does_not_hold_is_said(client, boss, field, typed, words):
    data = {"username": "new", "display_name": "New", "email": "new@example.org"}
    response = client.post(f"{LIST}add/", data | {field: typed})
    assert response.status_code == 200
    assert words in response.text


def test_a_closed_account_is_signed_out_logged_and_can_be_opened_again(client, client2, boss, tess):
    sign_in(client2)
    client.post(LIST, {"action": "deactivate", "_selected_action": [tess.pk, boss.pk]})
    assert not is_signed_in(client2)
    boss.refresh_from_db()
    assert boss.is_active
    assert LogEntry.objects.get().object_id == str(tess.pk)
    client.post(LIST, {"action": "reactivate", "_selected_action": [tess.pk]})
    tess.refresh_from_db()
    assert tess.is_active


def test_what_the_admin_sets_of_a_person_is_kept(client, boss, tess):
    data = {"username": "tess", "display_name": "Tess M.", "theme": "dark", "time_zone": "", "is_staff": "on"}
    client.post(f"{LIST}{tess.pk}/change/", data)
    tess.refresh_from_db()
    assert (tess.name, tess.is_staff, tess.email) == ("Tess M.", True, "tess@example.org")


def test_staff_who_are_no_superusers_raise_nobody(client, tess):
    from django.contrib.auth.models import Permission

    clerk = actions.create_person(handle="clerk", email="clerk@example.org", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="accounts"))
    client.force_login(clerk)
    data = {"username": "clerk", "display_name": "", "theme": "dark", "time_zone": "", "is_superuser": "on"}
    client.post(f"{LIST}{clerk.pk}/change/", data)
    clerk.refresh_from_db()
    assert not clerk.is_superuser
    assert clerk.theme == "dark"


def test_secrets_and_sessions_are_not_listed(client, boss):
    page = client.get("/admin/").text
    assert "/admin/mfa/" not in page
    assert "/admin/usersessions/" not in page
