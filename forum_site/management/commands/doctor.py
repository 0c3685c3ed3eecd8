"""`manage.py doctor` says what is well with the site and what is not, and what to do; `--mend` sets counts right."""

import sys

from django.core.management.base import BaseCommand

from forum_site.doctor import Level, examine

SIGNS = {Level.WELL: "✓", Level.WARN: "·", Level.BAD: "✗"}


class Command(BaseCommand):
    """Ends with 1 if anything is bad, so that a watching program learns of it."""

    help = "Say what is well with the site and what is not."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="set the counts of threads right")

    def handle(self, *, mend, **options):
        levels = set()
        for one in examine(mends=mend):
            levels.add(one.level)
            self.stdout.write(f"{SIGNS[one.level]} {one.what:10} {one.said}")
            if one.remedy:
                self.stdout.write(f"  {'':10} {one.remedy}")
        if Level.BAD in levels:
            sys.exit(1)
