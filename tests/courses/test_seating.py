"""Who is given a seat, and what the others are told."""

from apps.courses import queries


def test_a_member_has_their_saved_seat(seminar):
    assert queries.seat_for(seminar.danielle, "soviet-union").role == "student"


def test_someone_without_a_seat_is_a_guest_in_a_public_course(public_course):
    from django.contrib.auth.models import AnonymousUser

    assert queries.seat_for(AnonymousUser(), "open-seminar").is_guest


def test_who_has_an_account_and_no_seat_is_a_guest_there_too(seminar, public_course):
    assert queries.seat_for(seminar.outsider, "open-seminar").is_guest


def test_someone_without_a_seat_is_an_outsider_in_a_members_only_course(seminar):
    assert queries.seat_for(seminar.outsider, "soviet-union") is None
