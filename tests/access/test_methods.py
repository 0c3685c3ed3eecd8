"""Every address takes the methods that its row names, and what shows rosters, settings or the queue is never kept."""

import pytest

from tests.access.asking import ask
from tests.access.pages import address_of
from tests.access.resolver import own_urls
from tests.access.table import ACCESS

NAMES = sorted(set(ACCESS) & set(own_urls()))
OF_A_PACKAGE = {"accounts:totp_activate"}  # its form is allauth's, and asks for the password first
OURS = [name for name in NAMES if name not in OF_A_PACKAGE]
READ_ONLY = [name for name in OURS if ACCESS[name].post is None]
# shows an address that is secret
CALENDAR = ("classroom:calendar_detail", "classroom:calendar_make", "classroom:calendar_revoke")
PRIVATE = ("/setup/", "/moderation/", "/join/", "/settings/", "/people/", "/calendar/", "/courses/")
OF_PEOPLE = [name for name in NAMES if name.partition(":")[0] in ("courses", "moderation", "accounts")]
OF_PEOPLE = [name for name in [*OF_PEOPLE, *CALENDAR] if name != "courses:member_list"]  # names without addresses


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["instructor", "admin"])
@pytest.mark.parametrize(("method", "names"), [("post", READ_ONLY), ("put", OURS)], ids=["read-only", "any"])
def test_no_address_takes_a_method_that_is_not_its_own(world, role, method, names):
    """Else whoever sent one would be shown a page as if it had been done."""
    wrong = []
    for name in names:
        address = address_of(name, ACCESS[name], world.places[False])
        answer, written = ask(world, role, method, address)
        if answer.status_code != 405 or written:
            wrong.append(f"{method} {address} as {role}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["author", "instructor", "admin"])
def test_no_browser_keeps_what_runs_a_course_or_an_account(world, role):
    """Pages, and what is answered to a form there: whoever uses the machine next sees none of it."""
    wrong = []
    for name in OF_PEOPLE:
        row = ACCESS[name]
        address = address_of(name, row, world.places[row.only_public])
        methods = [method for method in ("get", "post") if isinstance(getattr(row, method), dict)]
        methods = [method for method in methods if row.expected(method, role, row.only_public) in (200, 302, 422)]
        for method in methods if any(part in address for part in PRIVATE) else ():
            answer, _written = ask(world, role, method, address)
            if "no-store" not in answer.headers.get("Cache-Control", ""):
                wrong.append(f"{method} {address}: {answer.status_code} {answer.headers.get('Cache-Control')}")
    assert not wrong, "\n".join(wrong)
