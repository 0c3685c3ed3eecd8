"""The corpus as a public course of Colloquy, and the sessions of those who read and post in it."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django.utils.text import slugify

from apps.classroom.queries.margin import SHOWN
from apps.notifications.models import Notice
from apps.notifications.queries.inbox import ON_A_PAGE
from apps.threads.actions.prompts import category
from apps.threads.models import Prompt, Quotation, Reply, Thread
from forum_site.growth import rows
from forum_site.growth.discussions import Discussion, Entry, Text, Writer, write_discussions
from forum_site.growth.prompts import Asked, write_prompts
from tests import make
from tests.bench.corpus import AUTHORS, READER
from tests.bench.models import Post

SLUG, LONG_SLUG = "corpus", "long-list"
PARAGRAPHS = 30  # texts of the one reading
START, PAUSE = timedelta(days=100), timedelta(seconds=90)  # long ago, so that no edit is quiet any more


class Loader:
    """Writes the corpus into an empty database; `threads` then holds the key and slug of each thread."""

    def __init__(self, corpus):
        self.corpus = corpus
        self.rendered = {}
        self.prompt_keys, self.thread_keys, self.reply_keys = map(rows.keys, (Prompt, Thread, Reply))
        self.since = timezone.now() - START

    def load(self):
        """All of it; gives the people, authors of the corpus in its order."""
        course = make.course(slug=SLUG, title="The Corpus", is_public=True, uses_aliases=False, admits_guests=True)
        self.teacher = make.person("teacher", display_name="Instructor")
        make.seat(course, self.teacher, "instructor")
        self.people = make.people_in(course, AUTHORS)
        reading, marked = (
            make.reading(title, blocks=self.corpus.texts[:PARAGRAPHS]) for title in ("Reading", "Marked")
        )
        for one in (reading, marked):
            make.assign(course, one)
        self.threads = [self._discussion(course, thread) for thread in self.corpus.threads]
        self._write(course, [(thread.title, thread.index) for thread in self.corpus.threads], self.threads)
        if self.corpus.long_list:
            self._load_long_list()
        self._mark(course, marked)
        self._tell(course)
        self._copy_for_plain()
        rows.settle(Prompt, Thread, Reply)
        return self.people

    def _discussion(self, course, thread):
        discussion = self._empty(course, thread.title)
        for n, (author, text) in enumerate(self.corpus.replies(thread.index)):
            discussion.entries.append(Entry(self._writer(author), self._text(text), self.since + n * PAUSE))
        read = thread.replies if thread.index < len(self.corpus.counts) else max(thread.replies - thread.index % 4, 0)
        discussion.read_to = self._all_read(read)  # some have news, those whose pages are measured have none
        return discussion

    def _all_read(self, number, *, some=None):
        """As far as this, all or some, the reader among them: a planner believes of each what is so on the average."""
        return {person.pk: number for person in [self.people[READER], *self.people[:some]]}

    def _mark(self, course, reading):
        """Beside each paragraph of the reading as many marks as are shown whole."""
        replies = Reply.objects.filter(thread=self.threads[2].pk).order_by("number")[: SHOWN * PARAGRAPHS]
        text, marks = reading.plain_text(), []
        for at, reply in enumerate(replies):
            of = {"course": course, "thread_id": reply.thread_id, "reply": reply, "reading": reading, "position": 1}
            mark = Quotation(**of, kind="inline", verdict="verbatim", words="“…”")
            mark.point_at(text.passage(text.labels[at // SHOWN], 0, 60))
            marks.append(mark)
        Quotation.objects.bulk_create(marks)

    def _tell(self, course):
        """Two pages of the reader's inbox: answers to them, read already, so that no other page is changed by it."""
        replies = Reply.objects.filter(thread=self.threads[2].pk).exclude(author=self.people[READER])[: 2 * ON_A_PAGE]
        told = {"course": course, "person": self.people[READER], "kind": Notice.Kind.ANSWER, "is_told": True}
        Notice.objects.bulk_create(
            Notice(**told, thread_id=reply.thread_id, reply=reply, at=reply.posted_at, read_at=reply.posted_at)
            for reply in replies
        )

    def _load_long_list(self):
        course = make.course(slug=LONG_SLUG, title="A Long List", is_public=True, admits_guests=True)
        make.seat(course, self.people[READER])
        titles, discussions = [], []
        for index, (title, author, text) in enumerate(self.corpus.long_list_threads()):
            discussion = self._empty(course, title)
            discussion.entries.append(Entry(self._writer(author), self._text(text), self.since + index * PAUSE))
            discussion.read_to = self._all_read(index % 2, some=10)
            discussions.append(discussion)
            titles.append((title, index))
        self._write(course, titles, discussions)

    def _empty(self, course, title):
        keys = {"pk": next(self.thread_keys), "prompt": next(self.prompt_keys)}
        return Discussion(**keys, course=course.pk, slug=slugify(title)[:80], since=self.since)

    def _write(self, course, titles, discussions):
        shelf = category(course, "")
        writer = Writer(self.teacher.pk, "Instructor", "instructor")
        write_prompts(
            [
                Asked(d.prompt, course.pk, shelf.pk, title, self._text(self.corpus.prompt(index)), writer, self.since)
                for d, (title, index) in zip(discussions, titles, strict=True)
            ]
        )
        write_discussions(discussions, reply_keys=self.reply_keys)

    def _writer(self, author):
        person = self.people[author]
        return Writer(person.pk, person.name)

    def _text(self, body):
        if body not in self.rendered:
            self.rendered[body] = Text.of(body)
        return self.rendered[body]

    def _copy_for_plain(self):
        """The thread of 200 once more, for the plain views."""
        replies = Reply.objects.filter(thread=self.threads[2].pk).order_by("number")
        Post.objects.bulk_create(
            Post(
                thread_id=r.thread_id,
                author_id=r.author_id,
                author_name=r.author_name,
                html=r.html,
                posted_at=r.posted_at,
            )
            for r in replies
        )


def prepare():
    """Tables and static files of the site as it is deployed."""
    call_command("migrate", verbosity=0)
    call_command("migrate", run_syncdb=True, verbosity=0)  # the plain views' table, which points to the site's own
    call_command("collectstatic", interactive=False, verbosity=0)
