"""Nobody is taken for those who teach them, and no name turns, hides or stretches the words beside it."""

import contextlib

import pytest
from django.core.exceptions import ValidationError

from apps.accounts.names import clean_display_name, likeness, passes_for
from apps.courses.actions import change_seat, join_by_code, renew_join_code, take_invitation
from apps.courses.models import Seat
from tests import make
from tests.security.naughty import STRINGS

TEACHER = "Michael Kort"
ALIKE = [
    "michael kort",
    "Michael  Kort.",
    "Мiсhаеl Коrt",
    "Michael K0rt",
    "Miсhael Kort",
    "Ｍｉｃｈａｅｌ Ｋｏｒｔ",
    "𝔐𝔦𝔠𝔥𝔞𝔢𝔩 𝕂𝕠𝕣𝕥",
    "Míchaël Kört",
    "Mı" + "chael Kort",
    "Michae1 Kort",
    "Prof. Michael Kort",
    "Michael Kort (Instructor)",
    "Michael\u200dKort",
    "ᴍichael κοrτ",
]
OTHERS = ["Michelle Kort", "Michael Court", "Kort", "Michael Kortz", "Люба", "🌍", "李明", "M. K."]
JOIN = "taken for that of someone who teaches this course"


@pytest.mark.parametrize("name", ALIKE)
def test_what_looks_like_a_name_is_known_as_it(name):
    assert passes_for(name, [TEACHER])


@pytest.mark.parametrize("name", OTHERS)
def test_what_looks_like_no_other_is_a_name_of_its_own(name):
    assert not passes_for(name, [TEACHER, "🌻"])


@pytest.mark.parametrize(
    "title", ["Instructor", "The Instructor", "Professor", "Іnstruсtоr", "TA", "Dr.", "Admin Staff"]
)
def test_a_title_alone_is_no_name_for_those_who_have_none(title):
    assert likeness(title) == ""
    assert passes_for(title, [])


TURNS_OR_HIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\ufeff\x00")


@pytest.mark.parametrize("at", range(0, len(STRINGS), 103))
def test_no_naughty_string_turns_or_hides_the_words_beside_it(at):
    kept = []
    for string in STRINGS[at : at + 103]:
        with contextlib.suppress(ValidationError):
            kept.append(clean_display_name(string))
    assert kept
    assert not [name for name in kept if set(name) & TURNS_OR_HIDES]
    assert len([likeness(name) for name in kept]) == len(kept)


# in a course ------------------------------------------------------------------------------------


@pytest.fixture
def taught(seminar):
    """The seminar, taught by Michael Kort, whose handle is mkort."""
    kort = make.person("mkort", display_name=TEACHER)
    make.seat(seminar.course, kort, "assistant")
    return seminar


def rename(client, person, name):
    client.force_login(person)
    answer = client.post("/settings/", {"display_name": name, "theme": "light", "time_zone": ""})
    person.refresh_from_db()
    return answer


@pytest.mark.parametrize("name", ["Мiсhаеl Коrt", "mkort", "The Instructor"])
def test_a_student_takes_no_name_of_staff(client, taught, name):
    answer = rename(client, taught.danielle, name)
    assert answer.status_code == 422
    assert "taken for that of someone who teaches a course of yours" in answer.text
    assert taught.danielle.display_name == "Danielle"


def test_any_other_name_is_free_and_so_is_what_one_is_called_already(client, taught):
    taught.lernerm.display_name = TEACHER
    taught.lernerm.save()
    assert rename(client, taught.lernerm, TEACHER).status_code == 302
    assert rename(client, taught.danielle, "Michaela Kort").status_code == 302


def test_staff_and_strangers_to_the_course_are_called_what_they_like(client, taught):
    assert rename(client, taught.instructor, "The Instructor").status_code == 302
    assert rename(client, taught.outsider, TEACHER).status_code == 302


def test_who_looks_like_staff_joins_by_no_code(client, taught):
    rename(client, taught.outsider, "Prof. Miсhael Kort")
    code = renew_join_code(course=taught.course, by=taught.instructor)
    answer = client.post(f"/join/{code}/", {"confirm": "1"})
    assert answer.status_code == 422
    assert JOIN in answer.text
    assert not Seat.objects.filter(person=taught.outsider).exists()
    rename(client, taught.outsider, "Mike")
    join_by_code(course=taught.course, person=taught.outsider)


def test_an_invitation_as_a_student_is_no_way_in_and_one_as_staff_is(taught):
    taught.outsider.display_name = TEACHER
    as_student = make.invitation(taught.course, email="a@example.org")
    with pytest.raises(ValidationError, match=JOIN):
        take_invitation(invitation=as_student, person=taught.outsider)
    as_staff = make.invitation(taught.course, email="b@example.org", role="assistant")
    assert take_invitation(invitation=as_staff, person=taught.outsider).role == "assistant"


def test_who_taught_and_sits_as_a_student_now_keeps_their_name(taught, client):
    seat = Seat.objects.get(person__username="mkort")
    change_seat(seat=seat, by=None, role="student")
    assert rename(client, seat.person, TEACHER).status_code == 302


@pytest.fixture
def open_thread(public_course):
    make.seat(public_course, make.person("mkort", display_name=TEACHER), "instructor")
    return make.prompt(public_course, make.person("asker"))


def test_a_guest_signs_with_no_name_of_staff(client, open_thread):
    sent = make.guests_form("I have read Jones.", name="Michael K0rt")
    answer = client.post(f"{open_thread.get_absolute_url()}reply/", sent)
    assert answer.status_code == 422
    assert "taken for that of someone who teaches here" in answer.text
    assert "I have read Jones." in answer.text
    assert not open_thread.replies.exists()


def test_neither_does_a_guest_with_an_account(client, open_thread):
    client.force_login(make.person("zoe", display_name="Instructor"))
    answer = client.post(f"{open_thread.get_absolute_url()}reply/", {"body": "I have read Jones."})
    assert answer.status_code == 422
    assert "taken for that of someone who teaches here" in answer.text
    assert "I have read Jones." in answer.text
    assert not open_thread.replies.exists()
