"""Aliases: where anyone may read, students are named as they choose to be, and staff alone know who is who."""

import pytest
from django.core.exceptions import ValidationError

from apps.courses import actions
from apps.courses.models import Seat
from apps.threads.actions import forget_person
from apps.threads.models import Reply
from apps.threads.queries import quoted_passage
from tests import make

PAGE = "/c/soviet-union/people/alias/"
PEOPLE = "/c/soviet-union/people/"


@pytest.fixture
def opened(seminar):
    """The seminar, open to all readers."""
    actions.edit_course(course=seminar.course, by=seminar.instructor, is_public=True)
    for seat in vars(seminar.seats).values():
        seat.course = seminar.course
    return seminar


@pytest.fixture
def thread(opened):
    return make.prompt(opened.course, opened.instructor)


def names(thread):
    return list(thread.replies.order_by("number").values_list("author_name", flat=True))


def choose(seat, alias):
    return actions.choose_alias(seat=Seat.objects.select_related("course", "person").get(pk=seat.pk), alias=alias)


def test_students_go_by_one_alias_each_and_staff_by_their_names(opened, thread):
    other = make.prompt(opened.course, opened.instructor, title="And then?")
    for seat in (opened.seats.danielle, opened.seats.sowelld, opened.seats.instructor, opened.seats.danielle):
        make.reply(thread, seat)
    make.reply(other, opened.seats.sowelld)
    assert names(thread) == ["Student 1", "Student 2", "Instructor", "Student 1"]
    assert names(other) == ["Student 2"]


def test_members_among_themselves_go_by_their_names(seminar):
    thread = make.prompt(seminar.course, seminar.instructor)
    make.reply(thread, seminar.seats.danielle)
    assert names(thread) == ["Danielle"]


def test_an_instructor_may_leave_the_names(seminar):
    actions.edit_course(course=seminar.course, by=seminar.instructor, is_public=True, uses_aliases=False)
    thread = make.prompt(seminar.course, seminar.instructor)
    make.reply(thread, seminar.seats.danielle)
    assert names(thread) == ["Danielle"]


def test_a_pseudonym_of_a_thread_goes_before(opened):
    thread = make.prompt(opened.course, opened.instructor, is_anonymous=True)
    make.reply(thread, opened.seats.danielle)
    choose(opened.seats.danielle, "Rosa")
    assert names(thread) == ["Writer 1"]


def test_when_a_course_opens_its_readers_find_no_name(client, seminar):
    thread = make.prompt(seminar.course, seminar.instructor)
    make.reply(thread, seminar.seats.danielle)
    quoted = quoted_passage(seminar.seats.sowelld, thread, "1", "")
    make.reply(thread, seminar.seats.sowelld, f"{quoted}\n\nSo it did.")
    version = thread.version
    actions.edit_course(course=seminar.course, by=seminar.instructor, is_public=True)
    assert sorted(names(thread)) == ["Student 1", "Student 2"]
    said = client.get(thread.get_absolute_url()).text
    assert not [name for name in ("danielle", "sowelld") if name in said.lower()]
    assert "Student 1" in said
    thread.refresh_from_db()
    assert thread.version > version


def test_who_chooses_an_alias_goes_by_it_everywhere(client, opened, thread):
    make.reply(thread, opened.seats.danielle)
    quoted = quoted_passage(opened.seats.sowelld, thread, "1", "")
    make.reply(thread, opened.seats.sowelld, quoted)
    client.force_login(opened.danielle)
    answer = client.post(PAGE, {"alias": " Rosa  L. "}, follow=True)
    assert "You go by “Rosa L.” in this course." in answer.text
    assert names(thread) == ["Rosa L.", "Student 2"]
    assert "[Rosa L., 1](reply:1)" in Reply.objects.get(number=2).body
    make.reply(thread, Seat.objects.select_related("course", "person").get(pk=opened.seats.danielle.pk))
    assert names(thread)[-1] == "Rosa L."


def test_ones_own_name_is_an_alias_as_good_as_any(opened, thread):
    make.reply(thread, opened.seats.danielle)
    choose(opened.seats.danielle, "Danielle")
    assert names(thread) == ["Danielle"]


@pytest.mark.parametrize("taken", ["Sowelld", "sowelld", "The Instructor", "inStructor", "Student 1", "\u202eRosa"])
def test_nobody_goes_by_the_name_of_someone_else(client, opened, thread, taken):
    make.reply(thread, opened.seats.sowelld)
    client.force_login(opened.danielle)
    answer = client.post(PAGE, {"alias": taken})
    assert answer.status_code == 422
    assert not Seat.objects.get(pk=opened.seats.danielle.pk).alias


def test_an_alias_that_was_chosen_is_not_given_to_the_next(opened, thread):
    choose(opened.seats.lernerm, "Student 2")
    make.reply(thread, opened.seats.danielle)
    make.reply(thread, opened.seats.sowelld)
    assert names(thread) == ["Student 3", "Student 4"]


def test_staff_alone_read_who_is_who(client, opened, thread):
    make.reply(thread, opened.seats.danielle)
    for handle, tells in (("assistant", True), ("instructor", True), ("sowelld", False), ("danielle", False)):
        client.force_login(getattr(opened, handle))
        assert ("Student 1" in client.get(PEOPLE).text) is tells, handle


def test_the_composer_says_what_one_goes_by(client, opened, thread):
    client.force_login(opened.danielle)
    assert f'you go by <a href="{PAGE}">an alias</a>' in client.get(thread.get_absolute_url()).text
    make.reply(thread, opened.seats.danielle)
    assert f'you go by <a href="{PAGE}"><bdi>Student 1</bdi></a>' in client.get(thread.get_absolute_url()).text
    client.force_login(opened.instructor)
    assert PAGE not in client.get(thread.get_absolute_url()).text


def test_the_page_is_for_those_who_go_by_an_alias(client, opened):
    for handle, status in (("danielle", 200), ("observer", 200), ("instructor", 403), ("outsider", 403)):
        client.force_login(getattr(opened, handle))
        assert client.get(PAGE).status_code == status, handle
    actions.archive_course(course=opened.course, by=opened.instructor)
    client.force_login(opened.danielle)
    assert client.get(PAGE).status_code == 403


def test_who_is_erased_leaves_no_alias(opened, thread):
    make.reply(thread, opened.seats.danielle)
    choose(opened.seats.danielle, "Rosa")
    forget_person(person=opened.danielle)
    actions.forget_person(person=opened.danielle)
    assert names(thread) == ["Former member"]
    assert not Seat.objects.exclude(alias="").exists()


def test_two_people_never_go_by_one_alias(opened):
    choose(opened.seats.danielle, "Rosa")
    with pytest.raises(ValidationError):
        choose(opened.seats.sowelld, "rosa")
