"""The thread page: one thread, and one page of its replies by number."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Exists, F, JSONField, OuterRef, Value
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html, format_html_join

from apps.core.kept import By
from apps.core.sorting import name_order
from apps.courses.models import Watch
from apps.courses.prepared import prepared_for_seats
from apps.readings.references import STYLES

from .. import policies
from ..due import closing, due_line
from ..models import NESTED_PAGE_SIZE, PAGE_SIZE, Reply, Thread, page_of
from ..shown import Viewer, annotated, show
from .beside import readings_of_prompt, readings_of_thread
from .narrowing import EVERYTHING, Narrow
from .pages import rows_shown
from .places import drafted_for, placed_for
from .rows import by_number, replies_of
from .said import said_in
from .standings import notes_on, own_of
from .whispers import whispered, whispers_in

WAITING = [Reply.State.HELD, Reply.State.HIDDEN]
SHOWN = (
    *("course", "slug", "is_locked", "is_pinned", "last_number", "last_top", "visible_count", "version"),
    *("last_reply_at", "group", "frozen_at"),
    *(f"prompt__{name}" for name in ("title", "author_name", "author_role", "state", "posted_at", "edited_at")),
    "prompt__author",
    *("prompt__opens_at", "prompt__due_at", "prompt__closes_at"),
    *("prompt__reveal", "prompt__required_words", "prompt__reveals_at", "prompt__revealed_at", "prompt__is_anonymous"),
    *("prompt__question_count", "prompt__checkpoint_count", "prompt__has_extensions"),
    *("prompt__category__slug", "prompt__category__name", "prompt__meeting__number", "prompt__meeting__title"),
)

POSTED_TO = (
    *("course", "slug", "is_locked", "last_number", "frozen_at", "version"),
    *(f"prompt__{name}" for name in ("title", "state", "opens_at", "due_at", "closes_at")),
    *(f"prompt__{name}" for name in ("question_count", "checkpoint_count", "has_extensions")),
    *(f"prompt__{name}" for name in ("reveal", "required_words", "is_anonymous")),
)


@dataclass
class ThreadPage:
    """What the template needs, in the order of the page; questions are asked for when they are shown."""

    thread: Thread
    viewer: Viewer
    rows: object
    waiting: list
    page: object
    ask: Callable
    order: str
    top: int | None = None
    style: str = "apa"
    narrow: Narrow = EVERYTHING

    @property
    def said(self):  # the prompt's own words, its questions, and what the discussion cites; asked for once
        return self.ask()

    @cached_property
    def prompt_shown(self):
        """The prompt with what this seat is told of its quotations."""
        return annotated(self.said, self.viewer.seat, lambda: self.said.works, is_own=False)

    @cached_property
    def readings(self):
        """What the prompt lists and the thread takes up, as far as this kind of seat finds it in the library."""
        find = readings_of_thread if self.thread.is_gate_open else readings_of_prompt
        return find(self.viewer.seat, thread=self.thread.pk)

    @property
    def of_readings(self):
        """What says that the readings are the same: the prompt's, the library's, and who is asking."""
        seat, thread = self.viewer.seat, self.thread
        return thread.pk, thread.version, seat.course.version, seat.is_staff, thread.is_gate_open

    @property
    def keeps_place(self):
        """Whether the reader's place in the thread is kept."""
        return self.viewer.keeps_place

    @property
    def waiting_count(self):
        """How many replies wait behind a closed gate: the one number that passes it."""
        is_open, shown = self.thread.is_gate_open, sum(reply.is_visible for reply in self.rows.replies)
        return 0 if is_open else self.thread.visible_count - shown

    @property
    def folds(self):
        """Whether only the first answers below a reply are shown."""
        return self.order == "answer" and self.top is None

    @property
    def new_count(self):
        """How many replies of others stand beyond the reader's watermark."""
        return self.thread.new_count if self.keeps_place else 0

    @cached_property
    def whispers(self):
        return whispers_in(self.viewer.seat, self.thread)

    @property
    def watch(self):
        """How closely the reader follows this thread: as they said of it, else as they follow the course."""
        return policies.level_of(self.viewer.seat, self.thread.watch)

    watch_levels = Watch.choices

    @property
    def new_url(self):
        """Where the first new reply stands."""
        page = page_of(self.thread.last_read + 1)
        return f"?page={page}#new" if page > 1 else "?#new"

    @property
    def news_url(self):
        """Where the page asks for what has come since; at the end of the thread it can be shown in place."""
        return "new/?" if self.order or self.narrow or self.page.has_next() else "new/?here=1"

    @property
    def last_shown(self):
        """The highest number on this page, if it is a range: not by answers, of a choice, nor before a closed gate."""
        is_range = self.rows.replies and not self.order and not self.narrow and self.thread.is_gate_open
        return self.rows.replies[-1].number if is_range else None

    @cached_property
    def writers(self):
        """Whose words are read on this page, by name: of each, theirs alone can be shown."""
        read = self.rows.replies if self.thread.is_gate_open else []
        return sorted({reply.author_name for reply in read if reply.is_visible}, key=name_order())

    @property
    def links_to_writers(self):
        """Of each of them, to what they wrote."""
        return format_html_join("", "{}", ((_link_to_writer(name),) for name in self.writers))

    @property
    def is_sorted_out(self):
        """Whether there is anything to choose from."""
        return self.thread.is_gate_open and (self.thread.visible_count > 1 or bool(self.narrow))

    @property
    def more_url(self):
        """The next page of a choice of replies."""
        return f"?{self.narrow.query(self.rows.replies[-1].number)}" if self.rows.has_more else ""

    @property
    def pager(self):
        """The links to the other pages."""
        query = f"order={self.order}&" if self.order else ""
        return By((self.page.number, self.page.paginator.num_pages, query), {"page": self.page, "query": query})

    @property
    def styles(self):
        """[(key, label, query string)] of the referencing styles."""
        place = {"page": self.page.number if self.page.number > 1 else "", "order": self.order, "top": self.top or ""}
        kept = {name: value for name, value in place.items() if value}
        return [(key, label, urlencode(kept | {"style": key})) for key, (label, _file) in STYLES.items()]

    @property
    def sources(self):
        """By what the list of works cited is kept."""
        place = (self.style, self.page.number, self.order, self.top)
        return By((*self.of_readings, self.thread.course.slug, *place), {"page": self})

    @property
    def meeting_line(self):
        """“Meeting 7, The Secret Speech”."""
        meeting = self.thread.prompt.meeting
        return ", ".join(filter(None, [str(meeting), meeting.title])) if meeting else ""

    @cached_property
    def due_line(self):
        """“Due tonight, 23:59”; nothing if it is never due."""
        return due_line(self.thread, self.viewer.now, takes_replies=self.viewer.may_reply)

    @cached_property
    def closing(self):
        """[(words, moment)] of when it closes, to all and to the reader."""
        return closing(self.thread, self.viewer.now)

    @cached_property
    def steps(self):
        """(what a step asks for, how far the reader is, when it is due, its sign) for each step of the prompt."""
        return self.thread.own.shown(self.viewer.now, takes_replies=self.viewer.may_reply)


