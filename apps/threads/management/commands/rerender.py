"""Renew the stored HTML of prompts and replies that an older renderer made."""

from django.core.management.base import BaseCommand

from apps.core.markdown import RENDERER
from apps.threads import actions, queries


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--batch", type=int, default=500, help="How many texts are read at a time.")
        parser.add_argument("--all", action="store_true", help="Also those that the present renderer made.")

    def handle(self, **options):
        below = RENDERER + 1 if options["all"] else RENDERER
        prompts = self._renew(queries.prompts_rendered_before, actions.rerender_prompt, below, options["batch"])
        replies = self._renew(queries.replies_rendered_before, actions.rerender_reply, below, options["batch"])
        self.stdout.write(f"{prompts} prompts and {replies} replies rendered anew.")

    def _renew(self, find, renew, below, batch):
        """Walk by key, so that a run can be stopped and begun again at any point."""
        done = last = 0
        while texts := find(below, after=last, most=batch):
            for text in texts:
                renew(text)
            done, last = done + len(texts), texts[-1].pk
        return done
