"""What stands on the page of a thread, in the order of the page; questions are asked for when they are shown."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from apps.core.kept import By
from apps.core.sorting import name_order
from apps.courses.models import Watch
from apps.readings.references import STYLES

from .. import policies
from ..due import closing, due_line
from ..models import Thread, page_of
from ..shown import Viewer, annotated
from .beside import readings_of_prompt, readings_of_thread
from .narrowing import EVERYTHING, Narrow
from .whispers import whispers_in


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
