"""Whether requests may come here, and that no process of new code begins before its migrations."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from apps.core import health
from apps.threads.rechecking import recheck_course

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost(monkeypatch):
    """A database that does not answer."""

    def fail(recorder):
        raise DatabaseError("it is gone")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", fail)


def told(client):
    answer = client.get("/healthz")
    return answer.status_code, answer.text.splitlines()


def test_all_is_well(client):
    assert told(client) == (200, ["ok", "database: answers", "migrations: applied", "queue: in time"])


def test_a_lost_database_lets_no_request_come(client, lost):
    assert told(client) == (503, ["not ready", "database: does not answer"])


def test_nor_does_one_that_is_older_than_the_code(client, older_database):
    assert told(client) == (503, ["not ready", "database: answers", "migrations: wait", "queue: in time"])


def test_one_that_is_newer_does_as_well(client):
    MigrationRecorder(connection).record_applied("threads", "9999_of_another_day")
    assert told(client)[0] == 200


def test_a_late_queue_is_told_and_turns_nobody_away(client, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    recheck_course.enqueue(0)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=11))
    status, lines = told(client)
    assert (status, lines[-1]) == (200, "queue: late")


def test_no_process_begins_on_an_older_database(older_database, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with pytest.raises(ImproperlyConfigured, match="older than this code"):
        health.refuse_old_database()
    with pytest.raises(ImproperlyConfigured, match="older than this code"):
        call_command("db_worker", batch=True)


def test_one_that_cannot_ask_begins(lost, caplog):
    health.refuse_old_database()
    assert "does not answer" in caplog.text


def test_the_numbers_of_migrations_name_the_last_of_each_app():
    """Else a process would begin before its migrations, or never."""
    graph = MigrationLoader(None).graph
    last = {tuple([key, *graph.nodes[key].replaces][-1]) for key in graph.leaf_nodes()}
    assert last == health.latest_migrations()
