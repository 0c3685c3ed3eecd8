"""`manage.py db_worker`: the worker of django-tasks-db, which also goes the rounds of `core.upkeep`."""

import logging
import os
import time
from contextlib import ExitStack

from django.db import InterfaceError, OperationalError
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV
from django_tasks_db.management.commands import db_worker

from apps.core import health, leases, upkeep

logger = logging.getLogger(__name__)

PAUSE = 1  # second, before a database that does not answer is asked again


class Command(db_worker.Command):
    """Run tasks, and beside them the rounds; with `--batch` one round, then what waits."""

    def handle(self, *, batch, reload, **options):
        health.refuse_old_database()
        if batch:
            upkeep.go_round()
            return super().handle(batch=batch, reload=reload, **options)
        with ExitStack() as beside:
            if not reload or os.environ.get(DJANGO_AUTORELOAD_ENV) == "true":
                beside.enter_context(upkeep.going_round())
                beside.enter_context(upkeep.going_round(leases.BEAT, [leases.renew]))
            return self._work_on(batch=batch, reload=reload, **options)

    def _work_on(self, **options):
        """Through every time without a database; a task that it broke off is taken up again."""
        while True:
            try:
                return super().handle(**options)
            except (OperationalError, InterfaceError) as fault:
                logger.warning("The database does not answer, the worker waits for it: %s", fault)
                leases.running.clear()
                time.sleep(PAUSE)
