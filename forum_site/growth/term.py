"""A large term: people, courses with their meetings and library, prompts and threads, from a few numbers."""

import time
import uuid
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from django.apps import apps
from django.core.management import call_command
from django.utils import timezone
from django.utils.text import slugify

from apps.accounts.models import User
from apps.courses.models import Course, Meeting
from apps.readings.models import Assignment, Paragraph, Reading
from apps.readings.shelf import shelf_of
from apps.search.actions import renew_readings
from apps.search.models import ReplyStems
from apps.threads.models import Category, Prompt, Quotation, ReadState, Reply, Thread
from forum_site.demo.seminar import FIXTURE, PASSWORD, OtherPeoplesDataError, term_of

from . import rows, texts
from .discussions import Discussion, Text, write_discussions
from .people import PEOPLE_EACH, seat_class, write_people
from .prompts import Asked, write_prompts
from .talk import Talk

MEETINGS, WEEK = 13, timedelta(weeks=1)
CATEGORIES = ("Motives", "Sources", "Consequences")
QUESTIONS = ("What does the text claim, and on what evidence?", "What would have to be true for the opposite?")
PUBLIC_EVERY = 5  # one course in so many is public and admits guests
DISTINCT = 1_000  # texts; a reply is one of them
QUOTE_EVERY = 20  # one of so many texts quotes a reading


@dataclass(frozen=True)
class Size:
    """How much there shall be, in all."""

    courses: int
    threads: int
    replies: int

    @property
    def people(self):
        return self.courses * PEOPLE_EACH


@rows.whole()
def grow(size, *, tell, seed=1956):
    """Fill an empty database, all or nothing; `tell` is called with a sentence after each course."""
    if User.objects.exists() or Course.objects.exists():
        raise OtherPeoplesDataError
    library = ["courses", "threads", "transfer", "readings.assignment"]  # what the fixture holds beside its readings
    call_command("loaddata", FIXTURE, exclude=library, verbosity=0)
    term = Term(size, Random(seed), write_people(size.people, PASSWORD))  # noqa: S311 - an invented term
    renew_readings(readings=Reading.objects.all())
    with rows.bare(Reply, ReadState, ReplyStems, Quotation), rows.indexed_at_end(ReplyStems):
        for number in range(size.courses):
            term.write_course(number)
            tell(term.progress(number + 1))
        tell("Finishing the tables …")
    rows.settle(*apps.get_models())
    tell(term.progress(size.courses))


class Term:
    """Writes course after course."""

    def __init__(self, size, rng, people):
        self.size, self.rng, self.people = size, rng, people
        self.texts, self.quoting = [Text.of(texts.text(rng)) for _ in range(DISTINCT)], []
        self.readings = list(Reading.objects.order_by("pk").values_list("pk", flat=True))
        self.lengths = iter(lengths(rng, size.threads, size.replies))
        self.courses, self.meetings, self.shelves = rows.keys(Course), rows.keys(Meeting), rows.keys(Category)
        self.prompts, self.threads, self.replies = rows.keys(Prompt), rows.keys(Thread), rows.keys(Reply)
        self.starts = timezone.now().replace(hour=14, minute=0, second=0, microsecond=0) - MEETINGS * WEEK
        self.written, self.began = 0, time.monotonic()

    def progress(self, done):
        """“12 of 200 courses, 120,000 replies, 23,400 a second”."""
        speed = self.written / (time.monotonic() - self.began)
        return f"{done:,} of {self.size.courses:,} courses, {self.written:,} replies, {speed:,.0f} a second"

    def write_course(self, number):
        """One course with all that is in it."""
        course, is_public = next(self.courses), number % PUBLIC_EVERY == PUBLIC_EVERY - 1
        title = f"Seminar {number + 1}: {texts.title(number)}"
        row = (course, f"seminar-{number + 1}", title, f"HIST {number + 1}", term_of(self.starts), is_public, is_public)
        rows.write(Course, ("id", "slug", "title", "code", "term", "is_public", "admits_guests"), [row])
        seated = seat_class(course, self.people, number)
        meetings, shelves = self._meetings(course), self._shelves(course)
        count = _share(self.size.threads, self.size.courses, number)
        asked = [self._asked(course, seated, meetings, shelves, n) for n in range(count)]
        write_prompts(asked)
        self.quoting = self.quoting or self._quoting(Course.objects.get(pk=course))
        talk = Talk(self.rng, seated, self.texts + self.quoting, admits_guests=is_public)
        write_discussions((self._discussion(one, talk) for one in asked), reply_keys=self.replies)

    def _quoting(self, course):
        """Texts that quote what stands on the shelf, which is the same in every course."""
        shelf, numbered = shelf_of(course), Paragraph.objects.filter(number__isnull=False)
        paragraphs = [one.plain for one in numbered.filter(reading__assignments__course=course).order_by("pk")]
        return [Text.of(texts.quotation(self.rng, paragraphs), shelf) for _ in range(DISTINCT // QUOTE_EVERY)]

    def _meetings(self, course):
        """Weekly meetings, each with a reading as long as the library has one; [(key, starts at)]."""
        meetings = [(next(self.meetings), self.starts + n * WEEK) for n in range(MEETINGS)]
        listed = [
            (pk, course, n, f"Week {n}", rows.moment(at), uuid.UUID(int=self.rng.getrandbits(128), version=4).hex)
            for n, (pk, at) in enumerate(meetings, 1)
        ]
        rows.write(Meeting, ("id", "course", "number", "title", "starts_at", "token"), listed)
        given = [(course, reading, pk) for (pk, _at), reading in zip(meetings, self.readings, strict=False)]
        rows.write(Assignment, ("course", "reading", "meeting"), given)
        return meetings

    def _shelves(self, course):
        shelves = [(next(self.shelves), course, slugify(name), name) for name in CATEGORIES]
        rows.write(Category, ("id", "course", "slug", "name"), shelves)
        return [pk for pk, *_rest in shelves]

    def _asked(self, course, seated, meetings, shelves, n):
        meeting, at = meetings[n % MEETINGS]
        writer = seated.instructor if n % 4 else seated.assistant
        named = (self.readings[n % len(self.readings)],) if n % 3 == 0 else ()
        return Asked(
            next(self.prompts),
            course,
            shelves[n % len(shelves)],
            texts.title(n),
            self.rng.choice(self.texts),
            writer,
            at - WEEK + timedelta(minutes=n),
            meeting=meeting,
            due_at=at,
            questions=QUESTIONS,
            readings=named,
        )

    def _discussion(self, asked, talk):
        slug = slugify(asked.title)[:80]
        discussion = Discussion(next(self.threads), asked.course, asked.pk, slug, asked.posted_at)
        talk.fill(discussion, next(self.lengths))
        self.written += len(discussion.entries)
        return discussion


def _share(total, parts, number):
    """How many of `total` things fall to part `number`."""
    return total // parts + (number < total % parts)


def lengths(rng, threads, replies):
    """How long each thread is: most are short, a few very long, together exactly so many replies."""
    weights = [rng.paretovariate(1.3) for _ in range(threads)]
    each = replies / sum(weights)
    found = [int(weight * each) for weight in weights]
    found[found.index(max(found))] += replies - sum(found)
    return found
