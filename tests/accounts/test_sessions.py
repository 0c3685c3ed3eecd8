"""A session brings its person in one statement, and holds no longer than Django's own would."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.accounts.models import Session
from tests import make


@pytest.fixture
def danielle(client, db):
    person = make.person("danielle")
    client.force_login(person)
    return person


def is_signed_in(client):
    return "Sign in" not in client.get("/about/").text


def test_a_session_names_its_person(client, danielle):
    assert Session.objects.get().person == danielle
    assert is_signed_in(client)


def test_session_and_person_come_by_one_query(client, danielle, django_assert_num_queries):
    client.get("/about/")
    with django_assert_num_queries(1):
        client.get("/about/")


def test_a_session_of_nobody_has_no_person(client, db):
    session = client.session
    session["seen"] = "yes"
    session.save()
    assert Session.objects.get().person is None
    assert not is_signed_in(client)


def test_a_session_that_was_ended_elsewhere_signs_in_nobody(client, danielle):
    Session.objects.all().delete()
    assert not is_signed_in(client)


def test_a_session_that_ran_out_signs_in_nobody(client, danielle):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_signed_in(client)


def test_a_new_password_ends_the_other_sessions(client, danielle):
    danielle.set_password("an altogether other password")
    danielle.save()
    assert not is_signed_in(client)


def test_a_person_made_inactive_is_signed_out(client, danielle):
    danielle.is_active = False
    danielle.save()
    assert not is_signed_in(client)


def test_a_backend_taken_out_of_the_settings_signs_in_nobody(client, danielle, settings):
    settings.AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
    assert not is_signed_in(client)


def test_a_retired_secret_key_still_knows_its_sessions(client, danielle, settings):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key " * 5
    assert is_signed_in(client)


def test_a_session_whose_row_names_someone_else_does_not_make_them(client, danielle):
    Session.objects.update(person=make.person("lernerm"))
    assert "Danielle" in client.get("/about/").text


def test_signing_out_leaves_no_row_of_the_session(client, danielle):
    client.post("/accounts/logout/")
    assert not Session.objects.exists()


def test_who_is_deleted_is_signed_out(client, danielle):
    danielle.delete()
    assert not is_signed_in(client)
