"""`manage.py retention` deletes what has been kept long enough, guests' addresses first; `--dry-run` only counts."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.accounts import erasing
from apps.core import retention


class Command(BaseCommand):
    """Run it once a day. Broken off it does no harm: the next run finds what is left."""

    help = "Delete what has been kept long enough."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count what is due, and delete nothing")

    def handle(self, *, dry_run, **options):
        if unknown := settings.KEEP_DAYS.keys() - {rule.name for rule in retention.rules}:
            raise CommandError(f"KEEP_DAYS names what nobody keeps: {', '.join(sorted(unknown))}.")
        for rule in retention.in_order():
            n = retention.count(rule) if dry_run else retention.forget(rule)
            self.stdout.write(f"{rule.name.replace('_', ' '):20} {self._said(rule, n)}")
        if not dry_run:
            erasing.go()

    def _said(self, rule, n):
        ages = [] if rule.days is None else [f"{rule.days} days"]
        ages += ["their courses keep them"] if rule.parts() else []
        return f"{n or 0:,} older than {' or '.join(ages)}" if ages else "kept for ever"
