"""Load files as an admin would in the browser, through the same actions."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from apps.courses.models import Course
from apps.readings.models import Reading
from apps.transfer import actions, formats
from apps.transfer.models import PATIENCE


class Command(BaseCommand):
    help = (
        "Load files (txt, md, docx, odt, rtf, epub, pdf, html, or a zip of them) as readings, a blog page as a "
        "discussion, bib and ris as works of a course. A file loaded before adds nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--course", metavar="SLUG", help="assign the readings to this course; others need one")
        parser.add_argument("--meeting", type=int, metavar="N", help="and to its meeting of this number")
        parser.add_argument(
            "--resume", action="store_true", help="first load what was broken off, with all of its batch"
        )
        parser.add_argument("--revise", metavar="SLUG", help="replace the text of this reading by the one file named")
        parser.add_argument("--draft", action="store_true", help="keep the readings as drafts")

    def handle(self, *, files, resume, draft, **options):
        if not files and not resume:
            raise CommandError("Name the files to load, or take up what was broken off with --resume.")
        place = self.place(options["course"], options["meeting"])
        batches = actions.take_up_stuck() if resume else []
        if resume and not batches:
            minutes = PATIENCE.seconds // 60
            self.stdout.write(
                f"Nothing to take up: loading counts as broken off when it stood still for {minutes} minutes."
            )
        if files:
            place["revises"] = self.revised(options["revise"], files)
            pairs = [(path.name, bytes_of(path)) for path in files]
            batches.append(actions.start_batch(by=None, files=pairs, publishes=not draft, **place))
        went_well = [self.load(batch) for batch in batches]
        if not all(went_well):
            raise CommandError("Not every file was loaded; see above.")

    def load(self, batch):
        """Load a batch and tell of each file; whether all went well."""
        actions.load_batch(batch=batch, by=batch.loaded_by)
        loaded = list(batch.files.all())
        for file in loaded:
            self.tell(file)
        return not any(file.is_failed for file in loaded)

    def place(self, slug, number):
        """The course and meeting that the options name."""
        if slug is None and number is not None:
            raise CommandError("--meeting needs --course.")
        course = Course.objects.filter(slug=slug).first() if slug else None
        if slug and course is None:
            raise CommandError(f"There is no course “{slug}”.")
        meeting = course.meetings.filter(number=number).first() if number is not None else None
        if number is not None and meeting is None:
            raise CommandError(f"“{course}” has no meeting {number}.")
        return {"course": course, "meeting": meeting}

    def revised(self, slug, files):
        """The reading that the option names, or none."""
        reading = Reading.objects.filter(slug=slug).first() if slug else None
        if slug and (reading is None or len(files) != 1):
            raise CommandError(f"Name one file, and a reading that exists: “{slug}”.")
        return reading

    def tell(self, file):
        """What became of one file, with its notes."""
        self.stdout.write(f"{file.get_state_display()}: {file.name}")
        if file.error:
            self.stdout.write(f"  {file.error}")
        for reading in file.readings.all():
            self.stdout.write(f"  {reading.title} ({reading.paragraph_count} paragraphs)")
        if "added" in file.found:
            self.stdout.write(f"  {file.found['added']} works added")
        if file.thread:
            self.stdout.write(f"  {file.thread.prompt.title} ({file.thread.visible_count} responses)")
        for note in file.plan().notes if file.is_loaded else ():
            self.stdout.write(f"  - {note.message}")


def bytes_of(path):
    """The bytes of a file, or the refusal that says why there are none."""
    try:
        if path.stat().st_size > formats.most_bytes(path.name):
            return formats.Refused(formats.too_large(path.name), status=413)
        return path.read_bytes()
    except OSError as fault:
        return formats.Refused(f"“{formats.clean_name(path.name)}”: {fault.strerror}.")
