"""Renew the index of what has no stems yet, or stems that an older stemmer made: readings, prompts, replies."""

from django.core.management.base import BaseCommand

from apps.search import actions, queries

# what is indexed: how those that lack it are found, and how they are renewed
KINDS = (
    ("readings", queries.readings_indexed_before, lambda rows: actions.renew_readings(readings=rows)),
    ("prompts", queries.prompts_indexed_before, lambda rows: actions.renew_prompts(prompts=rows)),
    ("replies", queries.replies_indexed_before, lambda rows: actions.renew_replies(replies=rows)),
)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--batch", type=int, default=500, help="How many texts are read and written at a time.")
        parser.add_argument("--all", action="store_true", help="Also those that the present stemmer made.")

    def handle(self, **options):
        for name, find, renew in KINDS:
            done = 0
            for done in self._renew(find, renew, options["all"], options["batch"]):
                self.stdout.write(f"  {done} {name} …")
            self.stdout.write(f"{done} {name} indexed.")

    def _renew(self, find, renew, every, batch):
        """Walk by key and tell how far, so that a run can be stopped and begun again at any point."""
        done = last = 0
        while rows := find(every=every, after=last, most=batch):
            renew(rows)
            done, last = done + len(rows), rows[-1].pk
            yield done
