"""Both ends of what a course can hold, in the process of a term: replies in a thread, threads in a list, people."""

from functools import partial
from random import Random

from django.utils import timezone

from apps.courses.models import Seat
from apps.threads.actions.prompts import category
from apps.threads.models import PAGE_SIZE, Prompt, ReadState, Reply, Thread
from forum_site.growth import rows, texts
from forum_site.growth.discussions import Discussion, Entry, Text, Writer, write_discussions
from forum_site.growth.prompts import Asked, write_prompts
from tests import make
from tests.budgets.visits import look
from tests.drills.within import client_of, jobs, posting, signing_in

REPLIES, THREADS, PEOPLE = (50, 50_000), (200, 100_000), (10, 10_000)
PEOPLE_PAGE = (100, 10_000)  # it shows a hundred
POSTERS = 8


def furnish():
    """Six courses and the jobs at both ends."""
    builder = Builder()
    for count in sorted({*PEOPLE, *PEOPLE_PAGE}):
        builder.people(count)
    with rows.whole():
        builder.discussions()
    rows.settle(Prompt, Thread, Reply, ReadState)


class Builder:
    """Writes courses and names jobs; one person teaches them all, and one reads in them all."""

    def __init__(self):
        self.teacher, self.reader = make.person("teacher-of-all"), make.person("reader-of-all")
        rng = Random(1956)  # noqa: S311 - the same text on every run, no secret
        self.texts = [Text.of(texts.text(rng)) for _ in range(200)]
        self.since = timezone.now()

    def discussions(self):
        """The courses of long threads and lists, in bulk: keys are given by hand from here on."""
        self.prompts, self.threads, self.replies = map(rows.keys, (Prompt, Thread, Reply))
        for count in THREADS:
            self.list_of(count)
        self.threads_of(REPLIES)

    def list_of(self, count):
        """A course of so many threads, each of one reply, all read."""
        course = self._course(f"threads-{count}")
        self._discuss(course, [1] * count)
        jobs[f"list of {count:,}"] = partial(look, client_of(self.reader), f"/c/{course.slug}/discussion/")

    def threads_of(self, counts):
        """A course with a thread of each length, all read."""
        course = self._course("replies")
        posters = [self._seated(course, f"poster-{number}") for number in range(POSTERS)]
        self._discuss(course, counts)
        for number, count in enumerate(counts, 1):
            thread = Thread.objects.select_related("course").get(course=course, slug=f"thread-{number}")
            page = thread.last_number // PAGE_SIZE
            name = f"{'last page of a ' if page > 1 else ''}thread of {count:,}"
            jobs[name] = partial(look, client_of(self.reader), f"{thread.get_absolute_url()}?page={page}")
            jobs[f"reply to {count:,}"] = posting(thread, posters)

    def people(self, count):
        """A course in which so many sit, with a meeting and a prompt."""
        course = self._course(f"people-{count}")
        make.prompt(course, self.teacher, meeting=make.meeting(course))
        known = [self._seated(course, f"one-of-{count}-{number}") for number in range(POSTERS)]
        make.people_in(course, count - Seat.objects.filter(course=course).count())
        jobs[f"schedule for {count:,}"] = partial(look, client_of(self.reader), f"/c/{course.slug}/")
        jobs[f"people page of {count:,}"] = partial(look, client_of(self.teacher), f"/c/{course.slug}/setup/people/")
        jobs[f"sign-in of one of {count:,}"] = signing_in(known)

    def _course(self, slug):
        course = make.course(slug=slug)
        make.seat(course, self.teacher, "instructor")
        make.seat(course, self.reader)
        return course

    def _seated(self, course, handle):
        person = make.person(handle)
        make.seat(course, person)
        return person

    def _discuss(self, course, lengths):
        shelf, writer = category(course, ""), Writer(self.teacher.pk, "Teacher", "instructor")
        asked = [
            Asked(next(self.prompts), course.pk, shelf.pk, f"Thread {n}", self._text(n), writer, self.since)
            for n in range(1, len(lengths) + 1)
        ]
        write_prompts(asked)
        found = (self._discussion(one, length) for one, length in zip(asked, lengths, strict=True))
        write_discussions(found, reply_keys=self.replies)

    def _discussion(self, asked, length):
        slug = asked.title.lower().replace(" ", "-")
        entries = [Entry(Writer(None, "Ada Adler"), self._text(n), self.since) for n in range(length)]
        read_to = {self.reader.pk: length}
        return Discussion(next(self.threads), asked.course, asked.pk, slug, self.since, entries, read_to)

    def _text(self, n):
        return self.texts[n % len(self.texts)]
