"""`manage.py seed_large --courses N --threads N --replies N` fills an empty database with a term of that size."""

from django.core.management.base import BaseCommand, CommandError

from forum_site.demo.seminar import PASSWORD, OtherPeoplesDataError
from forum_site.growth.term import Size, grow

SIGN_INS = """
  sign in as   admin   p1 (instructor of seminar-1)   p2 (assistant)   p3 (student)
  password     {password}
"""


class Command(BaseCommand):
    """To see how the site grows, on a machine of one's own: everyone has the same password."""

    help = "Fill an empty database with a large term."

    def add_arguments(self, parser):
        for name in ("courses", "threads", "replies"):
            parser.add_argument(f"--{name}", type=int, required=True, metavar="N", help=f"{name} in all")

    def handle(self, *, courses, threads, replies, **options):
        if not 1 <= courses <= threads:
            raise CommandError("A course needs at least one thread.")
        self.say(f"Writing {courses:,} courses, {threads:,} threads and {replies:,} replies …")
        try:
            grow(Size(courses, threads, replies), tell=self.say)
        except OtherPeoplesDataError as error:
            raise CommandError(
                "This database holds other people's data, so no invented term is put into it. "
                "Set DATA_DIR or DATABASE_URL to an empty place."
            ) from error
        self.say(SIGN_INS.format(password=PASSWORD))

    def say(self, sentence):
        """Print at once, also into a pipe."""
        self.stdout.write(sentence)
        self.stdout.flush()