@lru_cache(20_000)  # the same names stand on page after page
def _link_to_writer(name):
    return format_html('<a href="?by={}" dir="auto">{}</a>', quote(name, safe=""), name)


def thread_for(seat, slug):
    """The thread under this address if the seat may see it, with the seat's place and draft in it, or None."""
    return _in_course(_whole_thread.first(seat, slug=slug), seat)


def thread_to_post_to(seat, slug):
    """The same with no more than posting asks of it, and than the composer shows when it refuses."""
    return _in_course(_thread_to_post_to.first(seat, slug=slug), seat)


def thread_to_read(seat, slug):
    """The same for the thread page, without what stands in its kept parts alone."""
    return _in_course(_thread_to_read.shared(seat, slug=slug), seat)


@prepared_for_seats(slug=str)
def _whole_thread(seat, now, *, slug):
    return _with_place(seat, now).filter(slug=slug)


@prepared_for_seats(slug=str)
def _thread_to_post_to(seat, now, *, slug):
    threads = drafted_for(seat, now).filter(slug=slug).select_related("prompt")
    return _with_draft(threads, seat).only(*POSTED_TO)


@prepared_for_seats(slug=str)
def _thread_to_read(seat, now, *, slug):
    waiting = Reply.objects.filter(thread=OuterRef("pk"), number=None, state__in=WAITING).standing_for(seat)
    has_waiting = Value(False) if seat.person_id is None else Exists(waiting)
    noted = {"has_waiting": has_waiting, "has_whispers": whispered(seat)}
    return _with_place(seat, now).filter(slug=slug).annotate(**noted).only(*SHOWN)


