"""Joining by code and by invitation."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from apps.courses import actions, queries
from apps.courses.models import Invitation, LogEntry, Seat
from tests import make

SITE = "https://seminar.example"


@pytest.fixture
def code(seminar):
    return actions.renew_join_code(course=seminar.course, by=seminar.instructor)


@pytest.fixture
def newcomer(client, seminar):
    """A browser in which someone without a seat is signed in."""
    client.force_login(seminar.outsider, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(code):
    return reverse("courses:join", args=[code])


def role_of(person, course):
    seat = queries.seat_in(course, person)
    return seat and seat.role


@pytest.mark.django_db
def test_the_signed_out_are_sent_to_sign_in_whether_or_not_the_code_exists(client, seminar, code):
    for tried in (code, "wrong"):
        response = client.get(at(tried))
        assert response["Location"] == f"/accounts/login/?next=/join/{tried}/"


def test_the_course_is_shown_before_the_seat_is_taken(newcomer, seminar, code):
    assert "The Soviet Union after Stalin" in newcomer.get(at(code)).text
    assert role_of(seminar.outsider, seminar.course) is None


def test_a_code_seats_a_student_once(newcomer, seminar, code):
    for _press in range(2):
        newcomer.post(at(code.upper()))
    assert role_of(seminar.outsider, seminar.course) == "student"


def test_a_member_keeps_the_role_they_have(seminar, code):
    actions.join_by_code(course=seminar.course, person=seminar.assistant)
    assert role_of(seminar.assistant, seminar.course) == "assistant"


def test_a_removed_person_does_not_come_back_by_code(client, seminar, code):
    actions.remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    client.force_login(seminar.danielle, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post(at(code))
    assert response.status_code == 422
    assert "was taken back" in response.text


@pytest.mark.parametrize("address", ["danielle@example.org", "Second@Example.org"])
def test_a_removal_takes_back_what_was_offered_to_any_address_of_the_person(seminar, address):
    offered = make.invitation(seminar.course, email="second@example.org", by=seminar.instructor)
    Invitation.objects.update(email=address)
    EmailAddress.objects.create(user=seminar.danielle, email="second@example.org", verified=True)
    other = make.invitation(seminar.course, email="other@example.org")
    actions.remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    assert list(Invitation.objects.all()) == [other]
    assert LogEntry.objects.get(verb="withdraw_invitation").object_id == str(offered.pk)


def test_an_address_that_is_not_confirmed_takes_nobodys_invitation_away(seminar):
    EmailAddress.objects.create(user=seminar.danielle, email="new@example.org", verified=False)
    offered = make.invitation(seminar.course, email="new@example.org")
    actions.remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    assert list(Invitation.objects.all()) == [offered]


def test_an_invitation_from_before_the_removal_opens_the_seat_no_more(client, seminar):
    offered = make.invitation(seminar.course, email="elsewhere@example.edu", role="assistant")
    actions.remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    client.force_login(seminar.danielle)
    response = client.post(at(offered.code))
    assert (response.status_code, role_of(seminar.danielle, seminar.course)) == (422, None)
    assert "was taken back" in response.text
    offered.refresh_from_db()
    assert not offered.is_taken


@pytest.mark.parametrize("email", ["danielle@example.org", "elsewhere@example.edu"])
def test_an_invitation_after_the_removal_gives_the_seat_back(seminar, email):
    actions.remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    actions.take_invitation(invitation=make.invitation(seminar.course, email=email), person=seminar.danielle)
    assert role_of(seminar.danielle, seminar.course) == "student"


def test_an_old_invitation_sent_again_after_the_removal_counts_as_new(seminar, time_machine):
    offered = make.invitation(seminar.course, email="elsewhere@example.edu")
    actions.remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    time_machine.move_to(timezone.now() + timedelta(minutes=2))
    actions.resend_invitation(invitation=offered, by=seminar.instructor, site=SITE)
    actions.take_invitation(invitation=offered, person=seminar.danielle)
    assert role_of(seminar.danielle, seminar.course) == "student"


@pytest.mark.parametrize("close", [actions.renew_join_code, actions.close_join_code, actions.archive_course])
def test_an_old_code_opens_nothing(newcomer, seminar, code, close):
    close(course=seminar.course, by=seminar.instructor)
    assert newcomer.get(at(code)).status_code == 404


def test_twenty_wrong_codes_close_the_door_even_to_the_right_one(newcomer, code, one_minute):
    for n in range(20):
        assert newcomer.get(at(f"wrong-{n}")).status_code == 404
    assert newcomer.get(at(code)).status_code == 429


def test_an_invitation_is_mailed_with_a_link_that_works(newcomer, seminar):
    make.invitation(seminar.course, email="outsider@example.org", by=seminar.instructor, role="assistant")
    [letter] = mail.outbox
    assert letter.subject == "A seat in The Soviet Union after Stalin"
    path = re.search(rf"{SITE}(/join/\S+/)", letter.body)[1]
    newcomer.post(path)
    assert role_of(seminar.outsider, seminar.course) == "assistant"


def test_an_invitation_works_once(seminar):
    invitation = make.invitation(seminar.course)
    actions.take_invitation(invitation=invitation, person=seminar.outsider)
    with pytest.raises(ValidationError, match="used already"):
        actions.take_invitation(invitation=invitation, person=make.person("second"))


def test_an_invitation_raises_a_member_and_demotes_nobody(seminar):
    actions.take_invitation(
        invitation=make.invitation(seminar.course, email="a@example.edu", role="assistant"), person=seminar.danielle
    )
    actions.take_invitation(
        invitation=make.invitation(seminar.course, email="b@example.edu", role="student"), person=seminar.instructor
    )
    assert role_of(seminar.danielle, seminar.course) == "assistant"
    assert role_of(seminar.instructor, seminar.course) == "instructor"


def test_an_invitation_to_another_address_is_told_and_allowed(newcomer, seminar):
    invitation = make.invitation(seminar.course, email="elsewhere@example.edu")
    shown = newcomer.get(at(invitation.code)).text
    assert "sent to another address" in shown
    assert "elsewhere@example.edu" not in shown
    newcomer.post(at(invitation.code))
    assert role_of(seminar.outsider, seminar.course) == "student"


def test_inviting_twice_at_once_sends_one_mail(seminar):
    for _press in range(2):
        make.invitation(seminar.course)
    assert (Invitation.objects.count(), len(mail.outbox)) == (1, 1)


def test_another_role_renews_the_invitation_and_its_link(seminar):
    old = make.invitation(seminar.course).code
    new = make.invitation(seminar.course, email="NEW@example.org", role="observer").code
    assert queries.offer_for(old) is None
    assert queries.offer_for(new).role == "observer"


def test_someone_seated_is_not_invited(seminar):
    with pytest.raises(ValidationError, match="already sits"):
        make.invitation(seminar.course, email="Danielle@example.org")


def test_an_invitation_sent_again_keeps_its_link(seminar, time_machine):
    invitation = make.invitation(seminar.course)
    time_machine.move_to(timezone.now() + timedelta(minutes=2))
    actions.resend_invitation(invitation=invitation, by=seminar.instructor, site=SITE)
    assert [invitation.code in letter.body for letter in mail.outbox] == [True, True]


def test_a_withdrawn_invitation_opens_nothing(newcomer, seminar):
    invitation = make.invitation(seminar.course)
    code = invitation.code
    actions.withdraw_invitation(invitation=invitation, by=seminar.instructor)
    assert newcomer.get(at(code)).status_code == 404


def test_a_title_cannot_add_headers_to_the_mail(seminar):
    actions.edit_course(course=seminar.course, by=None, title="Thaw\nBcc: all@example.org")
    make.invitation(seminar.course)
    assert mail.outbox[0].subject == "A seat in Thaw Bcc: all@example.org"


@pytest.mark.django_db
def test_a_join_code_has_no_letters_that_look_alike(course):
    for _renewed in range(20):
        code = actions.renew_join_code(course=course, by=None)
        assert re.fullmatch(r"[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){2}", code)


@pytest.mark.django_db
def test_taking_a_seat_makes_one_row(newcomer, seminar, code):
    newcomer.post(at(code))
    newcomer.post(at(code))
    assert Seat.objects.filter(person=seminar.outsider).count() == 1
