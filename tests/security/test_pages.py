"""What holds on every page there is: one policy for code, the admin's included, and no copy kept by anyone else."""

import re

import pytest
from django.test import Client

from tests.access.pages import addresses

CSP = "Content-Security-Policy"
INLINE = re.compile(r"<script(?![^>]*(?:src=|type=\"application/json\"))|\son\w+=|\sstyle=")


@pytest.mark.django_db
def test_the_admin_has_the_policy_of_all_pages_on_every_page(world):
    client = Client()
    client.force_login(world.people["admin"], backend="django.contrib.auth.backends.ModelBackend")
    policy = client.get("/about/")[CSP]
    for address in ("/admin/", "/admin/accounts/user/", "/admin/readings/reading/add/", "/admin/courses/course/"):
        answer = client.get(address)
        assert (answer.status_code, answer[CSP]) == (200, policy)
        assert not INLINE.search(answer.text)


@pytest.mark.django_db
def test_no_page_is_kept_by_anyone_but_its_reader(world):
    """What is of one's account, and what holds addresses of others, by nobody at all."""
    for role in ("instructor", "anonymous"):
        client = Client()
        if role in world.people:
            client.force_login(world.people[role], backend="django.contrib.auth.backends.ModelBackend")
        for address in addresses(world.places[True]):
            answer = client.get(address)
            kept = answer.get("Cache-Control", "")
            assert "private" in kept or "no-store" in kept, f"{address} as {role}: {kept}"
            if re.match(r"/(?:settings|accounts)/|/c/[-\w]+/setup/(?:people|invitations|roster)", address):
                is_own = answer.status_code == 200
                assert "no-store" in kept or not is_own, f"{address} as {role}: {kept}"
