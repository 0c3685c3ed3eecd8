"""`manage.py retention`: what was kept long enough goes, nothing else does, and a dry run only counts."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from apps.accounts import actions as accounts
from apps.accounts.models import Copy, Erasure, Session, User
from apps.core import retention
from apps.courses.actions import archive_course, set_keeping
from apps.courses.models import Course, Invitation
from apps.moderation.actions import note_member
from apps.moderation.models import MemberNote
from apps.notifications.models import Letter, Notice
from apps.threads.actions import save_draft
from apps.threads.models import Draft, Reply
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(seminar, public_course):
    """One of each, just made: {name of the rule: (its rows, what dates them)}."""
    thread, person = make.prompt(public_course, seminar.instructor), seminar.danielle
    reply = make.held_reply(thread)
    of = {"person": person, "course": public_course, "thread": thread}
    Letter.objects.create(kind="at_once", state="sent", **of)
    Notice.objects.create(kind="due", read_at=timezone.now(), **of)
    make.invitation(public_course)
    save_draft(thread=thread, person=person, body="Unsent")
    note_member(about=make.seat(public_course, person), by=seminar.instructor, text="Came to office hours.")
    archive_course(course=public_course, by=None)
    accounts.ask_for_copy(person=person)
    Session.objects.create(session_key="over", session_data="", expire_date=timezone.now())
    DBTaskResult.objects.create(
        status="SUCCESSFUL", args_kwargs={}, task_path="x", finished_at=timezone.now(), backend_name="default"
    )
    return {
        "guest_addresses": (Reply.objects.filter(pk=reply.pk), "created_at"),
        "member_notes": (Course.objects.filter(pk=public_course.pk), "archived_at"),
        "drafts": (Course.objects.filter(pk=public_course.pk), "archived_at"),
        "copies": (Copy.objects.all(), "asked_at"),
        "sessions": (Session.objects.all(), "expire_date"),
        "invitations": (Invitation.objects.all(), "invited_at"),
        "tasks": (DBTaskResult.objects.all(), "finished_at"),
        "letters": (Letter.objects.all(), "due_at"),
        "notices": (Notice.objects.all(), "read_at"),
    }


def run(*options):
    out = io.StringIO()
    call_command("retention", *options, stdout=out)
    return out.getvalue().splitlines()


def counts():
    return {rule.name: retention.count(rule) for rule in retention.rules}


def test_each_rule_has_its_days_and_guests_come_first(settings):
    assert set(counts()) == set(settings.KEEP_DAYS)
    assert retention.in_order()[0].name == "guest_addresses"


def test_what_is_young_stays_and_what_is_old_goes(kept, settings):
    settings.KEEP_DAYS = dict.fromkeys(settings.KEEP_DAYS, 10)
    assert not any(counts().values())
    for rows, date in kept.values():
        rows.update(**{date: timezone.now() - timedelta(days=11)})
    assert set(counts().values()) == {1}
    stored = Copy.objects.get().file
    run()
    assert not any(counts().values())
    assert not stored.storage.exists(stored.name)
    assert not Draft.objects.exists()
    assert not MemberNote.objects.exists()
    assert Reply.objects.get().guest_email == ""


def test_a_dry_run_counts_and_deletes_nothing(kept):
    Letter.objects.update(due_at=timezone.now() - timedelta(days=99))
    said = run("--dry-run")
    assert "letters              1 older than 90 days" in said
    assert "drafts               kept for ever" in said
    assert Letter.objects.exists()


def old_address(course, days):
    """A guest's reply to a prompt of the course, so many days ago."""
    reply = make.held_reply(make.prompt(course, make.person(f"host-{course.slug}")))
    Reply.objects.filter(pk=reply.pk).update(created_at=timezone.now() - timedelta(days=days))
    return reply


@pytest.fixture
def brief(public_course):
    """A course that keeps guests' addresses for ten days, drafts for none once it is over."""
    return set_keeping(course=public_course, by=None, guest_addresses=10, drafts=0)


def test_a_course_keeps_its_own_for_fewer_days_and_others_theirs(brief):
    other = make.course(slug="other", is_public=True, admits_guests=True)
    early, young, elsewhere = old_address(brief, 11), make.held_reply(brief.threads.get()), old_address(other, 11)
    late = old_address(make.course(slug="late", is_public=True, admits_guests=True), 91)
    assert "guest addresses      2 older than 90 days or their courses keep them" in run("--dry-run")
    run()
    kept = set(Reply.objects.exclude(guest_email="").values_list("pk", flat=True))
    assert kept == {young.pk, elsewhere.pk}
    assert {early.pk, late.pk}.isdisjoint(kept)


def test_no_course_keeps_anything_for_longer_than_the_site(public_course):
    set_keeping(course=public_course, by=None, guest_addresses=500)
    old_address(public_course, 91)
    assert counts()["guest_addresses"] == 1


def test_what_the_site_keeps_for_ever_a_course_keeps_for_its_days(brief, seminar):
    other = make.course(slug="other")
    for course in (brief, other):
        save_draft(thread=make.prompt(course, seminar.instructor), person=seminar.danielle, body="Unsent")
    assert counts()["drafts"] == 0
    for course in (brief, other):
        archive_course(course=course, by=None)
    assert "drafts               1 older than their courses keep them" in run()
    assert Draft.objects.get().thread.course == other


def test_a_letter_that_waits_is_no_old_letter(kept):
    Letter.objects.update(due_at=timezone.now() - timedelta(days=99), state="waiting")
    assert counts()["letters"] == 0


def test_more_than_a_batch_goes_too(kept, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 1)
    course = make.course(slug="other")
    for n in range(3):
        make.invitation(course, email=f"{n}@example.org")
    Invitation.objects.update(invited_at=timezone.now() - timedelta(days=999))
    assert "invitations          4 older than 180 days" in run()


def test_it_erases_whose_week_is_over():
    person = make.person("danielle")
    accounts.ask_for_erasure(person=person)
    Erasure.objects.update(due_at=timezone.now())
    run()
    assert User.objects.get().name == "Former member"


def test_a_mistyped_name_is_told(settings):
    settings.KEEP_DAYS = settings.KEEP_DAYS | {"leters": 3}
    with pytest.raises(CommandError, match="leters"):
        run()
