"""What the worker does beside its tasks: rounds, each for itself."""

import threading

import pytest
from django.core.management import call_command

from apps.core import upkeep


@pytest.fixture
def rounds(monkeypatch):
    """Rounds of the test's own: no other goes."""
    monkeypatch.setattr(upkeep, "rounds", [])
    return upkeep.rounds


def test_a_round_that_fails_is_on_record_and_keeps_no_other_from_going(rounds, caplog):
    went = []
    rounds += [lambda: 1 / 0, lambda: went.append(1)]
    upkeep.go_round()
    assert went == [1]
    assert "a round of the worker failed" in caplog.text


def test_rounds_go_on_beside_other_work_until_it_ends(rounds):
    went = threading.Semaphore(0)
    rounds.append(went.release)
    with upkeep.going_round(seconds=0.001):
        assert all(went.acquire(timeout=5) for _ in range(3))


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_takes_what_waits_goes_one_round(rounds, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    went = []
    rounds.append(lambda: went.append(1))
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert went == [1]
