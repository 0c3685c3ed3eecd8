"""Who sits where, condition by condition: one's own course and seat, the address that opens it, and nothing near it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from apps.courses import queries
from apps.courses.actions import remove_seat, renew_address, suspend_seat
from apps.courses.models import SecretAddress
from apps.courses.seating import seat_of_session
from tests import make

pytestmark = pytest.mark.django_db
SLUG = "soviet-union"
CALENDAR, FEED = SecretAddress.Kind.CALENDAR, SecretAddress.Kind.FEED


@pytest.fixture
def charged(seminar):
    """The assistant and Danielle sit in section A, Sowelld in B."""
    sections = {name: make.section(seminar.course, name) for name in "AB"}
    for handle, name in [("assistant", "A"), ("danielle", "A"), ("sowelld", "B")]:
        seat = getattr(seminar.seats, handle)
        seat.section = sections[name]
        seat.save()
    return seminar


def test_nobody_has_a_seat_where_there_is_no_course_and_a_guest_has_none_of_their_own(public_course):
    nobody = AnonymousUser()
    assert queries.seat_for(nobody, "no-such-course") is None
    assert queries.seat_for(nobody, public_course.slug).is_guest
    assert queries.seat_for(nobody, public_course.slug).course == public_course
    person = make.person("passerby")
    assert queries.seat_for(person, "no-such-course") is None
    seat = queries.seat_for(person, public_course.slug)
    assert (seat.is_guest, seat.pk, seat.person, seat.course, seat.charges) == (
        True,
        None,
        person,
        public_course,
        frozenset(),
    )


def test_a_seat_is_ones_own_and_of_the_course_that_is_named(seminar, public_course):
    make.seat(public_course, seminar.danielle, "assistant")
    assert queries.seat_for(seminar.danielle, SLUG) == seminar.seats.danielle
    assert queries.seat_for(seminar.danielle, public_course.slug).role == "assistant"
    assert queries.seat_for(seminar.sowelld, public_course.slug).is_guest


@pytest.mark.parametrize("end", [remove_seat, lambda seat, by: suspend_seat(seat=seat, by=by, reason="Not civil.")])
def test_a_seat_that_has_ended_is_none(seminar, public_course, end):
    for course in (seminar.course, public_course):
        teacher = make.seat(course, make.person(f"teacher-{course.slug}"), "instructor").person
        end(seat=make.seat(course, seminar.outsider), by=teacher)
    assert queries.seat_for(seminar.outsider, SLUG) is None
    assert queries.seat_for(seminar.outsider, public_course.slug).is_guest


def test_an_assistant_is_charged_with_the_section_they_sit_in_and_nobody_else_with_any(charged):
    mine = {charged.danielle.pk, charged.assistant.pk}
    assert queries.seat_for(charged.assistant, SLUG).charges == mine
    assert queries.seat_for(charged.danielle, SLUG).charges == frozenset()


def session_of(client, person):
    client.force_login(person)
    return client.session.session_key


def found(key, slug=SLUG, now=None):
    return queries.session_in_course.first(slug=slug, key=key, now=now or timezone.now())


def test_a_session_brings_its_own_person_and_is_over_when_it_has_expired(client, charged):
    sessions = {who: session_of(type(client)(), getattr(charged, who)) for who in ("assistant", "danielle")}
    for who, key in sessions.items():
        assert found(key).own_seat == getattr(charged.seats, who)
    assert found("no-such-session") is None
    assert found(sessions["danielle"], now=timezone.now() + timedelta(days=365)) is None


def at(client, slug, person=None):
    """What a request below the course's address brings with its session."""
    row = found(client.session.session_key, slug)
    return seat_of_session(SimpleNamespace(user=person or row.person, session=SimpleNamespace(row=row)), slug)


def test_a_seat_comes_with_the_session_of_who_sits_there_and_in_that_course_alone(client, charged, public_course):
    session_of(client, charged.assistant)
    seat = at(client, SLUG)
    assert (seat, len(seat.charges)) == (charged.seats.assistant, 2)
    assert at(client, public_course.slug) is None
    assert at(client, SLUG, charged.danielle) is None
    assert at(client, SLUG, AnonymousUser()) is None
    other = type(client)()
    session_of(other, charged.outsider)
    assert at(other, SLUG) is None
    nothing = SimpleNamespace(user=charged.danielle, session=SimpleNamespace(row=None))
    assert seat_of_session(nothing, SLUG) is None


