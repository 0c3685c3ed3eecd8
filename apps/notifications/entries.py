"""The lines of the inbox: notices and watched replies as events, what belongs together in one line, and its words."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.markdown import prose_in
from apps.threads.due import by_the_clock, due_line

from .models import Notice

Kind = Notice.Kind
WATCHED = "watched"
MANY = 3  # events of one kind in one thread on one day become one line
SNIPPET, TITLE = 150, 44  # characters

SAYS = {
    Kind.ANSWER: gettext_lazy("answered you"),
    Kind.QUOTE: gettext_lazy("quoted you"),
    Kind.MENTION: gettext_lazy("mentioned you"),
    Kind.ENDORSED: gettext_lazy("endorsed your reply"),
    Kind.APPROVED: gettext_lazy("approved your reply; it appears now"),
    Kind.HIDDEN: gettext_lazy("hid your reply"),
    Kind.RESTORED: gettext_lazy("restored your reply"),
}


@dataclass
class Event:
    """One thing that happened, in a thread that the reader sees."""

    kind: str
    at: datetime
    is_new: bool
    thread: object
    reply: object = None
    by: str = ""
    draft_words: int = 0

    def key(self, now):
        """All that its line shows: a thread's version rises with every deed in it, its prompt's too."""
        due = by_the_clock([(None, self.thread.prompt.due_at, self.thread.prompt.closes_at)], now)
        due = (*due, *self.thread.own.key, self.thread.own.clock(now))
        of_thread = (self.thread.pk, self.thread.version, self.draft_words, due if self.kind == Kind.DUE else ())
        return self.kind, self.at, self.is_new, self.by, self.reply and self.reply.pk, *of_thread

    @property
    def says(self):
        """What is said after the name."""
        if self.kind == WATCHED:
            to = self.reply.in_reply_to
            if to is not None and to.is_visible:
                return _("replied to %(name)s in a thread you watch") % {"name": to.author_name}
            return _("replied in a thread you watch")
        if self.kind == Kind.DUE:
            return _due_says(self.draft_words, self.thread.own.next)
        return SAYS[self.kind]

    @property
    def head(self):
        """The name, or when something is due."""
        return due_line(self.thread) if self.kind == Kind.DUE else self.by

    @property
    def is_said(self):
        """Whether it is something that somebody said, rather than did."""
        return self.reply is not None and self.kind not in Notice.OF_OWN

    @property
    def snippet(self):
        """The first words of the reply; of what staff did, the reason they gave."""
        return self.words(SNIPPET)

    def words(self, length):
        """The same, as long as this."""
        if self.kind == Kind.HIDDEN:
            return self.reply.hidden_because
        if self.kind == Kind.ENDORSED:
            return self.reply.endorsement
        return first_words(self.reply.html, length) if self.is_said else ""

    @property
    def place(self):
        """Where it leads to, in words."""
        title = Truncator(" ".join(self.thread.prompt.title.split())).chars(TITLE, truncate="…")
        if self.reply is None or self.reply.number is None:
            return title
        return _("%(title)s, reply %(number)s") % {"title": title, "number": self.reply.number}

    @property
    def url(self):
        """Where it leads to."""
        return self.reply.get_absolute_url() if self.reply else f"{self.thread.get_absolute_url()}#leave-a-reply"


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
        n = len(self.events)
        if n == 1:
            return self.latest.head
        if self.latest.kind == WATCHED:
            return ngettext("%(n)s reply", "%(n)s replies", n) % {"n": n}
        return names([event.by for event in self.events])

    @property
    def says(self):
        """What is said of it."""
        if len(self.events) == 1:
            return self.latest.says
        if self.latest.kind == WATCHED:
            return _("in “%(title)s”") % {"title": self.latest.thread.prompt.title}
        return SAYS[self.latest.kind]

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


def of_notices(notices, drafts):
    """The events that notices are."""
    return [_of_notice(notice, drafts.get(notice.thread_id, 0)) for notice in notices]


def _of_notice(notice, draft_words):
    by = notice.by.name if notice.by_id else notice.reply.author_name if notice.reply_id else ""
    reply = notice.reply if notice.reply_id else None
    what = {"thread": notice.thread, "reply": reply, "by": by, "draft_words": draft_words}
    return Event(notice.kind, notice.at, notice.read_at is None, **what)


def of_replies(replies, notices):
    """The events that watched replies are, but for those of which there is a notice."""
    noticed = {notice.reply_id for notice in notices}
    return [_of_reply(reply) for reply in replies if reply.pk not in noticed]


def _of_reply(reply):
    is_new = reply.number > reply.thread.last_read
    return Event(WATCHED, reply.posted_at, is_new, reply.thread, reply, reply.author_name)


def by_day(events, now):
    """[Day] with their lines, the latest first."""
    events = sorted(events, key=lambda event: event.at, reverse=True)
    today = timezone.localdate(now)
    days = groupby(events, key=lambda event: _bucket(event.at, today))
    return [Day(label, is_today, lines(list(found))) for (label, is_today), found in days]


def lines(events):
    """The lines that events of one day are; those that belong together stand where the latest of them does."""
    many = Counter(map(_together, events))
    entries, joined = [], {}
    for event in events:
        key = _together(event)
        if many[key] >= MANY and key in joined:
            joined[key].events.append(event)
        else:
            joined[key] = Entry([event])
            entries.append(joined[key])
    return entries


def _together(event):
    return event.thread.pk, event.kind, event.is_new


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


def _due_says(draft_words, step):
    if draft_words:
        return ngettext(
            "Your reply to the discussion question is still a draft of %(n)s word.",
            "Your reply to the discussion question is still a draft of %(n)s words.",
            draft_words,
        ) % {"n": draft_words}
    if step:
        return _("Your next step: %(step)s.") % {"step": step.progress}
    return _("You have not yet replied to the discussion question.")


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


def first_words(html, length):
    """The first words of a text's HTML, its quotations left out unless there is nothing else."""
    prose = prose_in(html)
    own = [one.text for one in prose if not one.is_quotation] or [one.text for one in prose]
    return Truncator(" ".join(" ".join(own).split())).chars(length, truncate="…")
