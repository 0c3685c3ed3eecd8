"""What is well with the site and what is not, each in a sentence with what to do about it."""

import shutil
import sys
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import FileField
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from apps.core import health
from apps.threads.actions import recount
from apps.threads.models import Reply
from apps.threads.queries import miscounted_threads

AHEAD = timedelta(minutes=10)  # of the clock, by which nothing should be
SKEW = timedelta(seconds=5)  # between the clocks of site and database
LITTLE, TOO_LITTLE = 2_000_000_000, 200_000_000  # bytes of disk
SHOWN = 5  # of what is wrong, by name


class Level(StrEnum):
    WELL = "well"
    WARN = "look"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    level: Level
    what: str
    said: str
    remedy: str = ""


def examine(*, mends=False):
    """Look at everything, one Finding after another; a look that fails is one too."""
    for look in LOOKS:
        try:
            yield look(mends)
        except Exception as error:
            yield Finding(Level.BAD, look.__name__, f"could not be looked at: {error}", "Mend what it says first.")


def versions(_mends):
    """What runs, and whether the database is as this code wants it."""
    engine = ".".join(map(str, connection.get_database_version()))
    said = f"Python {sys.version.split()[0]}, Django {django.__version__}, {connection.vendor} {engine}"
    plan = MigrationExecutor(connection).migration_plan(MigrationExecutor(connection).loader.graph.leaf_nodes())
    if plan:
        return Finding(Level.BAD, "versions", f"{said}; {len(plan)} migrations wait", "Run manage.py migrate.")
    return Finding(Level.WELL, "versions", said)


def integrity(_mends):
    """Whether the file of SQLite is sound; PostgreSQL checks its own pages."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SELECT 1")
            return Finding(Level.WELL, "integrity", "the database answers")
        found = cursor.execute("PRAGMA quick_check").fetchall()
        broken = cursor.execute("PRAGMA foreign_key_check").fetchmany(SHOWN)
    if found != [("ok",)] or broken:
        said = f"the database file is damaged: {found[0][0]}, {len(broken)} broken references"
        return Finding(Level.BAD, "integrity", said, "Stop the site and bring the last backup back.")
    return Finding(Level.WELL, "integrity", "the database file is sound")


def counters(mends):
    """Whether counts and replies agree."""
    wrong = list(miscounted_threads())
    if not wrong:
        return Finding(Level.WELL, "counters", "every thread counts its replies rightly")
    said = f"{len(wrong)} threads miscount their replies: {_some(thread.slug for thread in wrong)}"
    if not mends:
        return Finding(Level.BAD, "counters", said, "Run manage.py doctor --mend.")
    for thread in wrong:
        recount(thread)
    return Finding(Level.WARN, "counters", f"{said}; they are mended")


def orphans(_mends):
    """Whether the files that rows name are there, and the others are named."""
    root, named = Path(settings.MEDIA_ROOT), set(_named_files())
    there = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    if missing := sorted(named - there):
        said = f"{len(missing)} files are missing: {_some(missing)}"
        return Finding(Level.BAD, "orphans", said, "Take them out of a backup, into DATA_DIR/media.")
    if loose := sorted(there - named):
        said = f"{len(loose)} files are named by no row: {_some(loose)}"
        return Finding(Level.WARN, "orphans", said, "They do no harm, and may be removed.")
    return Finding(Level.WELL, "orphans", f"{len(named)} files, each where it is looked for")


def _named_files():
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                yield from model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)


def clock(_mends):
    """Whether the clocks agree, and nothing comes from the future."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP" if connection.vendor == "postgresql" else "SELECT unixepoch()")
        (there,) = cursor.fetchone()
    there = there.timestamp() if hasattr(there, "timestamp") else there
    if abs(now.timestamp() - there) > SKEW.total_seconds():
        said = f"the database's clock is {there - now.timestamp():+.0f} s off"
        return Finding(Level.BAD, "clock", said, "Let both machines keep the time by NTP.")
    if Reply.objects.filter(posted_at__gt=now + AHEAD).exists():
        return Finding(Level.WARN, "clock", "some replies are dated in the future", "The clock was ahead; look at NTP.")
    return Finding(Level.WELL, "clock", f"{now:%Y-%m-%d %H:%M:%S} UTC, as in the database")


def letters(_mends):
    """Whether a mail service takes letters."""
    if not settings.SMTP_HOST:
        said = f"letters are written to {settings.MAIL_DIR}, and sent to nobody"
        return Finding(Level.WARN, "mail", said, "Set SMTP_HOST.")
    link = mail.get_connection()
    link.open()
    link.close()
    return Finding(Level.WELL, "mail", f"{settings.SMTP_HOST} takes letters")


def queue(_mends):
    """Whether a worker takes tasks up, and which failed."""
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - health.LATE).count()
    if late:
        said = f"{late} tasks have waited for more than ten minutes"
        return Finding(Level.BAD, "queue", said, "Start manage.py db_worker --queue-name '*'.")
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=timezone.now() - timedelta(days=1))
    if failed:
        said = f"{len(failed)} tasks failed within a day: {_some(sorted({one.task_path for one in failed}))}"
        return Finding(Level.WARN, "queue", said, "Their errors stand in the admin, under task results.")
    return Finding(Level.WELL, "queue", "nothing waits")


def disk(_mends):
    """Whether there is room to write."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    said, remedy = f"{free / 1e9:,.1f} GB are free", "Make room before the site cannot write."
    level = Level.BAD if free < TOO_LITTLE else Level.WARN if free < LITTLE else Level.WELL
    return Finding(level, "disk", said, "" if level is Level.WELL else remedy)


def _some(names):
    shown = list(names)
    return ", ".join(shown[:SHOWN]) + (" …" if len(shown) > SHOWN else "")


LOOKS = (versions, integrity, counters, orphans, clock, letters, queue, disk)
