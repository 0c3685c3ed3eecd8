"""Who is offered while an @name is typed."""

import pytest

from tests import make


def offered(client, course, typed):
    import re

    said = client.get(f"/c/{course.slug}/people/find/?q={typed}").content.decode()
    return re.findall(r'data-handle="([^"]*)"', said)


@pytest.mark.parametrize(("typed", "found"), [("dan", ["danielle"]), ("LER", ["lernerm"]), ("out", []), ("", [])])
def test_members_are_offered_by_the_beginning_of_handle_or_name(client, seminar, typed, found):
    client.force_login(seminar.sowelld)
    assert offered(client, seminar.course, typed) == found


def test_a_word_of_the_name_is_enough(client, seminar):
    make.seat(seminar.course, make.person("x", display_name="Ada Lovelace"))
    client.force_login(seminar.sowelld)
    assert offered(client, seminar.course, "love") == ["x"]


def test_no_address_is_told(client, seminar):
    client.force_login(seminar.instructor)
    assert "@example.org" not in client.get(f"/c/{seminar.course.slug}/people/find/?q=d").content.decode()


def test_guests_are_offered_nobody(client, public_course, seminar):
    make.seat(public_course, seminar.danielle)
    assert offered(client, public_course, "dan") == []
