"""Nothing that is sent breaks the site, and what is refused has changed nothing: every address of the table."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.access import hostile
from tests.access.asking import ask, complaints, known_client, names_asked_for
from tests.access.pages import address_of, resolve
from tests.access.resolver import own_urls
from tests.access.table import ACCESS

NAMES = sorted(set(ACCESS) & set(own_urls()))
READ = [name for name in NAMES if isinstance(ACCESS[name].get, dict)]
WRITTEN = [name for name in NAMES if ACCESS[name].post is not None]
UNKNOWN = {
    "slug": ["no-such-thing", "x" * 3000],
    "id": ["0", "999999999", hostile.HUGE, "9" * 5000],
    "code": ["no-such-code", "%00", "%FF%FE", "x" * 3000, "a%2Fb"],
    "token": ["no-such-token", "%00", "x" * 3000, "a:b:c"],
    "name": ["other.png", "%00.png", "..%2F..%2Fsettings.py"],
}
PART = b'--b\r\nContent-Disposition: form-data; name="body"; filename="a"'
MALFORMED = [
    (b'{"body": "words"}', "application/json"),
    (b"\xff\xfe\x00body=\x00", "application/x-www-form-urlencoded"),
    (b"body=words", "application/x-www-form-urlencoded; charset=utf-7"),
    (b"body=words", "text/plain"),
    (b"not multipart at all", "multipart/form-data"),
    (PART + b"\r\n\r\nwords", "multipart/form-data; boundary=b"),
    (PART + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n*\r\n--b--", "multipart/form-data; boundary=b"),
    (b"", "multipart/form-data; boundary=" + "b" * 300),
]


def strongest(name):
    return "admin" if name.startswith("transfer:") and "reading" not in name else "instructor"


def kind_of(argument):
    if argument.endswith("_slug") or argument in ("style", "form"):
        return "slug"
    return "id" if argument.endswith("_id") or argument in ("number", "pk", "version") else argument


def misdirected(name, place):
    """Addresses of this name with one argument that names nothing."""
    row, wanted = ACCESS[name], own_urls()[name]
    known = place | resolve(row.args, place)
    for argument in wanted:
        given = {one: known[one] for one in wanted}
        right = reverse(name, kwargs=given)
        part = str(given[argument])
        for value in UNKNOWN[kind_of(argument)]:
            if argument == "upload_id":
                continue
            head, _found, tail = right.rpartition(f"/{part}/") if f"/{part}/" in right else right.rpartition(part)
            slash = "/" if f"/{part}/" in right else ""
            yield argument, f"{head}{slash}{value}{slash}{tail}"


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in NAMES if own_urls()[name]])
def test_an_address_that_names_nothing_is_not_found(world, name):
    wrong = []
    for argument, address in misdirected(name, world.places[False]):
        for role, method in [
            ("anonymous", "get"),
            ("student", "post"),
            (strongest(name), "get"),
            (strongest(name), "post"),
        ]:
            answer, written = ask(world, role, method, address)
            wrong += complaints(answer, written, f"{method} {address[:120]} as {role}")
            if answer.status_code not in (302, 400, 403, 404, 405) or (
                answer.status_code == 302 and "/login/" not in answer["Location"]
            ):
                wrong.append(f"{method} {address[:120]} as {role}: {answer.status_code} for a wrong {argument}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", [name for name in NAMES if len(own_urls()[name]) > 1 and "course_slug" in own_urls()[name]]
)
def test_what_stands_in_another_course_is_as_missing_as_nothing(world, name):
    place, wrong = world.places[False], []
    row, wanted = ACCESS[name], own_urls()[name]
    known = place | resolve(row.args, place)
    abroad = world.elsewhere | resolve(row.args, world.elsewhere)
    for argument in wanted:
        if argument in ("course_slug", "style", "form") or abroad[argument] == known[argument]:
            continue
        foreign = reverse(name, kwargs={one: known[one] for one in wanted} | {argument: abroad[argument]})
        missing = reverse(name, kwargs={one: known[one] for one in wanted} | {argument: missing_like(known[argument])})
        for role in ("student", "instructor"):
            for method in ("get", "post"):
                first, written = ask(world, role, method, foreign)
                second, _ = ask(world, role, method, missing)
                wrong += complaints(first, written, f"{method} {foreign} as {role}")
                if first.status_code != second.status_code or first.status_code < 400:
                    wrong.append(f"{method} {foreign} as {role}: {first.status_code}, missing {second.status_code}")
    assert not wrong, "\n".join(wrong)


def missing_like(value):
    return 987654321 if isinstance(value, int) else "no-such-thing"


@pytest.mark.django_db
@pytest.mark.parametrize("name", READ)
def test_no_query_string_breaks_a_page(world, name):
    place, wrong = world.places[False], []
    address = address_of(name, ACCESS[name], place)
    asked = names_asked_for(world, strongest(name), "get", address, hostile.parameters())
    for label, values in hostile.sendings(hostile.parameters(), asked):
        query = {one: [value, value] for one, value in values.items()}
        answer, written = ask(world, strongest(name), "get", address, query)
        wrong += complaints(answer, written, f"get {address}? {label}")
    answer, written = ask(world, strongest(name), "get", f"{address}?%FF=%FE%00&page=%FF&q=%ED%A0%80&before=%00&&&=;")
    wrong += complaints(answer, written, f"get {address}? bytes")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("name", WRITTEN)
def test_no_body_breaks_an_address(world, name):
    """Every field of the site at once, each strange, and bodies that are no forms at all.

    A field or button that the address never looks for is sent to it once.
    """
    place, wrong = world.places[False], []
    address, role = address_of(name, ACCESS[name], place), strongest(name)
    asked = names_asked_for(world, role, "post", address, hostile.fields())
    for label, values in hostile.sendings(hostile.fields(), asked):
        answer, written = ask(world, role, "post", address, values)
        wrong += complaints(answer, written, f"post {address} all {label}")
    for button in sorted(hostile.BUTTONS if "*" in asked else hostile.BUTTONS & asked):
        answer, written = ask(world, role, "post", address, {**dict.fromkeys(hostile.fields(), "\x00"), button: "1"})
        wrong += complaints(answer, written, f"post {address} {button}")
    for body, content_type in MALFORMED if asked else MALFORMED[::5]:  # who reads no body is not broken by its form
        answer, written = ask(world, role, "post", address, body, content_type=content_type)
        wrong += complaints(answer, written, f"post {address} {content_type} {body[:20]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in WRITTEN if name in READ])
def test_no_single_field_breaks_a_form(world, name):
    """The form as its page offers it, filled in well but for one field."""
    place, wrong = world.places[False], []
    address = address_of(name, ACCESS[name], place)
    role = "author" if "edit" in name and "reply" in name else strongest(name)
    good = hostile.form_in(known_client(world, role).get(address).content.decode(), address)
    for field in good:
        for label in hostile.suited(field):
            answer, written = ask(world, role, "post", address, good | {field: hostile.STRANGE[label]})
            wrong += complaints(answer, written, f"post {address} {field} {label}")
        answer, written = ask(world, role, "post", address, good | {field: ["1", "2"]})
        wrong += complaints(answer, written, f"post {address} {field} twice")
        answer, written = ask(world, role, "post", address, {one: good[one] for one in good if one != field})
        wrong += complaints(answer, written, f"post {address} without {field}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_ten_thousand_fields_and_fifty_megabytes_are_refused_everywhere(world):
    """Before any view is asked, as browsers are answered: with the check of the form's token."""
    fields = "&".join(f"a{n}=1" for n in range(10_000))
    form, wrong = "application/x-www-form-urlencoded", []
    client = Client(enforce_csrf_checks=True, headers={"Cookie": f"csrf={'a' * 32}"})
    for name in WRITTEN:
        address = address_of(name, ACCESS[name], world.places[False])
        many = client.post(address, fields, content_type=form).status_code
        large = client.post(address, "a=1", content_type=form, CONTENT_LENGTH="50000000").status_code
        if (many, large) != (400, 413):
            wrong.append(f"{address}: {many} for 10,000 fields, {large} for 50 MB")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_do_nothing(world, method):
    wrong = []
    for name in NAMES:
        address = address_of(name, ACCESS[name], world.places[False])
        answer, written = ask(world, strongest(name), method, address)
        wrong += complaints(answer, written, f"{method} {address}")
        if written:
            wrong.append(f"{method} {address} wrote {written[0][:120]}")
    assert not wrong, "\n".join(wrong)
