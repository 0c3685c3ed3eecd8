"""What site admins change by hand stands in the action log: who, of which row, what it was and what it is."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin import ModelAdmin, site
from django.contrib.auth.models import Group, Permission

from apps.accounts import actions
from apps.accounts.models import User
from apps.accounts.recording import Recorded
from apps.courses.admin import ReadOnly
from apps.courses.models import LogEntry
from apps.readings.models import Topic
from apps.threads.models import Reply
from tests import make

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/accounts/user/"
ADDRESSES = "/admin/account/emailaddress/"


@pytest.fixture
def boss(client):
    """The site's admin, signed in."""
    person = actions.create_person(handle="boss", email="boss@example.org", is_staff=True, is_superuser=True)
    client.force_login(person)
    return person


def deeds(**fits):
    """(verb, kind, before, after) of what the admin did."""
    found = LogEntry.objects.filter(**{"actor__username": "boss"} | fits).order_by("pk")
    return [(entry.verb, entry.object_kind, entry.before, entry.after) for entry in found]


def test_of_a_person_it_says_what_was_and_what_is_and_quotes_nothing(client, boss, tess):
    data = {"username": "tess", "display_name": "Tess M.", "theme": "dark", "time_zone": "", "is_staff": "on"}
    client.post(f"{PEOPLE}{tess.pk}/change/", data)
    assert deeds(object_id=tess.pk) == [
        (
            "change_in_admin",
            "user",
            {"display_name": "4 characters", "theme": "system", "is_staff": False},
            {"display_name": "7 characters", "theme": "dark", "is_staff": True},
        )
    ]


def test_what_is_saved_as_it_was_is_no_deed(client, boss, tess):
    data = {"username": "tess", "display_name": "Tess", "theme": "system", "time_zone": ""}
    client.post(f"{PEOPLE}{tess.pk}/change/", data)
    client.post(PEOPLE, {"action": "reactivate", "_selected_action": [tess.pk]})
    assert deeds() == []


def test_a_new_person_and_their_groups_are_told(client, boss, tess):
    group = Group.objects.create(name="Librarians")
    client.post(f"{PEOPLE}add/", {"username": "new", "display_name": "New", "email": "new@example.org"})
    data = {"username": "tess", "display_name": "Tess", "theme": "system", "time_zone": "", "groups": [group.pk]}
    client.post(f"{PEOPLE}{tess.pk}/change/", data)
    (verb, kind, before, after), tied = deeds()
    assert (verb, kind, before) == ("add_in_admin", "user", {})
    assert (after["username"], after["is_active"]) == ("3 characters", True)
    assert tied == ("change_in_admin", "user", {"groups": []}, {"groups": [group.pk]})


def test_a_closed_account_is_one_line_with_both_states(client, boss, tess):
    client.post(PEOPLE, {"action": "deactivate", "_selected_action": [tess.pk, boss.pk]})
    assert deeds() == [("change_in_admin", "user", {"is_active": True}, {"is_active": False})]


def test_what_other_packages_bring_to_the_admin_is_told_too(client, boss, tess):
    address = EmailAddress.objects.get(user=tess)
    EmailAddress.objects.update(verified=False)
    client.post(ADDRESSES, {"action": "make_verified", "_selected_action": [address.pk]})
    client.post(f"{ADDRESSES}{address.pk}/delete/", {"post": "yes"})
    verified, deleted = deeds(object_id=address.pk)
    assert verified == ("change_in_admin", "emailaddress", {"verified": False}, {"verified": True})
    assert (deleted[0], deleted[2]["user"], deleted[3]) == ("delete_in_admin", tess.pk, {})


def test_what_is_deleted_in_a_list_is_told_once_each(client, boss):
    groups = [Group.objects.create(name=name) for name in ("One", "Two")]
    groups[0].permissions.set(Permission.objects.order_by("pk")[:1])
    chosen = {"action": "delete_selected", "_selected_action": [group.pk for group in groups]}
    client.post("/admin/auth/group/", chosen)
    assert deeds() == []
    client.post("/admin/auth/group/", chosen | {"post": "yes"})
    assert [(verb, before["name"]) for verb, _kind, before, _after in deeds()] == [
        ("delete_in_admin", "3 characters")
    ] * 2


def test_of_the_library_it_says_before_and_after(client, boss):
    topic = Topic.objects.create(name="Law", slug="law")
    client.post(f"/admin/readings/topic/{topic.pk}/change/", {"name": "Justice", "aliases": ""})
    changed = [deed for deed in deeds() if deed[0] == "change_in_admin"]
    assert changed == [("change_in_admin", "topic", {"name": "3 characters"}, {"name": "7 characters"})]


def test_what_actions_log_whole_is_logged_once(client, boss, public_course, seminar):
    reply = make.held_reply(make.prompt(public_course, seminar.instructor))
    client.post("/admin/threads/reply/", {"action": "approve", "_selected_action": [reply.pk]})
    assert Reply.objects.get().is_visible
    (line,) = deeds()
    assert (line[0], line[2]["state"], line[3]["state"]) == ("approve_reply", "held", "visible")


def test_a_change_that_fails_is_not_told(client, boss, tess):
    client.post(f"{PEOPLE}{tess.pk}/change/", {"username": "not a handle"})
    assert deeds() == []
    assert User.objects.get(pk=tess.pk).username == "tess"


def test_every_model_of_the_admin_is_recorded_and_no_inline_escapes():
    assert all(isinstance(one, Recorded) for one in site._registry.values())
    writing = [
        inline
        for one in site._registry.values()
        for inline in one.inlines
        if not issubclass(inline, ReadOnly) and type(one).save_related is ModelAdmin.save_related
    ]
    assert not writing, "Recorded tells of no inline: save them by actions that log, in `save_related`"
