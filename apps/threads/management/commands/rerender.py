"""Renew all stored HTML that an older renderer made: readings, prompts, replies and what courses say of themselves."""

from django.core.management.base import BaseCommand

from apps.core.markdown import RENDERER
from apps.courses import actions as courses
from apps.courses.queries import abouts_rendered_before
from apps.readings import actions as readings
from apps.readings.queries import readings_rendered_before
from apps.threads import actions, queries

# what holds stored HTML: how those that are old are found, and how one is renewed
KINDS = (
    ("courses", abouts_rendered_before, courses.rerender_about),
    ("readings", readings_rendered_before, readings.rerender_reading),
    ("prompts", queries.prompts_rendered_before, actions.rerender_prompt),
    ("replies", queries.replies_rendered_before, actions.rerender_reply),
)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--batch", type=int, default=500, help="How many texts are read at a time.")
        parser.add_argument("--all", action="store_true", help="Also those that the present renderer made.")

    def handle(self, **options):
        below = RENDERER + 1 if options["all"] else RENDERER
        for name, find, renew in KINDS:
            done = 0
            for done in self._renew(find, renew, below, options["batch"]):
                self.stdout.write(f"  {done} {name} …")
            self.stdout.write(f"{done} {name} rendered anew.")

    def _renew(self, find, renew, below, batch):
        """Walk by key and tell how far, so that a run can be stopped and begun again at any point."""
        done = last = 0
        while texts := find(below, after=last, most=batch):
            for text in texts:
                renew(text)
            done, last = done + len(texts), texts[-1].pk
            yield done
