"""What is kept for some days and then deleted: each app puts its rules here, `manage.py retention` goes by them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from . import actions

BATCH = 500


@dataclass(frozen=True)
class Rule:
    """Rows `due(before)` a moment so many days ago, as settings.KEEP_DAYS[name] says; `forget(rows)` deletes some.

    `parts()` gives pairs of days and a condition on rows that are kept for so many days instead; only fewer count, as
    what the site promises holds everywhere. `label` names the rule to whoever sets such days.
    """

    name: str
    due: Callable
    forget: Callable = actions.forget_rows
    is_first: bool = False
    parts: Callable = tuple
    label: object = ""

    @property
    def days(self):
        """For how many days the site keeps such rows; None: for ever."""
        return settings.KEEP_DAYS[self.name]


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
    """What is due by the site's days or by fewer that hold for it; None where nothing ever is."""
    found = [] if rule.days is None else [_old(rule, rule.days)]
    found += [_old(rule, days).filter(holds) for days, holds in rule.parts() if rule.days is None or days < rule.days]
    if len(found) < 2:
        return next(iter(found), None)
    return found[0].model._base_manager.filter(Q(*(Q(pk__in=one.values("pk")) for one in found), _connector=Q.OR))


def _old(rule, days):
    return rule.due(timezone.now() - timedelta(days=days))
