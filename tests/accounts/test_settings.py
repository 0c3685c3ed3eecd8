"""What people change of their own account, and the browsers in which they are signed in."""

import pytest
from django.core import mail

from apps.accounts import actions
from apps.accounts.models import User
from tests import make

from .conftest import is_signed_in, sign_in

pytestmark = pytest.mark.django_db
CHOICES = {"display_name": "Tess M.", "time_zone": "Europe/Berlin", "theme": "dark"}


def test_name_zone_and_theme_are_kept_and_shown(signed_in, tess):
    page = signed_in.post("/settings/", CHOICES, follow=True)
    tess.refresh_from_db()
    assert (tess.name, tess.time_zone, tess.theme) == ("Tess M.", "Europe/Berlin", "dark")
    assert 'data-theme="dark"' in page.text
    assert "Your settings are saved." in page.text


@pytest.mark.parametrize(
    ("field", "typed"),
    [("display_name", ""), ("display_name", "a\u202eb"), ("time_zone", "Mars/Olympus"), ("theme", "sepia")],
)
def test_what_does_not_hold_changes_nothing(signed_in, tess, field, typed):
    assert signed_in.post("/settings/", CHOICES | {field: typed}).status_code == 422
    tess.refresh_from_db()
    assert (tess.name, tess.theme) == ("Tess", "system")


def test_a_refused_name_does_not_stand_in_the_masthead(signed_in):
    page = signed_in.post("/settings/", CHOICES | {"theme": "sepia"}).text
    assert '<summary class="menu__button" dir="auto">Tess</summary>' in page


def test_settings_are_for_the_signed_in(client):
    assert client.get("/settings/").headers["Location"] == "/accounts/login/?next=/settings/"


def test_the_settings_page_asks_few_questions(signed_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        signed_in.get("/settings/")


def test_one_browser_signs_out_another(client, client2, tess):
    sign_in(client)
    sign_in(client2)
    other = tess.usersession_set.exclude(session_key=client.session.session_key).get()
    client.post(f"/settings/sessions/{other.pk}/end/")
    assert is_signed_in(client)
    assert not is_signed_in(client2)


def test_nobody_signs_out_somebody_elses_browser(client, client2, tess):
    stranger = actions.create_person(handle="stranger", email="s@example.org", password=make.PASSWORD)
    sign_in(client)
    sign_in(client2, "stranger")
    assert client.post(f"/settings/sessions/{stranger.usersession_set.get().pk}/end/").status_code == 404
    assert is_signed_in(client2)


def test_all_other_browsers_are_signed_out_at_once(client, client2, tess):
    sign_in(client)
    sign_in(client2)
    client.post("/accounts/sessions/")
    assert is_signed_in(client)
    assert not is_signed_in(client2)


def test_a_new_password_signs_out_the_others(client, client2, tess):
    sign_in(client)
    sign_in(client2)
    page = client.post(
        "/accounts/password/change/", {"oldpassword": make.PASSWORD, "password1": "another long walk home"}, follow=True
    )
    assert "Your new password is saved." in page.text
    assert is_signed_in(client)
    assert not is_signed_in(client2)
    assert mail.outbox[0].subject == "Your password was changed"


def test_an_address_is_added_and_becomes_the_main_one_only_when_confirmed(freshly_in, tess):
    freshly_in.post("/accounts/email/", {"action_add": "", "email": "second@example.org"})
    freshly_in.post("/accounts/email/", {"action_primary": "", "email": "second@example.org"})
    tess.refresh_from_db()
    assert tess.email == "tess@example.org"
    freshly_in.post("/accounts/email/", {"action_remove": "", "email": "second@example.org"})
    assert tess.emailaddress_set.count() == 1


def test_who_signed_in_a_while_ago_says_once_more_who_they_are_and_the_address_is_added(signed_in, tess):
    asked = signed_in.post("/accounts/email/", {"action_add": "", "email": "second@example.org"}, follow=True)
    assert "reauthenticate" in asked.redirect_chain[0][0]
    assert tess.emailaddress_set.count() == 1
    signed_in.post(asked.redirect_chain[0][0], {"password": make.PASSWORD}, follow=True)
    assert tess.emailaddress_set.filter(email="second@example.org").exists()


def test_who_has_no_password_here_is_not_asked_for_one(signed_in, tess):
    tess.set_unusable_password()
    tess.save()
    signed_in.force_login(tess)
    signed_in.post("/accounts/email/", {"action_add": "", "email": "second@example.org"})
    assert tess.emailaddress_set.filter(email="second@example.org").exists()


def test_somebody_elses_address_is_not_told_apart(freshly_in):
    actions.create_person(handle="other", email="other@example.org")
    answer = freshly_in.post("/accounts/email/", {"action_add": "", "email": "other@example.org"}, follow=True)
    assert answer.status_code == 200
    assert "We sent a letter to other@example.org." in answer.text


def test_times_are_shown_in_ones_own_zone(signed_in, tess):
    signed_in.post("/settings/", CHOICES)
    sign_in(signed_in)
    assert signed_in.get("/accounts/sessions/").status_code == 200
    assert User.objects.get().time_zone == "Europe/Berlin"
