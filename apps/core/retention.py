"""What is kept for some days and then deleted: each app puts its rules here, `manage.py retention` goes by them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from . import actions

BATCH = 500


@dataclass(frozen=True)
class Rule:
    """Rows `due(before)` a moment so many days ago, as settings.KEEP_DAYS[name] says; `forget(rows)` deletes some."""

    name: str
    due: Callable
    forget: Callable = actions.forget_rows
    is_first: bool = False


rules = []


def in_order():
    """Addresses of guests before all else."""
    return sorted(rules, key=lambda rule: (not rule.is_first, rule.name))


def count(rule):
    """How many rows are due; None where such rows are kept for ever."""
    found = _due(rule)
    return None if found is None else found.count()


def forget(rule):
    """Delete what is due, in batches, each in a transaction of its own; how many rows it was."""
    done = 0
    while n := _forget_some(rule):
        done += n
    return done


@transaction.atomic
def _forget_some(rule):
    found = _due(rule)
    rows = [] if found is None else list(found.order_by("pk")[:BATCH])
    if rows:
        rule.forget(rows)
    return len(rows)


def _due(rule):
    days = settings.KEEP_DAYS[rule.name]
    return None if days is None else rule.due(timezone.now() - timedelta(days=days))
