"""The thread page: one thread, one page of its replies by number, and what this seat makes of each."""

from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import F, Q

from apps.readings.models import Reading

from .. import policies
from ..due import due_line
from ..models import FOLD_AFTER, NESTED_PAGE_SIZE, PAGE_SIZE, Reply, Thread
from ..shown import show
from .places import with_place

UNSHOWN = ("body", "marks", "guest_email", "token", "in_reply_to__body", "in_reply_to__html", "in_reply_to__marks")


@dataclass
class ThreadPage:
    """What the template needs, in the order of the page."""

    thread: Thread
    questions: list
    readings: list
    replies: list
    waiting: list
    page: object
    order: str
    keeps_place: bool
    top: int | None = None

    @property
    def new_count(self):
        """How many replies of others stand beyond the reader's watermark."""
        return self.thread.new_count if self.keeps_place else 0

    @property
    def new_url(self):
        """Where the first new reply stands."""
        page = self.thread.last_read // PAGE_SIZE + 1
        return f"?page={page}#new" if page > 1 else "?#new"

    @property
    def last_shown(self):
        """The highest number on this page; in order of answers a page is no range of numbers."""
        return self.replies[-1].reply.number if self.replies and not self.order else None

    @property
    def query(self):
        """What the pager puts before the page number."""
        return f"order={self.order}&" if self.order else ""

    @property
    def meeting_line(self):
        """“Meeting 7, The Secret Speech”."""
        meeting = self.thread.prompt.meeting
        return ", ".join(filter(None, [str(meeting), meeting.title])) if meeting else ""

    @property
    def due_line(self):
        """“Due tonight, 23:59”; nothing if it is never due."""
        return due_line(self.thread)


def thread_for(seat, slug):
    """The thread under this address if the seat may see it, with the seat's place and draft in it, or None."""
    thread = (
        with_place(Thread.objects.visible_to(seat), seat)
        .annotate(draft_body=F("draft__body"), draft_to=F("draft__in_reply_to__number"))
        .select_related("prompt__category", "prompt__meeting")
        .fetch_mode(settings.SEAL_PAGES)
        .filter(slug=slug)
        .first()
    )
    if thread is not None:
        thread.course = seat.course
    return thread


def thread_page(seat, thread, *, number=1, order="", top=None):
    """Everything the page shows: a constant number of queries whatever the length of the thread."""
    page = _page(thread, number, order)
    if order == "answer":
        replies = _nested(thread, page) if top is None else _answers_below(thread, top, number)
    else:
        replies = _by_number(thread, page.object_list)
    is_last = page.number == page.paginator.num_pages and top is None
    return ThreadPage(
        thread=thread,
        questions=list(thread.prompt.questions.fetch_mode(settings.SEAL_PAGES)),
        readings=list(_readings(seat, thread)),
        replies=show(seat, thread, replies),
        waiting=show(seat, thread, _waiting(seat, thread)) if is_last else [],
        page=page,
        order=order,
        keeps_place=policies.can_keep_place(seat),
        top=top,
    )


def _readings(seat, thread):
    """What the prompt names, as far as the seat finds it in the library."""
    named = Reading.objects.visible_to(seat).filter(prompts=thread.prompt_id)
    return named.order_by("title", "pk").fetch_mode(settings.SEAL_PAGES)


def _page(thread, number, order):
    """Pages are ranges of numbers, so none is dearer than another and nothing is counted."""
    last, size = (thread.last_top, NESTED_PAGE_SIZE) if order == "answer" else (thread.last_number, PAGE_SIZE)
    paginator = Paginator(range(1, last + 1), size)
    page = paginator.get_page(number)
    paginator.get_elided_page_range = partial(paginator.get_elided_page_range, page.number)
    return page


def _replies(thread):
    return (
        Reply.objects.filter(thread=thread)
        .select_related("in_reply_to")
        .defer(*UNSHOWN)
        .fetch_mode(settings.SEAL_PAGES)
    )


def _by_number(thread, numbers):
    return _replies(thread).filter(number__gte=numbers.start, number__lt=numbers.stop).order_by("number")


def replies_between(seat, thread, after, reply):
    """The replies beyond number `after` up to this one: what appears in the page when one's own is posted."""
    if reply.number is None or reply.number == after + 1:
        return show(seat, thread, [reply], seen=thread.last_number)
    shown = show(seat, thread, _by_number(thread, range(after + 1, reply.number + 1)), seen=after)
    shown[0].starts_new = False  # the page has its divider, which stays where it was for the visit
    return shown


def _nested(thread, page):
    tops = page.object_list
    wanted = _replies(thread).filter(top__gte=tops.start, top__lt=tops.stop, below__lte=FOLD_AFTER)
    return wanted.order_by("top", "below")


def _answers_below(thread, top, number):
    start = (max(number, 1) - 1) * PAGE_SIZE
    below = Q(below__gte=start + 1, below__lt=start + 1 + PAGE_SIZE) | Q(below=0)
    return _replies(thread).filter(below, top=top).order_by("below")


def _waiting(seat, thread):
    """What has no number yet: the seat's own, and for staff everyone's."""
    if seat.person_id is None and not seat.guest_keys:
        return []
    shown = [Reply.State.HELD, Reply.State.HIDDEN] if policies.can_moderate(seat) else [Reply.State.HELD]
    return _replies(thread).filter(number=None, state__in=shown).standing_for(seat).order_by("pk")
