"""`manage.py ci` runs every gate, or the named ones, and prints how long each took."""

import time

from django.core.management.base import BaseCommand, CommandError

from forum_site.gates import GATES
from forum_site.shell import run


class Command(BaseCommand):
    """Run the gates of forum_site/gates.py, all of them even if one fails."""

    help = "Run every gate, or the ones named."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("gates", nargs="*", metavar="GATE", help=", ".join(gate.name for gate in GATES))

    def handle(self, *args, gates, **options):
        if unknown := set(gates) - {gate.name for gate in GATES}:
            raise CommandError(f"No such gate: {', '.join(sorted(unknown))}")
        passed = [self.pass_through(gate) for gate in GATES if not gates or gate.name in gates]
        self.stdout.write("\n" + "\n".join(line for _, line in passed))
        failed = sum(not ok for ok, _ in passed)
        self.stdout.write(f"gates: {len(passed) - failed} passed, {failed} failed")
        if failed:
            raise CommandError("Not every gate was passed.")

    def pass_through(self, gate):
        """Run one gate; whether it passed, and its line of the summary."""
        self.stdout.write(f"\n── {gate.title}: {' '.join(gate.words)}", self.style.MIGRATE_HEADING)
        self.stdout.flush()
        started = time.monotonic()
        code = run(*gate.words, **gate.environment)
        return code == 0, f"{'passed' if code == 0 else 'FAILED'} {time.monotonic() - started:7.1f} s  {gate.title}"
