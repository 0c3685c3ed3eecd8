"""The action log of a course in words: which lines a page or a file shows, and what each says was done."""

from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q

from apps.courses.models import LogEntry

from ..told import phrase
from .objects import objects_of

LINES_ON_A_PAGE = 100
LINES_AT_ONCE = 1000  # of a file


@dataclass(frozen=True)
class Line:
    """One deed: who, what in words, where it leads to."""

    entry: LogEntry
    said: str
    url: str

    @property
    def actor(self):
        """Who did it; nobody where the site did."""
        return self.entry.actor.name if self.entry.actor_id else ""

    @property
    def changes(self):
        """(what, before, after) of what differs, as the log keeps it: states, numbers and keys."""
        before, after = self.entry.before, self.entry.after
        names = [*before, *(name for name in after if name not in before)]
        return [(name.replace("_", " "), before.get(name), after.get(name)) for name in names]


@dataclass(frozen=True)
class Filters:
    """What the log is narrowed by, `until` a moment that is out; empty: everything."""

    by: int | None = None
    verb: str = ""
    kind: str = ""
    key: str = ""
    since: object = None
    until: object = None

    def narrowed(self, entries):
        """The entries that fit."""
        wanted = {"actor": self.by, "verb": self.verb, "object_kind": self.kind, "object_id": self.key}
        wanted |= {"logged_at__gte": self.since, "logged_at__lt": self.until}
        return entries.filter(**{name: value for name, value in wanted.items() if value})


def entries_of(course, filters):
    """The entries of a course that fit, latest first."""
    entries = filters.narrowed(LogEntry.objects.filter(course=course)).select_related("actor")
    return entries.order_by("-logged_at", "-pk").fetch_mode(settings.SEAL_PAGES)


def page_of_log(course, filters, number):
    """A page of entries, with `lines` in words."""
    page = Paginator(entries_of(course, filters), LINES_ON_A_PAGE).get_page(number)
    page.lines = lines_of(course, list(page))
    return page


def lines_of(course, entries):
    """The entries in words; a constant number of statements, one for each kind of object."""
    found = objects_of(course, entries)
    return [_line(entry, found.get((entry.object_kind, entry.object_id))) for entry in entries]


def _line(entry, known):
    return Line(entry, phrase(entry.verb, known.name if known else entry.object_kind), known.url if known else "")


def choices_of_log(course):
    """Who did something in the course, (key, name) by name, and the verbs and kinds there are."""
    entries = LogEntry.objects.filter(course=course)
    people = entries.exclude(actor=None).values_list("actor", "actor__display_name", "actor__username").distinct()
    actors = sorted(((key, name or handle) for key, name, handle in people.order_by()), key=lambda one: one[1])
    pairs = list(entries.order_by().values_list("verb", "object_kind").distinct())
    return {
        "actors": actors,
        "verbs": [(verb, phrase(verb, "…")) for verb in sorted({verb for verb, _kind in pairs})],
        "kinds": sorted({kind for _verb, kind in pairs}),
    }


def lines_in_batches(course, filters):
    """All lines that fit, latest first, some at a time."""
    entries, later = entries_of(course, filters), Q()
    while batch := list(entries.filter(later)[:LINES_AT_ONCE]):
        yield lines_of(course, batch)
        last = batch[-1]
        later = Q(logged_at__lt=last.logged_at) | Q(logged_at=last.logged_at, pk__lt=last.pk)
