"""Is the site fit to be asked? For load balancers, for the start of a process, and for whoever wants to know."""

import logging
from datetime import timedelta
from functools import cache

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

LATE = timedelta(minutes=10)  # after which a task that nobody takes up tells of a missing worker


@cache
def _latest():
    """The last migration of each app, as this code has them."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def migrations_wait():
    """Whether the database is older than this code; a newer one serves it as well."""
    return not _latest() <= MigrationRecorder(connection).applied_migrations().keys()


def is_queue_late():
    """Whether tasks wait that nobody takes up."""
    return DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - LATE).exists()


def report():
    """(whether requests may come here, a line for each thing looked at); a late queue turns no visitor away."""
    try:
        waits, is_late = migrations_wait(), is_queue_late()
    except DatabaseError:
        return False, ["database: does not answer"]
    migrations, queue = (
        "migrations: " + ("wait" if waits else "applied"),
        "queue: " + ("late" if is_late else "in time"),
    )
    return not waits, ["database: answers", migrations, queue]


def refuse_old_database():
    """Let no process of new code begin before its migrations; one that cannot ask begins, and is not fit yet."""
    try:
        waits = migrations_wait()
    except DatabaseError as fault:
        logger.warning("The database does not answer, so nobody knows whether it is as this code wants it: %s", fault)
        return
    if waits:
        raise ImproperlyConfigured("The database is older than this code. Run manage.py migrate first.")
