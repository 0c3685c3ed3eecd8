"""Naughty strings in every field of every form and in every parameter: no error of the site, and no refusal that wrote.

The strings are dealt out to the addresses, some to each; `tests.drills.naughty` sends all of them to every field.
"""

import pytest

from tests.access import hostile
from tests.access.asking import ask, complaints, names_asked_for
from tests.access.pages import address_of
from tests.access.table import ACCESS
from tests.security.naughty import STRINGS
from tests.security.test_addresses import READ, WRITTEN, role_for

pytestmark = pytest.mark.django_db


def dealt(name, among, strings=STRINGS):
    """Some of the strings; together the addresses get all of them."""
    return strings[among.index(name) :: len(among)]


def test_in_the_fields_of_forms(world):
    wrong = []
    for name in WRITTEN:
        address, role = address_of(name, ACCESS[name], world.places[False]), role_for(ACCESS[name], "post")
        for string in dealt(name, WRITTEN):
            answer, written = ask(world, role, "post", address, dict.fromkeys(hostile.fields(), string))
            wrong += complaints(answer, written, f"post {address} {string!r}")
    assert not wrong, "\n".join(wrong)


def test_in_the_one_field_that_is_not_as_it_should_be(world):
    """Of each form as its page offers it every field in turn, the others filled in well."""
    wrong, tried = [], 0
    for name in [name for name in WRITTEN if name in READ]:
        address, role = address_of(name, ACCESS[name], world.places[False]), role_for(ACCESS[name], "post")
        good = hostile.form_at(world, role, address)
        for field in good:
            string, tried = STRINGS[tried % len(STRINGS)], tried + 1
            answer, written = ask(world, role, "post", address, good | {field: string})
            wrong += complaints(answer, written, f"post {address} {field} {string!r}")
    assert not wrong, "\n".join(wrong)
    assert tried > 100, "few fields are tried: this test means little"


def test_in_the_parameters_of_pages(world):
    """A third of them, since pages take long."""
    wrong = []
    for name in READ:
        address, role = address_of(name, ACCESS[name], world.places[False]), role_for(ACCESS[name], "get")
        asked = names_asked_for(world, role, "get", address, hostile.parameters())
        for string in dealt(name, READ, STRINGS[::3]) if asked else ():
            answer, written = ask(world, role, "get", address, dict.fromkeys(hostile.parameters(), string))
            wrong += complaints(answer, written, f"get {address} {string!r}")
    assert not wrong, "\n".join(wrong)
