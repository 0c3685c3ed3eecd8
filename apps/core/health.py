"""Is the site fit to be asked? For load balancers, for the start of a process, and for whoever wants to know."""

import logging
from datetime import timedelta
from functools import cache
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

LATE = timedelta(minutes=10)  # after which a task that nobody takes up tells of a missing worker


@cache
def latest_migrations():
    """{(app, the last of its migrations)} as this code has them: by their numbers, without importing any."""
    names = {config.label: _numbered(config.label) for config in apps.get_app_configs()}
    return frozenset((label, max(found)) for label, found in names.items() if found)


def _numbered(label):
    module, _is_explicit = MigrationLoader.migrations_module(label)
    package = find_spec(module)
    places = package.submodule_search_locations if package else ()
    return [found.name for found in iter_modules(places) if found.name[0].isdigit()]


def migrations_wait():
    """Whether the database is older than this code; a newer one serves it as well."""
    return not latest_migrations() <= MigrationRecorder(connection).applied_migrations().keys()


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
