"""Write fixtures/seminar.json anew from the seeds."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.test import override_settings

from apps.courses.models import Course
from apps.readings.models import Reading
from apps.transfer import fixture

# no worker sees what this transaction asks of it
AT_ONCE = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}


class Command(BaseCommand):
    help = "Load the seeds into an empty, migrated database, write fixtures/seminar.json, and take all of it back."

    def handle(self, **options):
        if Course.objects.exists() or Reading.objects.exists():
            raise CommandError("This database is in use. Migrate an empty one, for example with another DATA_DIR.")
        with transaction.atomic(), override_settings(TASKS=AT_ONCE):
            fixture.build()
            fixture.FIXTURE.write_text(fixture.dump())
            transaction.set_rollback(True)
        self.stdout.write(f"Wrote {fixture.FIXTURE.name}.")
