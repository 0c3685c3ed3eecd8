"""Rosters: what registrars' files look like, what each line does, and that loading one twice changes nothing."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.courses import actions, queries, rosters
from apps.courses.models import Invitation, Seat
from tests import make

SITE = "https://seminar.example"


def lines_of(text, course):
    return queries.roster_lines(course, text)


def load(text, course, by=None):
    actions.load_roster(course=course, by=by, site=SITE, lines=lines_of(text, course))


def confirmed(person):
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


@pytest.mark.parametrize(
    "text",
    [
        "Name,E-mail,Section\nÉmile Zola,emile@example.edu,A",
        "section;email;name\nA;emile@example.edu;Émile Zola",
        "E-mail address\tStudent\tGroup\nemile@example.edu\tÉmile Zola\tA",
        "First name|Last name|Mail|Class\nÉmile|Zola|emile@example.edu|A",
        '\n"Name","E-mail","Section"\r\n"Émile  Zola","emile@example.edu","A"\r\n\r\n',
    ],
    ids=["comma", "semicolon in another order", "tab", "first and last name", "quoted with blank lines"],
)
def test_a_table_is_read_whatever_its_delimiter_and_order(text):
    [line] = rosters.read(text)
    assert (line.name, line.email, line.section) == ("Émile Zola", "emile@example.edu", "A")


def test_a_list_without_a_header_is_read_by_its_addresses():
    [line] = rosters.read("Zola; emile@example.edu")
    assert (line.number, line.name, line.email) == (1, "Zola", "emile@example.edu")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_the_encoding_it_was_saved_in(encoding):
    assert "Émile" in rosters.decode("Name,E-mail\nÉmile,e@example.edu".encode(encoding))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "list is empty"),
        ("Name,E-mail", "list is empty"),
        ("Name,Section\nZola,A", "needs a column"),
        ("Zola\nFlaubert", "names no column"),
        ("e@example.edu\n" * 5_001, "at most 5000 lines"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(text, why):
    with pytest.raises(ValidationError, match=why):
        rosters.read(text)


def test_a_binary_file_is_refused():
    with pytest.raises(ValidationError, match="not a text file"):
        rosters.decode(b"PK\x03\x04\x00\x00")


def test_each_line_has_its_verdict_and_a_bad_one_stops_no_other(seminar):
    confirmed(seminar.outsider)
    make.invitation(seminar.course, email="asked@example.edu")
    lines = lines_of(
        "handle,e-mail,role\n"
        "outsider,,\n"
        ",new@example.edu,TA\n"
        ",danielle@example.org,\n"
        ",ASKED@example.edu,\n"
        "nobody,,\n"
        ",not-an-address,\n"
        ",x@example.edu,dean\n"
        ",,student\n"
        ",NEW@example.edu,\n",
        seminar.course,
    )
    assert [str(line.verdict) for line in lines] == ["seat", "invite", "there", "there", *["error"] * 5]
    assert [line.sentence for line in lines if line.is_error] == [
        "Nobody has the handle “nobody”. Give an email address instead.",
        "This address has no “@”.",
        "“dean” is no role. Use instructor, assistant, student or observer.",
        "This line has neither an email address nor a handle.",
        "The same person as in line 3.",
    ]


def test_an_unconfirmed_address_seats_nobody(seminar):
    [line] = lines_of("e-mail\noutsider@example.org", seminar.course)
    assert (line.verdict, line.person) == ("invite", None)


def test_a_registrars_user_name_that_is_a_strangers_handle_seats_no_stranger(seminar):
    [line] = lines_of("username,e-mail\noutsider,someone.else@example.edu", seminar.course)
    assert (line.verdict, line.person) == ("invite", None)


def test_a_loaded_roster_seats_and_invites_with_sections(seminar):
    confirmed(seminar.outsider)
    load("e-mail,section\noutsider@example.org,Mon\nnew@example.edu,MON\n", seminar.course, seminar.instructor)
    seat = Seat.objects.get(person=seminar.outsider)
    invitation = Invitation.objects.get(email="new@example.edu")
    assert (seat.section.name, invitation.section_id) == ("Mon", seat.section_id)
    assert [message.to for message in mail.outbox] == [["new@example.edu"]]


def test_loading_a_roster_twice_changes_nothing(seminar):
    for _press in range(2):
        load("e-mail\nnew@example.edu", seminar.course)
    assert (Invitation.objects.count(), len(mail.outbox)) == (1, 1)


def test_a_roster_gives_a_removed_person_the_seat_back(seminar):
    actions.remove_seat(seat=seminar.seats.danielle, by=seminar.instructor)
    load("handle,role\ndanielle,observer", seminar.course)
    assert queries.seat_for(seminar.danielle, seminar.course.slug).role == "observer"


def test_5000_lines_cost_as_many_queries_as_5(seminar, django_assert_max_num_queries):
    head = "name,e-mail,section\n"
    with django_assert_max_num_queries(30) as few:
        lines = lines_of(head + "".join(f"N{i},a{i}@example.edu,S\n" for i in range(5)), seminar.course)
    assert len(lines) == 5
    with django_assert_max_num_queries(len(few)):
        lines = lines_of(head + "".join(f"N{i},b{i}@example.edu,S\n" for i in range(5_000)), seminar.course)
    assert {str(line.verdict) for line in lines} == {"invite"}


class TestPage:
    """The page: a preview first, then the confirmation."""

    @pytest.fixture
    def teacher(self, client, seminar):
        client.force_login(seminar.instructor, backend="django.contrib.auth.backends.ModelBackend")
        return client

    @pytest.fixture
    def address(self):
        return reverse("courses:roster_load", args=["soviet-union"])

    def test_the_preview_writes_nothing_and_carries_the_list_to_the_confirmation(self, teacher, address, seminar):
        file = SimpleUploadedFile("roster.csv", "name;e-mail\nعمر 🙂;new@example.edu".encode("utf-8-sig"))
        preview = teacher.post(address, {"file": file})
        assert "عمر 🙂" in preview.text
        assert not seminar.course.invitations.exists()
        teacher.post(address, {"text": preview.context["form"].cleaned_data["text"], "confirm": "yes"})
        assert seminar.course.invitations.get().display_name == "عمر 🙂"

    def test_a_file_of_more_than_a_megabyte_is_413(self, teacher, address):
        response = teacher.post(address, {"file": SimpleUploadedFile("big.csv", b"a@example.edu\n" * 80_000)})
        assert response.status_code == 413
        assert "larger than 1 MB" in response.text

    def test_a_binary_file_is_422(self, teacher, address):
        response = teacher.post(address, {"file": SimpleUploadedFile("roster.xlsx", b"PK\x03\x04\x00\x00")})
        assert response.status_code == 422
        assert "not a text file" in response.text

    def test_a_pasted_list_without_addresses_is_kept_to_be_set_right(self, teacher, address):
        response = teacher.post(address, {"text": "Zola\nFlaubert"})
        assert response.status_code == 422
        assert "Flaubert" in response.text
