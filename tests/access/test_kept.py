"""What is kept in memory for many shows to nobody more, less or else than a page made for them alone would."""

import re
from itertools import product

import pytest
import time_machine
from django.utils import timezone

from apps.core.kept import store
from tests.access import asking
from tests.access.garden import addresses

pytestmark = pytest.mark.django_db
ROLES = ("instructor", "assistant", "author", "student", "observer", "outsider", "anonymous")
# pages of one form or one reply: nothing of theirs is kept but what stands around every page
FORM = re.compile(r"/(?:setup|edit|history|hide|withdraw|held|cite|feed|\d+)/")
# tokens of forms, new on each page; long signed values hold the moment they were made
NEW_EACH_TIME = re.compile(r'value="(?:[0-9a-f-]{36}|[\w:.-]{40,})"')


def said(world, role, address):
    answer = asking.ask(world, role, "get", address)[0]
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.status_code, NEW_EACH_TIME.sub("", answer.content.decode()) if is_page else ""


@pytest.mark.long
@pytest.mark.parametrize(("is_public", "orders"), [(True, [ROLES, ROLES[::-1]]), (False, [ROLES])])
@time_machine.travel(timezone.now(), tick=False)
def test_a_page_is_the_same_whoever_was_there_before(garden, is_public, orders):
    everywhere = [address for address in addresses(garden, is_public) if not FORM.search(address)]
    alone = {}
    for asked in product(ROLES, everywhere):
        store.clear()
        alone[asked] = said(garden, *asked)
    for roles in orders:
        store.clear()
        differs = [asked for asked in product(roles, everywhere) if said(garden, *asked) != alone[asked]]
        assert not differs
        assert store.size, "nothing was kept: this test means nothing"


def test_a_page_asked_for_again_is_the_same(garden):
    for address in filter(lambda address: not FORM.search(address), addresses(garden, True)):
        assert said(garden, "student", address) == said(garden, "student", address)
