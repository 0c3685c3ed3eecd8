"""Who is given a seat, and what the others are told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.courses import actions as courses
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


def test_session_person_and_seat_come_by_one_statement(client, seminar):
    make.seat(make.course(slug="another", title="Another"), seminar.danielle)
    client.force_login(seminar.danielle)
    client.get("/c/soviet-union/readings/")
    with CaptureQueriesContext(connection) as asked:
        assert "The Soviet Union after Stalin" in client.get("/c/soviet-union/readings/").text
    tables = "accounts_session", "accounts_user", "courses_seat"
    assert len([query for query in asked if any(table in query["sql"] for table in tables)]) == 1


def test_a_seat_in_another_course_opens_none_to_outsiders(client, seminar):
    make.seat(make.course(slug="another", title="Another"), seminar.outsider)
    client.force_login(seminar.outsider)
    assert client.get("/c/soviet-union/").status_code == 404
    assert client.get("/c/another/").status_code == 200


def test_a_seat_that_is_taken_away_opens_nothing_at_the_next_request(client, seminar):
    client.force_login(seminar.danielle)
    assert client.get("/c/soviet-union/").status_code == 200
    courses.remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    assert client.get("/c/soviet-union/").status_code == 404


def test_a_session_that_is_ended_opens_no_course(client, seminar):
    client.force_login(seminar.danielle)
    assert client.get("/c/soviet-union/").status_code == 200
    seminar.danielle.sessions.all().delete()
    assert client.get("/c/soviet-union/").status_code == 302
