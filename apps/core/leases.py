"""A task whose worker was killed is taken up again: who runs one says so every few seconds, and silence frees it.

So a task may begin twice: each is written to do its work once, and a letter keeps its Message-ID. The word of a worker
stands in `started_at`: what began there is still being done.
"""

import logging
from datetime import timedelta

from django.db import InterfaceError, OperationalError
from django.dispatch import receiver
from django.tasks import TaskResultStatus
from django.tasks.signals import task_finished, task_started
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

BEAT = 10  # seconds between two words of a worker
LEASE = timedelta(minutes=1)  # without one, after which its tasks are free
TRIES = 5  # beginnings of one task: what ends its worker every time is not tried for ever
RECENT = timedelta(days=1)
# a task that failed by the end of its worker, or of its database, did nothing wrong
INTERRUPTIONS = [f"{fault.__module__}.{fault.__qualname__}" for fault in (OperationalError, InterfaceError)]
INTERRUPTIONS += ["builtins.SystemExit", "builtins.KeyboardInterrupt"]

running = set()  # keys of the tasks that this process runs


class WorkerLostError(Exception):
    """Every worker that began the task was gone before its end."""


@receiver(task_started)
def _begin(task_result, **_kwargs):
    running.add(task_result.id)


@receiver(task_finished)
def _end(task_result, **_kwargs):
    running.discard(task_result.id)


def renew():
    """Say that this worker still has its tasks."""
    if running:
        DBTaskResult.objects.running().filter(pk__in=list(running)).update(started_at=timezone.now())


def take_up():
    """Put back in line what a worker left behind."""
    now = timezone.now()
    for left in DBTaskResult.objects.running().filter(started_at__lt=now - LEASE):
        _again(left) if len(left.worker_ids) < TRIES else left.set_failed(WorkerLostError())
    broken = DBTaskResult.objects.failed().filter(exception_class_path__in=INTERRUPTIONS)
    for left in broken.filter(finished_at__range=(now - RECENT, now - LEASE)):
        if len(left.worker_ids) < TRIES:
            _again(left)


def _again(left):
    """Whoever comes first; another worker may look at the same moment."""
    same = DBTaskResult.objects.filter(pk=left.pk, status=left.status, started_at=left.started_at)
    if same.update(status=TaskResultStatus.READY, finished_at=None):
        logger.warning("Task %s was left by its worker and is taken up again: %s", left.pk, left.task_path)
