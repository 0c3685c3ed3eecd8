"""GET and HEAD change nothing: every row of every table is as before, but for the visitor's own session."""

import hashlib

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.urls import reverse

from tests.access.asking import OWN, known_client
from tests.access.pages import address_of
from tests.access.resolver import foreign_urls, own_urls
from tests.access.table import ACCESS


def checksums():
    """Table to the number of its rows and a checksum over all their values."""
    return {model._meta.db_table: checksum(model) for model in apps.get_models() if model._meta.db_table not in OWN}


def checksum(model):
    rows = list(model._base_manager.order_by("pk").values_list())
    return len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()


def with_addresses(world):
    """Everyone's address is on record, as for whoever signed up."""
    people = world.people.values()
    EmailAddress.objects.bulk_create(EmailAddress(user=p, email=p.email, primary=True, verified=True) for p in people)


def readable(world):
    """Every address of both courses, and those of the packages that need no argument."""
    names = sorted(name for name in set(ACCESS) & set(own_urls()) if isinstance(ACCESS[name].get, dict))
    yield from (address_of(name, ACCESS[name], place) for place in world.places.values() for name in names)
    yield from (reverse(name) for name in foreign_urls())


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["anonymous", "outsider", "author", "instructor", "admin"])
def test_reading_everything_changes_no_row(world, role):
    with_addresses(world)
    before = checksums()
    for address in readable(world):
        known_client(world, role).get(address)
        known_client(world, role).head(address)
    after = checksums()
    assert [table for table in before if before[table] != after[table]] == []
