"""What happened, as one line says it: notices, replies in threads one watches, what staff endorsed and assigned."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.markdown import prose_in
from apps.threads.due import by_the_clock, due_line
from apps.threads.policies import takes_replies

from .models import Notice

Kind = Notice.Kind
WATCHED, PRAISED, ASSIGNED = "watched", "praised", "assigned"  # what no notice is written of
SNIPPET, TITLE = 150, 44  # characters

SAYS = {
    Kind.ANSWER: gettext_lazy("answered you"),
    Kind.QUOTE: gettext_lazy("quoted you"),
    Kind.MENTION: gettext_lazy("mentioned you"),
    Kind.ENDORSED: gettext_lazy("endorsed your reply"),
    Kind.APPROVED: gettext_lazy("approved your reply; it appears now"),
    Kind.HIDDEN: gettext_lazy("hid your reply"),
    Kind.RESTORED: gettext_lazy("restored your reply"),
    Kind.RETURNED: gettext_lazy("returned your reply; edit it and send it again"),
    Kind.WAITS: gettext_lazy("wrote what has waited two days for your decision"),
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
    def course(self):
        return self.thread.course

    @property
    def together(self):
        """Events of which it is the same may become one line."""
        return self.thread.pk, self.kind, self.is_new

    def many(self, n):
        """What is said of so many: a head in place of the names, or nothing, and what follows it."""
        if self.kind == WATCHED:
            said = _("in “%(title)s”") % {"title": self.thread.prompt.title}
            return ngettext("%(n)s reply", "%(n)s replies", n) % {"n": n}, said
        if self.kind == PRAISED:
            return "", ngettext("endorsed %(n)s reply", "endorsed %(n)s replies", n) % {"n": n}
        return "", SAYS[self.kind]

    @property
    def says(self):
        """What is said after the name."""
        if self.kind == PRAISED:
            return _praised_says(self.reply)
        if self.kind == WATCHED:
            return _watched_says(self.reply.in_reply_to)
        if self.kind == Kind.DUE:
            return _due_says(self.draft_words, self.thread.own.next)
        return SAYS[self.kind]

    @property
    def head(self):
        """The name, or when something is due."""
        is_due = self.kind == Kind.DUE
        return due_line(self.thread, takes_replies=takes_replies(self.thread)) if is_due else self.by

    @property
    def is_said(self):
        """Whether it is something that somebody said, rather than did."""
        return self.reply is not None and self.kind not in (*Notice.OF_OWN, *Notice.OF_STAFF, PRAISED)

    @property
    def snippet(self):
        """The first words of the reply; of what staff did, the reason they gave."""
        return self.words(SNIPPET)

    def words(self, length):
        """The same, as long as this."""
        if self.kind in (Kind.HIDDEN, Kind.RETURNED):
            return self.reply.hidden_because
        if self.kind in (Kind.ENDORSED, PRAISED):
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
        if self.kind == Kind.WAITS:
            return f"{self.thread.course.get_absolute_url()}moderation/"
        return self.reply.get_absolute_url() if self.reply else f"{self.thread.get_absolute_url()}#leave-a-reply"


@dataclass
class Assigned:
    """A reading that was assigned in a course; what is said of it, as of an `Event`."""

    course: object
    row: object
    kind: str = ASSIGNED
    is_new: bool = False
    snippet: str = ""

    def key(self, now):
        """All that its line shows; a course's version rises with every deed on its readings and meetings."""
        return self.course.pk, *self.row

    @property
    def at(self):
        return self.row.at

    @property
    def by(self):
        return self.row.by

    head = by

    @property
    def together(self):
        return self.course.pk, self.kind, self.by

    def many(self, n):
        """As of an event."""
        return "", ngettext("assigned %(n)s reading", "assigned %(n)s readings", n) % {"n": n}

    @property
    def says(self):
        number = self.row.meeting__number
        return _("assigned a reading for meeting %(n)s") % {"n": number} if number else _("assigned a reading")

    @property
    def place(self):
        """Its title, and how long it is."""
        n = self.row.reading__paragraph_count
        named = {"title": Truncator(self.row.reading__title).chars(TITLE, truncate="…"), "n": n}
        return ngettext("%(title)s, %(n)s paragraph", "%(title)s, %(n)s paragraphs", n) % named

    @property
    def url(self):
        return reverse("classroom:reading_detail", args=[self.course.slug, self.row.reading__slug])


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


def of_endorsed(replies):
    """The events that replies of others are, when staff endorsed them."""
    return [Event(PRAISED, one.endorsed_at, False, one.thread, one, one.endorsed_name) for one in replies]


def of_assigned(rows):
    """The events that assigned readings are."""
    return [Assigned(seat.course, row) for seat, row in rows]


def _praised_says(reply):
    return _("endorsed reply %(number)s by %(name)s") % {"number": reply.number, "name": reply.author_name}


def _watched_says(answered):
    if answered is not None and answered.is_visible:
        return _("replied to %(name)s in a thread you watch") % {"name": answered.author_name}
    return _("replied in a thread you watch")


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


def first_words(html, length):
    """The first words of a text's HTML, its quotations left out unless there is nothing else."""
    prose = prose_in(html)
    own = [one.text for one in prose if not one.is_quotation] or [one.text for one in prose]
    return Truncator(" ".join(" ".join(own).split())).chars(length, truncate="…")
