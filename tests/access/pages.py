"""The pages that are looked at: every address that answers some role with HTML, found through the access table."""

from django.test import Client
from django.urls import reverse

from tests.access.resolver import foreign_urls, own_urls
from tests.access.table import ACCESS

LOOKED_AT_BY = ("anonymous", "student", "instructor", "admin")


def resolve(value, place):
    return value(place) if callable(value) else value


def address_of(name, row, place):
    """The address of a row in one course of the world."""
    known = place | resolve(row.args, place)
    wanted = own_urls()[name]
    lacking = [argument for argument in wanted if argument not in known]
    assert not lacking, f"tests/access/world.py furnishes no {lacking} for {name}"
    return reverse(name, kwargs={argument: known[argument] for argument in wanted})


def addresses(place):
    """Every address of ours that can be read, and allauth's."""
    readable = [(name, row) for name, row in ACCESS.items() if isinstance(row.get, dict) and name in own_urls()]
    ours = [address_of(name, row, place) for name, row in readable]
    return ours + [reverse(name) for name in foreign_urls() if ":" not in name]


def client_of(world, role):
    client = Client(raise_request_exception=False)
    if role in world.people:
        client.force_login(world.people[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def pages_for(world, role):
    """Yield (address, HTML) of every page that this role can open, not of parts; the public course's for strangers."""
    client = client_of(world, role)
    for address in addresses(world.places[role not in ("student", "instructor")]):
        response = client.get(address)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if response.status_code == 200 and is_html and b"<!doctype html>" in response.content[:400]:
            yield address, response.content.decode()
