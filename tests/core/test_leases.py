"""A task that a killed worker left is taken up again, by one worker, and not for ever."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from apps.core import leases, mail

pytestmark = pytest.mark.django_db
LONG_AGO = leases.LEASE + timedelta(seconds=1)
LETTER = {"to": "tess@example.org", "subject": "A code", "text": "Here."}


@pytest.fixture
def left(settings):
    """A task that a worker has begun."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    mail.deliver.enqueue(**LETTER)
    one = DBTaskResult.objects.get()
    one.claim("worker 1")
    return one


def state(left, **fields):
    """What the task is after a look at what was left, with these fields set before it."""
    DBTaskResult.objects.filter(pk=left.pk).update(**fields)
    leases.take_up()
    left.refresh_from_db()
    return left.status


def work():
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_a_task_whose_worker_is_silent_is_run_again(left, mailoutbox):
    DBTaskResult.objects.update(started_at=timezone.now() - LONG_AGO)
    work()
    left.refresh_from_db()
    assert (len(mailoutbox), left.status, len(left.worker_ids)) == (1, "SUCCESSFUL", 2)


def test_a_task_whose_worker_says_so_stays_its_own(left):
    leases.running.add(str(left.pk))
    DBTaskResult.objects.update(started_at=timezone.now() - LONG_AGO)
    leases.renew()
    assert state(left) == "RUNNING"
    leases.running.clear()
    leases.renew()
    assert state(left, started_at=timezone.now() - LONG_AGO) == "READY"


@pytest.mark.django_db(transaction=True)
def test_a_worker_knows_what_it_runs(left, monkeypatch):
    running = []
    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", lambda letter: running.append(set(leases.running)))
    state(left, started_at=timezone.now() - LONG_AGO)
    work()
    assert running == [{str(left.pk)}]
    assert not leases.running


def test_of_two_that_look_at_once_one_takes_it_up(left):
    DBTaskResult.objects.update(started_at=timezone.now() - LONG_AGO)
    left.refresh_from_db()
    leases.take_up()
    left_again = DBTaskResult.objects.get()
    left_again.claim("worker 2")
    leases._again(left)
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_what_ends_every_worker_is_given_up(left):
    tried = {"started_at": timezone.now() - LONG_AGO, "worker_ids": ["a worker"] * leases.TRIES}
    assert state(left, **tried) == "FAILED"
    assert left.exception_class_path == "apps.core.leases.WorkerLostError"


def test_what_the_loss_of_the_database_broke_off_is_run_again(left):
    left.set_failed(OperationalError("the connection is lost"))
    assert state(left) == "FAILED"
    assert state(left, finished_at=timezone.now() - LONG_AGO) == "READY"


@pytest.mark.parametrize(
    "fields",
    [
        {"exception_class_path": "builtins.ValueError"},
        {"worker_ids": ["a worker"] * leases.TRIES},
        {"finished_at": timezone.now() - timedelta(days=2)},
    ],
    ids=["its own fault", "tried often", "long ago"],
)
def test_what_failed_otherwise_stays_failed(left, fields):
    left.set_failed(OperationalError("the connection is lost"))
    assert state(left, **{"finished_at": timezone.now() - LONG_AGO} | fields) == "FAILED"


def test_a_worker_waits_for_a_database_that_does_not_answer(left, monkeypatch, caplog):
    answers = iter([OperationalError("it is gone"), None])

    def handle(self, **options):
        fault = next(answers)
        if fault:
            leases.running.add("a task of before")
            raise fault

    monkeypatch.setattr(db_worker.Command, "handle", handle)
    monkeypatch.setattr("apps.core.upkeep.rounds", [])
    monkeypatch.setattr("apps.core.management.commands.db_worker.PAUSE", 0)
    call_command("db_worker")
    assert "the worker waits for it: it is gone" in caplog.text
    assert (next(answers, "none left"), leases.running) == ("none left", set())
