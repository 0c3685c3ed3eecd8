"""What has come into a thread since its page was made."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db.models import OuterRef, Q, Subquery

from apps.core.prepared import prepared
from apps.courses.models import Course
from apps.courses.prepared import prepared_for_seats
from apps.courses.queries import session_in_course

from ..models import Prompt, Reply, Thread, page_of
from ..shown import Viewer, show
from .rows import by_number
from .said import said_in


@prepared(slug=str, thread=str, key=str, now=datetime)
def session_in_thread(*, slug, thread, key, now):
    """The session with the person and their seat, as below every course, and the last number of the thread.

    None of a thread that is not there, or not for all: whether it is for them, the door is asked then.
    """
    sessions = session_in_course.build(slug=slug, key=key, now=now)
    return sessions.annotate(last_number=_last_number(now, course__slug=slug, slug=thread))


@prepared(slug=str, thread=str, now=datetime)
def last_in_public(*, slug, thread, now):
    """The same of a thread in a course that anyone may read."""
    last = _last_number(now, course=OuterRef("pk"), slug=thread)
    return Course.objects.public().filter(slug=slug).annotate(last=last).values_list("last", flat=True)


def _last_number(now, **where):
    is_open = Q(prompt__opens_at=None) | Q(prompt__opens_at__lte=now)
    for_all = Thread.objects.filter(is_open, group=None, prompt__state=Prompt.State.PUBLISHED, **where)
    return Subquery(for_all.values("last_number")[:1])


@dataclass(frozen=True)
class News:
    """How many replies of others stand beyond a number, the first and the last of them, and where they are shown."""

    thread: object
    after: int
    numbers: list

    @property
    def count(self):
        return len(self.numbers)

    @property
    def url(self):
        """The page of the first, at the first."""
        first = self.numbers[0]
        return f"{self.thread.url_at(first)}#reply-{first}"

    @property
    def is_on_page(self):
        """Whether the page that ended at `after` can take them."""
        return page_of(self.numbers[-1]) == page_of(self.after)


def news_for(seat, thread, after):
    """What others have said beyond number `after` that the seat may read; None if there is nothing to tell."""
    numbers = list(_numbers(seat, slug=thread.slug, after=after))
    return News(thread, after, numbers) if numbers else None


@prepared_for_seats(slug=str, after=int)
def _numbers(seat, now, *, slug, after):
    opened = Thread.objects.open_to(seat, now).filter(slug=slug)
    replies = Reply.objects.said_to(seat, now).filter(thread__in=opened, number__gt=after)
    if seat.person_id is not None:
        replies = replies.exclude(author=seat.person_id)
    return replies.order_by("number").values_list("number", flat=True)


def shown_news(seat, news):
    """The replies beyond the page, as they stand at its end; the first one takes the focus."""
    works = cache(lambda: said_in(seat, news.thread).works)
    replies = by_number(thread=news.thread.pk, start=news.after + 1, stop=news.numbers[-1] + 1)
    shown = show(Viewer.of(seat, news.thread, seen=news.after, works=works), replies)
    for one in shown:
        one.starts_new = False  # the page keeps its divider where it was for the visit
    shown[0].is_posted = True
    return shown
