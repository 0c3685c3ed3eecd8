"""At every address: no parameter is a statement, no field but the form's own is taken, no seat outlives its end."""

import re

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.courses.actions import change_seat, remove_seat
from tests.access import hostile
from tests.access.asking import OWN, ask, complaints, kept, known_client, names_asked_for
from tests.access.pages import address_of, addresses
from tests.access.resolver import foreign_urls, own_urls
from tests.access.table import ACCESS
from tests.access.world import seats_of

pytestmark = pytest.mark.django_db
SQL = [
    "'",
    "title) UNION SELECT password FROM accounts_user--",
    "author__password",
    "%' OR '1'='1",
    'a" NEAR "b" OR c*',
]
HASH = re.compile(r"(argon2|md5|pbkdf2_sha256)\$")
READ = sorted(name for name in set(ACCESS) & set(own_urls()) if isinstance(ACCESS[name].get, dict))
WRITTEN = sorted(name for name in set(ACCESS) & set(own_urls()) if ACCESS[name].post is not None)


def role_for(row, method):
    """Who gets furthest at an address: staff of the course, its admin, or whoever wrote what it names."""
    statuses = getattr(row, method)
    reaching = [role for role in ("instructor", "author", "student", "admin") if statuses.get(role) in (200, 302, 422)]
    if not row.in_course:
        reaching.sort(key=lambda role: statuses[role] == 302)  # a redirect to sign in
    return (reaching or ["instructor"])[0]


def asked_at(world, name):
    """The address of a row, who is sent to it, and the parameters that it looks for."""
    address, role = address_of(name, ACCESS[name], world.places[False]), role_for(ACCESS[name], "get")
    looked_for = names_asked_for(world, role, "get", address, hostile.parameters())
    return address, role, sorted({*hostile.parameters()} if "*" in looked_for else looked_for)


def test_no_parameter_is_a_piece_of_a_statement(world):
    """Every parameter that a page looks for, the pages that sort, filter and search among them."""
    wrong, known = [], set()
    for address, role, names in (asked_at(world, name) for name in READ):
        known.update(names)
        for value in SQL if names else ():
            answer, written = ask(world, role, "get", address, dict.fromkeys(names, value))
            wrong += complaints(answer, written, f"{address} {value}")
            wrong += [f"{address} {value}: a hash is told"] if HASH.search(told(answer)) else []
    assert not wrong, "\n".join(wrong)
    assert known >= {"q", "order", "page", "in", "only", "reading", "tab", "after"}


def told(answer):
    return "" if answer.streaming else answer.content.decode(errors="replace")


LISTS = ["accounts/user", "courses/course", "courses/invitation", "readings/reading", "threads/prompt", "threads/reply"]
ODD = ["o=99", "o=1.-99", "o=')", "q=%27%22)--", "p=-1", "p=99999999999999", "all=", "e=1", "_popup=')", "x=a"]
PRYING = ["password__startswith=a", "author__password__startswith=a", "emailaddress__email=a", "_to_field=password"]
# columns that the list of a model neither shows nor filters by, some behind a relation that leads back
SECRET = {
    "accounts/user": ["password__regex=.", "sessions__session_key__startswith=a", "sessions=a"],
    "courses/course": ["join_code__startswith=a", "seats__addresses__token__startswith=a"],
    "courses/invitation": ["code__startswith=a"],
    "threads/reply": ["author__exact=1", "author=1", "guest_key__startswith=a", "token=a"],
}


@pytest.mark.parametrize("path", LISTS)
def test_the_lists_of_the_admin_are_asked_for_nothing_but_their_own_columns(world, path):
    client, wrong = known_client(world, "admin"), []
    assert client.get(f"/admin/{path}/").status_code == 200
    prying = [*PRYING, *SECRET.get(path, [])]
    for query in [*ODD, *prying]:
        answer = client.get(f"/admin/{path}/?{query}")
        if answer.status_code >= 500 or HASH.search(told(answer)):
            wrong.append(f"{path}?{query}: {answer.status_code}")
        if query in prying and answer.status_code not in (302, 400):
            wrong.append(f"{path}?{query}: {answer.status_code}, may be asked letter by letter")
    assert not wrong, "\n".join(wrong)


FORMULA = '=HYPERLINK("https://evil.example")'


def test_no_table_that_is_taken_away_holds_a_formula(world):
    """Names that a spreadsheet would run, in every file of ours that it opens."""
    with transaction.atomic():
        User.objects.filter(username__in=["danielle", "lernerm"]).update(display_name=FORMULA)
        client, tables = known_client(world, "instructor"), {}
        for address in addresses(world.places[False]):
            answer = client.get(address)
            if answer.headers.get("Content-Type", "").startswith(("text/csv", "text/tab-separated-values")):
                tables[address] = b"".join(answer).decode()
        transaction.set_rollback(True)
    cells = [(address, cell) for address, table in tables.items() for cell in re.split(r'[,\t\r\n]"?', table)]
    assert [one for one in cells if one[1][:1] and one[1][:1] in "=+@"] == []
    assert any("HYPERLINK" in table for table in tables.values()), "no table names them: this test means nothing"


# fields that no form shows ----------------------------------------------------------------------

