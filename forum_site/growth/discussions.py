"""Threads with their replies in bulk: numbers, nested order, counts and read states as posting would have left them."""

import json
from dataclasses import dataclass, field

from django.db import transaction

from apps.core import markdown
from apps.readings.checking import check
from apps.readings.plain import plain_of
from apps.search import stems
from apps.search.models import ReplyStems
from apps.threads import verdicts
from apps.threads.actions.quotations import row_of
from apps.threads.models import Quotation, ReadState, Reply, Thread

from . import rows

REPLY = (
    *("id", "course", "thread", "number", "state", "author", "author_name", "author_role"),
    *("guest_email", "guest_key", "hidden_because"),
    *("in_reply_to", "top", "below", "below_count", "body", "html", "word_count", "renderer"),
    *("checked", "checked_on", "posted_at", "created_at", "token"),
)
QUOTED = (
    *("position", "kind", "words", "verdict", "name", "reading", "revision", "number", "letter"),
    *("start", "end", "exact", "prefix", "suffix"),
)
BESIDE = {  # what is written once the replies are
    Thread: (
        *("id", "course", "prompt", "slug", "last_number", "last_top", "visible_count"),
        *("last_reply_at", "active_at", "version"),
    ),
    ReadState: ("person", "thread", "last_read", "read_at"),
    ReplyStems: ("reply", "scope", "language", "words"),
    Quotation: ("course", "thread", "reply", *QUOTED),
}


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown with its HTML, its stems and what it quotes, made once however many replies say it."""

    body: str
    html: str
    word_count: int
    stems: tuple
    checked: str = "[]"
    checked_on: str = ""
    quoted: tuple = ()

    @classmethod
    def of(cls, body, shelf=None):
        """With a shelf, what it quotes in quotation marks is looked for there.

        All else is left out: its sentences are from the readings themselves, as no student's are.
        """
        rendered = markdown.render(body)
        of_search = stems.stems_of(stems.composed(plain_of(rendered.html)))
        said = body, rendered.html, rendered.word_count, of_search
        if shelf is None:
            return cls(*said)
        found = [one for one in check(rendered.prose, shelf) if one.kind == Quotation.Kind.INLINE]
        checked = json.dumps(verdicts.records(rendered.html, rendered.prose, found))
        quoted = tuple(_columns(row_of(one, position)) for position, one in enumerate(found, 1))
        return cls(*said, checked, shelf.name, quoted)


def _columns(row):
    """Those of a quotation that are the same in every reply."""
    return tuple(getattr(row, Quotation._meta.get_field(name).attname) for name in QUOTED)


@dataclass(frozen=True, slots=True)
class Writer:
    """Whose words they are, as a reply keeps it; a guest has no person, but an address and a key."""

    person: int | None
    name: str
    role: str = "student"
    email: str = ""
    key: str = ""


@dataclass(slots=True)
class Entry:
    """One reply in the order of posting; what `number_all` finds out about it stands below the line."""

    writer: Writer
    text: Text
    posted_at: object
    answers: "Entry | None" = None
    state: str = "visible"
    hidden_because: str = ""
    # ---
    pk: int = 0
    number: int | None = None
    top: "Entry | None" = None
    top_number: int | None = None
    below: int = 0
    below_count: int = 0


@dataclass(slots=True)
class Discussion:
    """A thread to be: where it stands, since when, its entries, and how far each person has read it."""

    pk: int
    course: int
    prompt: int
    slug: str
    since: object
    entries: list = field(default_factory=list)
    read_to: dict = field(default_factory=dict)


@dataclass(slots=True)
class Counts:
    last_number: int = 0
    last_top: int = 0
    visible: int = 0


def number_all(entries, pks):
    """What `actions.numbering` gives each reply in turn; returns what the thread's row then says."""
    counts = Counts()
    for entry in entries:
        entry.pk = next(pks)
        if entry.state == "held":
            continue
        counts.last_number += 1
        counts.visible += entry.state == "visible"
        entry.number = counts.last_number
        if entry.answers is None:
            counts.last_top += 1
            entry.top, entry.top_number = entry, counts.last_top
        else:
            _place_below(entry, entry.answers.top)
    return counts


def _place_below(entry, top):
    top.below_count += 1
    entry.top, entry.top_number, entry.below = top, top.top_number, top.below_count


@transaction.atomic
def write_discussions(discussions, *, reply_keys):
    """Write threads with all that is in them, one after another as they come."""
    beside = {model: [] for model in BESIDE}
    rows.write(Reply, REPLY, _reply_rows(discussions, reply_keys, beside))
    for model, names in BESIDE.items():
        rows.write(model, names, beside[model])


def _reply_rows(discussions, pks, beside):
    """The replies of all these threads; what goes into other tables is put aside until they are through."""
    for discussion in discussions:
        of_thread = discussion.course, discussion.pk
        beside[Thread].append(_thread_row(discussion, number_all(discussion.entries, pks)))
        read_at = rows.moment(_last_posted(discussion))
        beside[ReadState] += [(person, discussion.pk, to, read_at) for person, to in discussion.read_to.items()]
        for entry in discussion.entries:
            yield _reply_row(discussion, entry)
            beside[ReplyStems].append((entry.pk, discussion.course, *entry.text.stems))
            beside[Quotation] += [(*of_thread, entry.pk, *quoted) for quoted in entry.text.quoted]


def _reply_row(discussion, entry):
    writer, text, posted = entry.writer, entry.text, rows.moment(entry.posted_at)
    return (
        *(entry.pk, discussion.course, discussion.pk, entry.number, entry.state),
        *(writer.person, writer.name, writer.role, writer.email, writer.key, entry.hidden_because),
        *(entry.answers and entry.answers.pk, entry.top_number, entry.below, entry.below_count),
        *(text.body, text.html, text.word_count, markdown.RENDERER, text.checked, text.checked_on),
        *(posted, posted, f"{entry.pk:032x}"),  # a form gave no token: any that is nobody else's will do
    )


def _thread_row(discussion, counts):
    last = max((entry.posted_at for entry in discussion.entries if entry.number), default=None)
    return (
        *(discussion.pk, discussion.course, discussion.prompt, discussion.slug),
        *(counts.last_number, counts.last_top, counts.visible),
        *(last and rows.moment(last), rows.moment(last or discussion.since)),
        1 + counts.last_number + counts.last_number - counts.visible,
    )


def _last_posted(discussion):
    return discussion.entries[-1].posted_at if discussion.entries else discussion.since
