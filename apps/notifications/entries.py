"""The lines of the inbox: events in the order of time, by day, what belongs together in one line."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MANY = 3  # events of one kind in one thread on one day become one line


@dataclass
class Entry:
    """One line: an event, or several of one kind in one thread on one day."""

    events: list

    @property
    def latest(self):
        return self.events[0]

    @property
    def is_new(self):
        return self.latest.is_new

    @property
    def head(self):
        """What stands first, in bold."""
        if len(self.events) == 1:
            return self.latest.head
        head, _says = self.latest.many(len(self.events))
        return head or names([event.by for event in self.events])

    @property
    def says(self):
        """What is said of it."""
        if len(self.events) == 1:
            return self.latest.says
        _head, says = self.latest.many(len(self.events))
        return says

    @property
    def snippet(self):
        return self.latest.snippet if len(self.events) == 1 else ""

    @property
    def place(self):
        return self.latest.place

    @property
    def url(self):
        """To the first of them, from where one reads on."""
        return self.events[-1].url


@dataclass
class Day:
    """The lines of today, yesterday, this week, or before."""

    label: str
    is_today: bool
    entries: list = field(default_factory=list)


def by_day(events, now):
    """[Day] with their lines, the latest first."""
    events = sorted(events, key=lambda event: event.at, reverse=True)
    today = timezone.localdate(now)
    days = groupby(events, key=lambda event: _bucket(event.at, today))
    return [Day(label, is_today, lines(list(found))) for (label, is_today), found in days]


def lines(events):
    """The lines that events of one day are; those that belong together stand where the latest of them does."""
    many = Counter(event.together for event in events)
    entries, joined = [], {}
    for event in events:
        key = event.together
        if many[key] >= MANY and key in joined:
            joined[key].events.append(event)
        else:
            joined[key] = Entry([event])
            entries.append(joined[key])
    return entries


def _bucket(at, today):
    day = timezone.localdate(at)
    if day >= today:
        return _("Today"), True
    if day == today - timedelta(days=1):
        return _("Yesterday"), False
    monday = today - timedelta(days=today.weekday())
    if day >= monday:
        return _("This week"), False
    return (_("Last week") if day >= monday - timedelta(days=7) else _("Earlier")), False


def names(people):
    """“Danielle”, “Danielle and sowelld”, “Danielle, sowelld and 3 others”; each once, in order."""
    people = list(dict.fromkeys(people))
    if len(people) == 1:
        return people[0]
    if len(people) == 2:
        return _("%(one)s and %(other)s") % {"one": people[0], "other": people[1]}
    n = len(people) - 2
    said = ngettext("%(one)s, %(other)s and %(n)s other", "%(one)s, %(other)s and %(n)s others", n)
    return said % {"one": people[0], "other": people[1], "n": n}
