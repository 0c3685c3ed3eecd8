"""`manage.py db_worker`: the worker of django-tasks-db, which also goes the rounds of `core.upkeep`."""

import os
from contextlib import nullcontext

from django.utils.autoreload import DJANGO_AUTORELOAD_ENV
from django_tasks_db.management.commands import db_worker

from apps.core import upkeep


class Command(db_worker.Command):
    """Run tasks, and beside them the rounds; with `--batch` one round, then what waits."""

    def handle(self, *, batch, reload, **options):
        watches_the_code = reload and os.environ.get(DJANGO_AUTORELOAD_ENV) != "true"
        if batch:
            upkeep.go_round()
        with nullcontext() if batch or watches_the_code else upkeep.going_round():
            super().handle(batch=batch, reload=reload, **options)