def _with_place(seat, now):
    return _with_draft(placed_for(seat, now).select_related("prompt__category", "prompt__meeting"), seat)


def _with_draft(threads, seat):
    drafted = {"draft_body": Value(""), "draft_to": Value(0), "draft_fields": Value(None, JSONField())}
    if seat.person_id is not None:
        drafted = {"draft_body": F("draft__body"), "draft_to": F("draft__in_reply_to__number")}
        drafted["draft_fields"] = F("draft__fields")
    return threads.annotate(**drafted).fetch_mode(settings.SEAL_PAGES)


def _in_course(thread, seat):
    if thread is not None:
        thread.course = seat.course
        thread.own = SimpleLazyObject(partial(own_of, seat, thread))
    return thread


def thread_page(seat, thread, *, number=1, order="", top=None, style="apa", narrow=EVERYTHING):  # noqa: PLR0913 - what an address says
    """Everything the page shows: a constant number of queries whatever the length of the thread."""
    if not thread.is_gate_open:
        order, top, narrow = "", None, EVERYTHING
    page = _page(thread, number, order)
    is_last = page.number == page.paginator.num_pages and top is None and not narrow
    ask = cache(partial(said_in, seat, thread, style, before_gate=not thread.is_gate_open))
    rows = rows_shown(seat, thread, page, order=order, top=top, number=number, narrow=narrow)
    counted = cache(partial(notes_on, seat, thread, rows.replies))
    seen = None if thread.is_gate_open else thread.last_number  # what is new is told once all of it shows
    viewer = Viewer.of(seat, thread, seen=seen, works=lambda: ask().works, counted=counted)
    return ThreadPage(
        thread=thread,
        viewer=viewer,
        rows=rows,
        waiting=show(viewer, _waiting(seat, thread)) if is_last else [],
        page=page,
        ask=ask,
        order=order,
        top=top,
        style=style,
        narrow=narrow,
    )


def _page(thread, number, order):
    """Pages are ranges of numbers, so none is dearer than another and nothing is counted; one before a closed gate."""
    last, size = (thread.last_top, NESTED_PAGE_SIZE) if order == "answer" else (thread.last_number, PAGE_SIZE)
    last = last if thread.is_gate_open else 0
    return Paginator(range(1, last + 1), size).get_page(number)


def replies_between(seat, thread, after, reply):
    """The replies beyond number `after` up to this one: what appears in the page when one's own is posted."""
    works = cache(lambda: said_in(seat, thread).works)
    if reply.number is None or reply.number == after + 1:
        counted = partial(notes_on, seat, thread, [reply])
        return show(Viewer.of(seat, thread, seen=thread.last_number, works=works, counted=counted), [reply])
    replies = by_number(thread=thread.pk, start=after + 1, stop=reply.number + 1)
    shown = show(Viewer.of(seat, thread, seen=after, works=works), replies)
    shown[0].starts_new = False  # the page has its divider, which stays where it was for the visit
    return shown


def _waiting(seat, thread):
    """What has no number yet: the seat's own, and for staff everyone's."""
    if not (thread.has_waiting or seat.guest_keys):
        return []
    shown = WAITING if seat.is_staff and not seat.course.is_archived else [Reply.State.HELD]
    return replies_of(thread.pk).filter(number=None, state__in=shown).standing_for(seat).order_by("pk")