# what would make someone more than they are, or a text another's, if a form took whatever is sent
MODELS = ("accounts.User", "courses.Seat", "courses.Course", "threads.Reply", "threads.Thread", "core.Upload")
PRIVILEGED = sorted(
    {
        field.attname
        for label in MODELS
        for field in apps.get_model(label)._meta.get_fields()
        if field.concrete and not field.many_to_many
    }
    | {"groups", "user_permissions", "author", "person", "course", "thread", "uploader", "by", "pk", "html", "actor"}
)
SENTINEL = "31337"
# a draft keeps what its form holds, by name, for nobody but who typed it and in one column; it is no field of a row
DRAFTS = {name for name in WRITTEN if name.endswith(("_draft", "draft_save"))}
SAVED = sorted(name for name in DRAFTS if 302 in ACCESS[name].post.values())  # by somebody in the world


def notes_of(client, address, data):
    """The writes of a post, with their values; undone afterwards."""
    noted = []

    def note(execute, sql, params, many, context):
        noted.append((sql.lstrip(), params))
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.execute_wrapper(note):
            client.post(address, data)
        transaction.set_rollback(True)
    written = {sql for sql in kept(sql for sql, _params in noted) if not any(table in sql[:80] for table in OWN)}
    return [(sql, params) for sql, params in noted if sql in written]


def sent_to(world, name):
    """What the page of an address offers to send there, and every other field of the models behind it."""
    row = ACCESS[name]
    address, role = address_of(name, row, world.places[False]), role_for(row, "post")
    good = hostile.form_at(world, role, address)
    extra = {field: SENTINEL for field in PRIVILEGED if field not in good}
    if not good:  # a deed without a page reads some of these by right
        asked = names_asked_for(world, role, "post", address, extra)
        extra = {field: value for field, value in extra.items() if field not in asked}
    return role, address, good, extra


def test_fields_that_no_form_shows_change_nothing(world):
    """Each form as its page offers it, with and without them: the same statements, and none with their values."""
    wrong, writing = [], 0
    for name in sorted(set(WRITTEN) - DRAFTS):
        role, address, good, extra = sent_to(world, name)
        without = notes_of(known_client(world, role), address, good)
        with_them = notes_of(known_client(world, role), address, good | extra)
        writing += bool(without)
        wrong += (
            [] if [sql for sql, _ in without] == [sql for sql, _ in with_them] else [f"{address}: writes otherwise"]
        )
        wrong += [f"{address}: {sql[:120]}" for sql, params in with_them if SENTINEL in repr(params)]
    assert not wrong, "\n".join(wrong)
    assert writing > 50, "few of the forms write anything: this test means little"


@pytest.mark.parametrize("name", SAVED)
def test_of_such_fields_a_draft_keeps_the_words_and_they_are_no_columns_of_it(world, name):
    role, address, good, extra = sent_to(world, name)
    written = notes_of(known_client(world, role), address, {**good, "body": "My words.", **extra})
    assert {sql.split('"')[1] for sql, _params in written} == {"threads_draft"}
    assert not [sql for sql, params in written if SENTINEL in map(str, params)]


# what the packages answer -----------------------------------------------------------------------


@pytest.mark.parametrize("role", ["anonymous", "student", "admin"])
def test_no_address_of_a_package_takes_a_post_without_its_token(world, role):
    """Sign-in, settings of the account and the admin; the admin's lists and forms too."""
    wrong, lists = [], ["/admin/accounts/user/", "/admin/accounts/user/add/", "/admin/courses/course/add/"]
    for address in [*(reverse(name) for name in foreign_urls()), *lists]:
        client = Client(enforce_csrf_checks=True)
        client.cookies = known_client(world, role).cookies
        answer = client.post(address, {"action": "deactivate", "username": "x", "email": "x@example.org"})
        if answer.status_code not in (403, 405):
            wrong.append(f"{address} as {role}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_the_one_click_that_needs_no_token_does_one_thing(world):
    """It stops mail, for whoever its signed address names; a forged one does nothing."""
    place = world.places[False]
    address = address_of("notifications:mail_stop", ACCESS["notifications:mail_stop"], place)
    client = Client(enforce_csrf_checks=True)
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    forged = address.replace(place["token"], place["token"][:-2] + "xx")
    assert client.post(forged, {"List-Unsubscribe": "One-Click"}).status_code == 404


# a seat taken back ------------------------------------------------------------------------------


def test_who_is_removed_is_an_outsider_with_the_next_request(world):
    """Every address of the course that they could read a moment ago."""
    place = world.places[False]
    seat = seats_of(place["course_slug"]).lernerm
    client = known_client(world, "student")
    could = [
        address_of(name, ACCESS[name], place)
        for name in sorted(set(ACCESS) & set(own_urls()))
        if ACCESS[name].in_course and isinstance(ACCESS[name].get, dict) and ACCESS[name].get["student"] in (200, 302)
    ]
    could = [address for address in could if client.get(address).status_code < 400]
    remove_seat(seat=seat, by=None)
    assert len(could) > 20
    assert [address for address in could if client.get(address).status_code != 404] == []
    change_seat(seat=seat, by=None, status="active")
