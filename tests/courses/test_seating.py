"""Who is given a seat, and what the others are told."""

import pytest

from apps.courses import queries
from tests import make


def test_a_member_has_their_saved_seat(seminar):
    assert queries.seat_for(seminar.danielle, "soviet-union").role == "student"


def test_someone_without_a_seat_is_a_guest_in_a_public_course(public_course):
    from django.contrib.auth.models import AnonymousUser

    assert queries.seat_for(AnonymousUser(), "open-seminar").is_guest


def test_who_has_an_account_and_no_seat_is_a_guest_there_too(seminar, public_course):
    assert queries.seat_for(seminar.outsider, "open-seminar").is_guest


def test_someone_without_a_seat_is_an_outsider_in_a_members_only_course(seminar):
    assert queries.seat_for(seminar.outsider, "soviet-union") is None


@pytest.mark.django_db
def test_someone_signed_in_without_a_seat_is_a_guest_of_a_public_course(client, public_course):
    client.force_login(make.person("passerby"))
    assert client.get("/c/open-seminar/").status_code == 200
    assert client.get("/c/open-seminar/setup/").status_code == 403
