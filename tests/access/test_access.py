"""The access table is complete, and the site answers what it says: every address, every role, both kinds of course."""

from urllib.parse import unquote

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.access import asking
from tests.access.pages import address_of, resolve
from tests.access.resolver import foreign_urls, own_urls, walk
from tests.access.table import ACCESS, LADDER, SITE_ROLES

ASKED = (*SITE_ROLES, *(role for role in LADDER if role != "guest"))
WRITES = ("INSERT", "UPDATE", "DELETE")
VISITORS_OWN = ("accounts_session", "usersessions_usersession")  # GET may renew the visitor's own session, nothing else
OF_AN_ACCOUNT = {"account_change_password", "account_email", "account_reauthenticate", "account_set_password"} | {
    "socialaccount_connections"
}
HOME = "classroom:home"  # takes the signed out to the one course that is public
ADMIN_DOOR = ("admin:login", "admin:logout", "admin:jsi18n")


def test_every_named_url_has_a_row():
    missing = sorted(set(own_urls()) - set(ACCESS))
    assert not missing, f"add one line for each to tests/access/table.py: {missing}"


def test_every_row_has_a_url():
    assert not sorted(set(ACCESS) - set(own_urls()))


def test_every_address_of_ours_has_a_name():
    unnamed = [view for name, view, _ in walk() if name.endswith(":") and view.__module__.startswith("apps.")]
    assert not unnamed


def ask(world, method, address, role, data):
    """One request by one role, undone afterwards; gives the status and the rows a GET wrote."""
    with transaction.atomic():
        client = asking.known_client(world, role)
        with CaptureQueriesContext(connection) as queries:
            status = getattr(client, method)(address, data).status_code
        transaction.set_rollback(True)
    statements = [q["sql"] for q in queries if q["sql"].lstrip().startswith(WRITES)]
    return status, [sql for sql in statements if not any(table in sql for table in VISITORS_OWN)]


def cells(row, method, *, is_public):
    """The roles to ask and what each is to get; an address without a course is asked once."""
    if getattr(row, method) is None or (is_public and not row.in_course):
        return {}
    return {role: row.expected(method, role, is_public) for role in ASKED}


@pytest.mark.django_db
@pytest.mark.parametrize("is_public", [False, True], ids=["members-only", "public"])
@pytest.mark.parametrize("name", sorted(set(ACCESS) & set(own_urls())))
def test_each_role_gets_the_answer_of_its_row(world, name, is_public):
    row, place = ACCESS[name], world.places[is_public]
    address = address_of(name, row, place)
    wrong = []
    for method in ("get", "post"):
        data = resolve(row.data, place) if method == "post" else None
        for role, expected in cells(row, method, is_public=is_public).items():
            status, written = ask(world, method, address, role, data)
            if status != expected:
                wrong.append(f"{method.upper()} {address} as {role}: {status}, the table says {expected}")
            if method == "get" and written:
                wrong.append(f"GET {address} as {role} wrote: {written[0][:120]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_the_signed_out_are_sent_to_sign_in_and_come_back(world):
    place, wrong = world.places[False], []
    for name in [name for name in sorted(own_urls()) if name.partition(":")[0] != "transfer" and name != HOME]:
        row = ACCESS[name]
        address = address_of(name, row, place)
        if isinstance(row.get, dict) and row.expected("get", "anonymous", False) == 302:
            gone_to = unquote(asking.known_client(world, "anonymous").get(address).url)
            wrong += [] if gone_to == f"/accounts/login/?next={address}" else [f"{name}: {gone_to}"]
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["anonymous", "instructor"])
def test_the_loader_does_nothing_for_others_than_admins(world, role):
    """What it does is answered with 302 as well, so the status alone would not tell."""
    wrong = []
    for name in [name for name in sorted(own_urls()) if name.startswith("transfer:") and not ACCESS[name].in_course]:
        row, place = ACCESS[name], world.places[False]
        method = "post" if isinstance(row.post, dict) else "get"
        address = address_of(name, row, place)
        answer, written = asking.ask(world, role, method, address, resolve(row.data, place))
        if written or not answer.headers.get("Location", "").startswith("/admin/login/"):
            wrong.append(f"{method.upper()} {address}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [n for n in foreign_urls() if ":" not in n])
def test_an_account_is_managed_by_its_owner_alone(world, name):
    status, _ = ask(world, "get", reverse(name), "anonymous", None)
    if name in OF_AN_ACCOUNT or name.startswith(("mfa_", "usersessions_")):
        assert status in (302, 401, 405)
    else:
        assert status < 500


@pytest.mark.django_db
@pytest.mark.parametrize("name", [n for n in foreign_urls() if n.startswith("admin:")])
def test_the_admin_opens_to_admins_alone(world, name):
    statuses = {role: ask(world, "get", reverse(name), role, None)[0] for role in ("anonymous", "instructor", "admin")}
    if name in ADMIN_DOOR:
        assert max(statuses.values()) < 500
    else:
        assert (statuses["anonymous"], statuses["instructor"]) == (302, 302)
        assert statuses["admin"] in (200, 302, 403)
