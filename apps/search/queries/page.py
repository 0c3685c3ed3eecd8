"""The page of results: what was found of each kind that the seat may read."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..asking import Asked
from .discussion import prompts_found, replies_found
from .matching import ON_A_PAGE
from .people import people_found
from .readings import readings_found
from .suggestions import suggestion

LABELS = {"readings": _("Readings"), "prompts": _("Prompts"), "replies": _("Replies"), "people": _("People")}
FIRST = {"readings": 5, "prompts": 3, "replies": 5, "people": 5}  # on the page of everything


@dataclass
class Group:
    """What was found of one kind."""

    kind: str
    found: object
    rows: list = field(default_factory=list)
    page: object = None

    @property
    def label(self):
        return LABELS[self.kind]

    @property
    def total(self):
        """How many places in all."""
        return self.found.total

    @property
    def is_more(self):
        """Whether only so many were weighed."""
        return self.found.is_more

    @property
    def told(self):
        """How many places in all, as far as they were weighed."""
        return _told(self.total, is_more=self.is_more)

    @property
    def count(self):
        """How many things they stand in."""
        return len(self.found.found)

    @property
    def is_cut(self):
        """Whether there are more than this page shows of all kinds."""
        return len(self.rows) < self.count


@dataclass
class SearchPage:
    """The page for one query; nothing is asked of the database for an empty one."""

    asked: Asked
    groups: list = field(default_factory=list)
    suggested: str = ""

    @property
    def total(self):
        return sum(group.total for group in self.groups)

    @property
    def told(self):
        """How many places in all, as far as they were weighed."""
        return _told(self.total, is_more=any(group.is_more for group in self.groups))

    @cached_property
    def shown(self):
        """The groups that hold something, of the kind that is looked at."""
        return [group for group in self.groups if group.rows]

    @property
    def tabs(self):
        """[(label, how many, query string, whether it is looked at)]"""
        own = [
            (group.label, group.told, self.query(group.kind), group.kind == self.asked.kind) for group in self.groups
        ]
        return [(_("Everything"), self.told, self.query(), not self.asked.kind), *own]

    def query(self, kind=""):
        """The query string of the same search among one kind."""
        return urlencode({"q": self.asked.typed} | ({"in": kind} if kind else {}))

    @property
    def page_query(self):
        """The query string before that of a page."""
        return f"{self.query(self.asked.kind)}&"

    @property
    def suggested_query(self):
        """The query string of what may have been meant."""
        return urlencode({"q": self.suggested})


def _told(total, *, is_more):
    return f"{total}+" if is_more else str(total)


def search_page(seat, asked, number):
    """What the seat finds; at most nine queries with that of the seat."""
    page = SearchPage(asked)
    if asked.is_empty:
        return page
    now = timezone.now()
    page.groups = [
        Group("readings", readings_found(seat, asked, now)),
        Group("prompts", prompts_found(seat, asked, now)),
        Group("replies", replies_found(seat, asked, now)),
        Group("people", people_found(seat, asked, now)),
    ]
    for group in page.groups:
        _bring(group, seat, asked, now, number)
    if not page.total:
        page.suggested = suggestion(seat, asked)
    return page


def _bring(group, seat, asked, now, number):
    """The rows that are shown: the first of each kind, or one page of the kind that is looked at."""
    if asked.kind == group.kind:
        group.page = page = Paginator(range(group.count), ON_A_PAGE).get_page(number)
        start, stop = page.object_list.start, page.object_list.stop
    elif not asked.kind:
        start, stop = 0, FIRST[group.kind]
    else:
        return
    group.rows = group.found.show(seat, asked, now, start, stop)
