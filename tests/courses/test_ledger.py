"""The action log is append-only, in the database too."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from apps.courses import ledger
from apps.courses.models import LogEntry

TRUNCATE = "TRUNCATE courses_logentry" if connection.vendor == "postgresql" else "DELETE FROM courses_logentry"


@pytest.fixture
def entry(seminar):
    return LogEntry.objects.first()


def refused(statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        statement()
    return True


def test_no_line_is_changed_or_deleted_by_the_orm_or_by_hand(entry):
    before = list(LogEntry.objects.values())
    entry.reason = "Another reason."
    assert refused(entry.save)
    assert refused(entry.delete)
    assert refused(LogEntry.objects.all().delete)
    assert refused(lambda: LogEntry.objects.update(reason=""))
    connection.check_constraints()  # PostgreSQL empties no table for which a check is still due
    for sql in ("UPDATE courses_logentry SET verb = 'x'", "DELETE FROM courses_logentry", TRUNCATE):
        assert refused(lambda sql=sql: connection.cursor().execute(sql))
    assert list(LogEntry.objects.values()) == before


def test_a_guard_that_was_lost_is_there_again_after_migrating(entry):
    ledger.unguard("default")
    with transaction.atomic():
        LogEntry.objects.filter(pk=entry.pk).update(reason="")
    ledger.guard_after_migrating("default")
    assert refused(entry.delete)


def test_before_the_table_is_there_nothing_is_guarded(db, monkeypatch):
    monkeypatch.setattr(ledger, "TABLE", "of_tomorrow")
    ledger.guard("default")


@pytest.mark.django_db(transaction=True)
def test_emptying_the_whole_database_empties_the_log_and_guards_it_again(seminar):
    call_command("flush", interactive=False, verbosity=0)
    assert not LogEntry.objects.exists()
    entry = LogEntry.objects.create(verb="try", object_kind="course", object_id="1")
    assert refused(entry.delete)
