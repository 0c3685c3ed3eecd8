"""Being erased: asked for with the password, a week to change one's mind, then a row without a name is left."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.utils import timezone

from apps.accounts import actions, erasing
from apps.accounts.models import Copy, Erasure, Session, User
from apps.courses.models import LogEntry as Deed
from tests import make

from .conftest import is_signed_in, link_in_letter, sign_in

pytestmark = pytest.mark.django_db
ERASE = "/settings/privacy/erase/"


@pytest.fixture
def just_in(client, tess):
    """Signed in, with the password given once more."""
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": make.PASSWORD})
    return client


@pytest.fixture
def site_at_testserver(settings):
    settings.SITE_URL = "http://testserver"


def erase(person):
    """All of it, without the week."""
    actions.ask_for_erasure(person=person)
    Erasure.objects.update(due_at=timezone.now())
    erasing.go()
    person.refresh_from_db()


def test_it_takes_the_password(signed_in):
    assert signed_in.get(ERASE).headers["Location"].startswith("/accounts/reauthenticate/")
    assert signed_in.post(ERASE).headers["Location"].startswith("/accounts/reauthenticate/")
    assert not Erasure.objects.exists()


@pytest.mark.django_db
def test_what_the_signed_out_ask_waits_for_nobody(client):
    assert client.post(ERASE).headers["Location"].startswith("/accounts/login/")
    assert not Session.objects.exists(), "who signs in here next would ask for it"


def test_who_asks_is_signed_out_everywhere_and_told_how_to_come_back(just_in, client2, tess, site_at_testserver):
    sign_in(client2)
    page = just_in.post(ERASE, follow=True)
    assert "Your account will be erased on" in page.text
    assert not is_signed_in(just_in)
    assert not is_signed_in(client2)
    assert mail.outbox[-1].subject == "Your account will be erased"
    assert link_in_letter().startswith(ERASE)
    assert [deed.actor for deed in Deed.objects.filter(verb="ask_for_erasure")] == [tess]


def test_the_link_in_the_mail_keeps_the_account_without_signing_in(just_in, client2, tess, site_at_testserver):
    just_in.post(ERASE)
    link = link_in_letter()
    assert "Keep my account" in client2.get(link).text
    assert Erasure.objects.exists()
    client2.post(link)
    assert not Erasure.objects.exists()
    assert client2.get(link).status_code == 404
    assert Deed.objects.filter(verb="cancel_erasure", actor=tess).exists()


def test_signing_in_shows_the_way_back(just_in, client2):
    just_in.post(ERASE)
    assert sign_in(client2, next="/about/").headers["Location"] == "/settings/privacy/"
    assert Erasure.objects.get().token in client2.get("/settings/privacy/").text
    client2.post(f"{ERASE}{Erasure.objects.get().token}/")
    assert sign_in(client2, next="/about/").headers["Location"] == "/about/"


def test_asking_twice_is_asking_once(tess):
    first = actions.ask_for_erasure(person=tess)
    assert actions.ask_for_erasure(person=tess).due_at == first.due_at
    assert len(mail.outbox) == 1


def test_nothing_happens_before_its_time(tess):
    actions.ask_for_erasure(person=tess)
    erasing.go()
    tess.refresh_from_db()
    assert tess.name == "Tess"


def test_name_address_and_ways_in_are_gone_and_it_is_on_record_by_nobody(client, tess):
    LogEntry.objects.create(
        user=tess,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(tess.pk),
        object_repr="Tess",
        action_flag=CHANGE,
    )
    actions.ask_for_copy(person=tess)
    stored = Copy.objects.get().file
    erase(tess)
    assert (tess.name, tess.email, tess.is_active, tess.has_usable_password()) == ("Former member", "", False, False)
    assert "tess" not in tess.username
    assert not EmailAddress.objects.exists()
    assert not stored.storage.exists(stored.name)
    assert LogEntry.objects.get().object_repr == "Former member"
    assert [deed.actor for deed in Deed.objects.filter(verb="erase_person", object_id=tess.pk)] == [None]
    assert sign_in(client).status_code == 422


def test_it_is_done_once(tess):
    erase(tess)
    handle = tess.username
    for repeated in (actions.end_erasure, erasing.erase, actions.cancel_erasure):
        repeated(erasure=Erasure.objects.get())
    assert not actions.begin_erasure(erasure=Erasure.objects.get(), now=timezone.now())
    tess.refresh_from_db()
    assert tess.username == handle
    assert Deed.objects.filter(verb="erase_person").count() == 1


def test_once_begun_nobody_changes_their_mind(tess):
    erasure = actions.ask_for_erasure(person=tess)
    actions.begin_erasure(erasure=erasure, now=timezone.now())
    assert not actions.cancel_erasure(erasure=erasure)
    assert Erasure.objects.exists()


def test_one_taken_back_is_not_begun(tess):
    erasure = actions.ask_for_erasure(person=tess)
    actions.cancel_erasure(erasure=erasure)
    assert not actions.begin_erasure(erasure=Erasure(pk=0), now=timezone.now())
    assert not actions.forget_some(erasure=Erasure(pk=0))
    actions.end_erasure(erasure=Erasure(pk=0))
    tess.refresh_from_db()
    assert tess.name == "Tess"


def test_the_only_instructor_and_an_admin_are_told_what_must_happen_first(just_in, tess):
    course = make.course()
    make.seat(course, tess, "instructor")
    User.objects.filter(pk=tess.pk).update(is_staff=True)
    page = just_in.get(ERASE).text
    assert "You are the only instructor of “The Soviet Union after Stalin”." in page
    assert "You may use the admin site." in page
    assert just_in.post(ERASE).status_code == 409
    assert not Erasure.objects.exists()


def test_who_became_the_only_instructor_meanwhile_waits_for_another_day(tess):
    actions.ask_for_erasure(person=tess)
    make.seat(make.course(), tess, "instructor")
    now = timezone.now()
    Erasure.objects.update(due_at=now)
    erasing.go()
    tess.refresh_from_db()
    assert tess.is_active
    assert Erasure.objects.get().due_at >= now + timedelta(hours=23)
