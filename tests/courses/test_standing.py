"""Warned, silenced, suspended: what a person may then do, what they are told, and what is logged."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from apps.courses import actions, policies, queries
from apps.courses.abilities import Ability
from apps.courses.models import Course, LogEntry, Seat
from tests import make

BACKEND = "django.contrib.auth.backends.ModelBackend"
REASON = "Off the question three times."


def at(name, seat):
    return reverse(f"courses:{name}", args=["soviet-union", seat.pk])


def in_an_hour():
    return timezone.now() + timedelta(hours=1)


@pytest.fixture
def teacher(client, seminar):
    client.force_login(seminar.instructor, backend=BACKEND)
    return client


@pytest.mark.parametrize(
    ("who", "whom", "deeds"),
    [
        ("instructor", "student", ["warn", "silence", "suspend"]),
        ("instructor", "assistant", ["warn", "suspend"]),
        ("assistant", "student", ["warn", "silence", "suspend"]),
        ("assistant", "instructor", []),
        ("student", "student", []),
    ],
)
def test_staff_act_on_those_below_them_and_never_silence_staff(who, whom, deeds):
    course = Course()
    seat, other = Seat(role=who, course=course, person_id=1), Seat(role=whom, course=course, person_id=2)
    assert policies.deeds_open_to(seat, other) == deeds


def test_nobody_acts_on_themselves_on_the_removed_or_in_an_archived_course():
    teacher = Seat(role="instructor", course=Course(), person_id=1)
    removed = Seat(role="student", course=Course(), person_id=2, status=Seat.Status.REMOVED)
    assert policies.deeds_open_to(teacher, teacher) == []
    assert policies.deeds_open_to(teacher, removed) == []
    archived = Seat(role="instructor", course=Course(archived_at=timezone.now()), person_id=1)
    assert not policies.can_set_standing(archived, Seat(role="student", person_id=2))


def test_a_silence_ends_by_itself_and_binds_no_staff():
    until = timezone.now()
    student = Seat(role="student", silenced_until=until)
    assert student.is_silenced(until - timedelta(seconds=1))
    assert not student.is_silenced(until)
    assert not Seat(role="assistant", silenced_until=until).is_silenced(until - timedelta(seconds=1))


def test_a_warning_is_mailed_and_logged_with_its_reason(teacher, seminar, mailoutbox):
    answer = teacher.post(at("seat_standing", seminar.seats.danielle), {"deed": "warn", "reason": f" {REASON}\r\nNo."})
    assert answer.status_code == 302
    entry = LogEntry.objects.get(verb="warn_seat")
    assert (entry.actor, entry.reason) == (seminar.instructor, f"{REASON} No.")
    assert mailoutbox[0].to == ["danielle@example.org"]
    assert f"{REASON} No." in mailoutbox[0].body
    assert REASON in teacher.get(at("seat_standing", seminar.seats.danielle)).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"deed": "warn", "reason": "  "}, "This field is required."),
        ({"deed": "silence", "reason": REASON}, "Choose a time that is still to come."),
        ({"deed": "silence", "reason": REASON, "until": "2020-01-01T00:00"}, "Choose a time that is still to come."),
        ({"deed": "silence", "reason": REASON, "until": "soon"}, "Enter a valid date/time."),
        ({"reason": REASON}, "This field is required."),
    ],
)
def test_what_is_not_whole_is_refused_and_given_back(teacher, seminar, typed, said):
    answer = teacher.post(at("seat_standing", seminar.seats.danielle), typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert not LogEntry.objects.filter(verb__in=queries.STANDING).exists()


def test_silencing_through_the_page_and_lifting_it(teacher, seminar, mailoutbox):
    seat = seminar.seats.danielle
    until = timezone.localtime(in_an_hour()).strftime("%Y-%m-%dT%H:%M")
    teacher.post(at("seat_standing", seat), {"deed": "silence", "reason": REASON, "until": until})
    assert queries.seat_for(seminar.danielle, "soviet-union").is_silenced()
    assert "silenced" in teacher.get(reverse("courses:seat_list", args=["soviet-union"])).text
    teacher.post(at("silence_lift", seat))
    seat.refresh_from_db()
    assert (seat.silenced_until, seat.silenced_because) == (None, "")
    assert [mail.subject for mail in mailoutbox] == [
        "Your seat in The Soviet Union after Stalin",
        "Welcome back in The Soviet Union after Stalin",
    ]


def test_the_same_silence_twice_is_one_line_and_one_letter(seminar, mailoutbox):
    until = in_an_hour()
    for _press in range(2):
        actions.silence_seat(seat=seminar.seats.danielle, by=seminar.instructor, reason=REASON, until=until)
    assert LogEntry.objects.filter(verb="silence_seat").count() == len(mailoutbox) == 1


def test_a_suspended_person_is_an_outsider_at_the_next_request_until_it_is_lifted(client, seminar):
    client.force_login(seminar.danielle, backend=BACKEND)
    assert client.get(seminar.course.get_absolute_url()).status_code == 200
    actions.suspend_seat(seat=seminar.seats.danielle, by=seminar.instructor, reason=REASON)
    assert client.get(seminar.course.get_absolute_url()).status_code == 404
    actions.lift_suspension(seat=seminar.seats.danielle, by=seminar.instructor)
    assert client.get(seminar.course.get_absolute_url()).status_code == 200


def test_nothing_but_lifting_ends_a_suspension(seminar):
    seat, course = seminar.seats.danielle, seminar.course
    actions.suspend_seat(seat=seat, by=seminar.instructor, reason=REASON)
    code = actions.renew_join_code(course=course, by=seminar.instructor)
    assert code
    for again in (
        lambda: actions.join_by_code(course=course, person=seminar.danielle),
        lambda: make.seat(course, seminar.danielle),
        lambda: make.invitation(course, email=seminar.danielle.email),
    ):
        with pytest.raises(ValidationError):
            again()
    actions.restore_seat(seat=seat, by=seminar.instructor)
    [line] = queries.roster_lines(course, "Email\ndanielle@example.org")
    assert line.verdict == "there"
    assert queries.seat_for(seminar.danielle, course.slug) is None


def test_the_last_instructor_cannot_be_suspended(teacher, seminar):
    actions.change_seat(seat=seminar.seats.assistant, by=None, role="instructor")
    actions.suspend_seat(seat=seminar.seats.instructor, by=seminar.assistant, reason=REASON)
    with pytest.raises(ValidationError, match="only instructor"):
        actions.suspend_seat(seat=seminar.seats.assistant, by=None, reason=REASON)


def test_a_suspension_is_shown_and_lifted_on_the_page(teacher, seminar):
    seat = seminar.seats.danielle
    teacher.post(at("seat_standing", seat), {"deed": "suspend", "reason": REASON})
    assert "Lift the suspension" in teacher.get(at("seat_standing", seat)).text
    teacher.post(at("suspension_lift", seat), {"reason": "They have apologised."})
    assert queries.seat_for(seminar.danielle, "soviet-union") is not None
    assert "They have apologised." in teacher.get(at("seat_standing", seat)).text


def test_an_assistant_who_may_not_set_standing_warns_nobody(client, seminar, mailoutbox):
    actions.set_abilities(course=seminar.course, by=None, may=set(Ability) - {Ability.SET_STANDING})
    client.force_login(seminar.assistant, backend=BACKEND)
    warning = {"deed": "warn", "reason": REASON}
    assert client.post(at("seat_standing", seminar.seats.danielle), warning).status_code == 403
    assert not LogEntry.objects.filter(verb="warn_seat").exists()
    assert not mailoutbox


def test_an_assistant_with_a_section_lifts_the_suspension_of_its_members_alone(client, seminar):
    section = make.section(seminar.course)
    for seat in (seminar.seats.assistant, seminar.seats.sowelld):
        actions.change_seat(seat=seat, by=None, section=section)
    for seat in (seminar.seats.sowelld, seminar.seats.danielle):
        actions.suspend_seat(seat=seat, by=None, reason=REASON)
    client.force_login(seminar.assistant, backend=BACKEND)
    assert client.post(at("suspension_lift", seminar.seats.danielle)).status_code == 403
    assert queries.seat_for(seminar.danielle, "soviet-union") is None
    client.post(at("suspension_lift", seminar.seats.sowelld))
    assert queries.seat_for(seminar.sowelld, "soviet-union") is not None


@pytest.mark.parametrize("name", ["seat_standing", "silence_lift", "suspension_lift"])
def test_a_student_does_not_learn_which_seats_there_are(client, seminar, name):
    client.force_login(seminar.lernerm, backend=BACKEND)
    asked = [at(name, seminar.seats.danielle), reverse(f"courses:{name}", args=["soviet-union", 0])]
    assert [client.post(address).status_code for address in asked] == [403, 403]


def test_a_lift_with_too_long_a_reason_is_refused(teacher, seminar):
    seat = seminar.seats.danielle
    actions.suspend_seat(seat=seat, by=None, reason=REASON)
    teacher.post(at("suspension_lift", seat), {"reason": "x" * 251})
    assert queries.seat_for(seminar.danielle, "soviet-union") is None


def test_lifting_what_is_not_there_does_nothing(seminar, mailoutbox):
    actions.lift_suspension(seat=seminar.seats.danielle, by=seminar.instructor)
    actions.lift_silence(seat=seminar.seats.danielle, by=seminar.instructor)
    assert not mailoutbox
    assert not LogEntry.objects.filter(verb__in=queries.STANDING).exists()


def test_who_has_no_address_is_not_written_to(seminar, mailoutbox):
    seminar.seats.danielle.person.email = ""
    actions.warn_seat(seat=seminar.seats.danielle, by=seminar.instructor, reason=REASON)
    assert not mailoutbox
