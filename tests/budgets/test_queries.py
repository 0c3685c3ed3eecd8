"""Every page asks the database as often as its row says, in a small course and in a crowded one."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.access import asking
from tests.access.pages import address_of
from tests.access.table import ACCESS
from tests.budgets.table import QUERIES

pytestmark = pytest.mark.django_db
ANONYMOUS, SIGNED_IN = ("anonymous",), ("outsider", "author", "instructor", "admin")
WITH_MORE_PLACES = {  # each reads more of one thread
    "threads:thread_detail": ["", "?page=2", "?page=100", "?order=answer", "?order=answer&page=9"],
    "threads:thread_list": ["", "?only=unread", "?only=mine", "?category=uncategorized"],
    "classroom:schedule": ["", "?earlier"],
    "search:search": ["?q=image", "?q=party", "?q=party&in=replies", "?q=imgae", "?q=author:a+-x+has:quote", "?q=a"],
}


def answers_with_page(name):
    return name == "classroom:home" or (isinstance(ACCESS[name].get, dict) and 200 in ACCESS[name].get.values())


def counted(client, address):
    """The status of a page and how many statements it took, those of transactions left out."""
    with CaptureQueriesContext(connection) as queries:
        status = client.get(address).status_code
    return status, len([query for query in queries if "SAVEPOINT" not in query["sql"]])


def test_every_page_has_a_number():
    pages = {name for name in ACCESS if answers_with_page(name)}
    assert pages == set(QUERIES), "add or remove its line in tests/budgets/table.py"


@pytest.mark.parametrize("name", QUERIES)
def test_a_page_asks_no_more_than_its_number(world, name):
    for most, roles in zip(QUERIES[name], (ANONYMOUS, SIGNED_IN), strict=True):
        for role in roles:
            address = address_of(name, ACCESS[name], world.places[role not in ("author", "instructor")])
            for query in WITH_MORE_PLACES.get(name, [""]):
                with transaction.atomic():
                    status, took = counted(asking.known_client(world, role), address + query)
                    transaction.set_rollback(True)
                assert status in (200, 302, 403, 404), f"{role} {address}{query}: {status}"
                assert status != 200 or took <= most, f"{role} {address}{query} takes {took}"