def test_below_an_address_of_a_course_the_page_is_that_of_who_asks(client, seminar):
    session_of(client, seminar.danielle)
    assert client.get(f"/c/{SLUG}/").wsgi_request.seat == seminar.seats.danielle
    assert not hasattr(client.get("/about/").wsgi_request, "seat")
    client.logout()
    assert client.get(f"/c/{SLUG}/").status_code == 302


# secret addresses -------------------------------------------------------------------------------


@pytest.fixture
def tokens(seminar):
    """Of each kind and seat another."""
    whose = {"danielle": seminar.seats.danielle, "sowelld": seminar.seats.sowelld}
    return {
        (who, kind): renew_address(seat=seat, kind=kind).token
        for who, seat in whose.items()
        for kind in (CALENDAR, FEED)
    }


def test_a_secret_address_opens_the_seat_it_was_made_for_and_its_own_kind(seminar, tokens, public_course):
    for (who, kind), token in tokens.items():
        assert queries.seat_by_token(SLUG, kind, token) == getattr(seminar.seats, who)
        assert queries.secret_token(getattr(seminar.seats, who), kind) == token
        assert queries.seat_by_token(SLUG, FEED if kind == CALENDAR else CALENDAR, token) is None
        assert queries.seat_by_token(public_course.slug, kind, token) is None
    assert queries.seat_by_token(SLUG, FEED, "no-such-token") is None
    assert queries.seat_by_token(SLUG, FEED, "") is None
    assert queries.secret_token(seminar.seats.lernerm, FEED) == ""


def test_it_closes_with_the_seat_and_with_the_account(seminar, tokens):
    remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    assert queries.seat_by_token(SLUG, FEED, tokens["danielle", FEED]) is None
    seminar.sowelld.is_active = False
    seminar.sowelld.save()
    assert queries.seat_by_token(SLUG, FEED, tokens["sowelld", FEED]) is None


def test_by_a_token_the_page_is_that_of_its_seat_and_without_one_that_of_who_asks(client, seminar, tokens):
    address = f"/c/{SLUG}/feed/"
    assert client.get(address).status_code == 302
    assert client.get(f"{address}?token={tokens['danielle', FEED]}").status_code == 200
    assert client.get(f"{address}?token=none").status_code == 404
    client.force_login(seminar.outsider)
    assert client.get(address).status_code == 404
    assert client.get(f"{address}?token={tokens['danielle', FEED]}").status_code == 200
    client.force_login(seminar.danielle)
    assert client.get(address).status_code == 200
    assert client.get(f"{address}?token=none").status_code == 404


# offers -----------------------------------------------------------------------------------------


def test_a_code_opens_the_course_that_gave_it_and_a_link_the_seat_it_names(seminar, public_course):
    for course, code in ((seminar.course, "aaaa-bbbb-cccc"), (public_course, "dddd-eeee-ffff")):
        course.join_code = code
        course.save()
    assert queries.offer_for("DDDD-eeee-ffff").course == public_course
    assert queries.offer_for("DDDD-eeee-ffff").invitation is None
    made = [
        make.invitation(course, email="n@example.org", role="observer") for course in (seminar.course, public_course)
    ]
    for invitation in made:
        offer = queries.offer_for(invitation.code)
        assert (offer.course, offer.role, offer.invitation) == (invitation.course, "observer", invitation)
    assert queries.offer_for("no-such-code") is None


def test_an_invitation_to_another_address_is_told_of(seminar):
    invitation = make.invitation(seminar.course, email="Outsider@Example.org")
    offer = queries.offer_for(invitation.code)
    assert not offer.is_for_another_address_than(seminar.outsider)
    assert offer.is_for_another_address_than(seminar.danielle)
    seminar.course.join_code = "aaaa-bbbb-cccc"
    seminar.course.save()
    assert not queries.offer_for("aaaa-bbbb-cccc").is_for_another_address_than(seminar.danielle)
