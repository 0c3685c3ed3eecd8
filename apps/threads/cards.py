"""A reply as it stands in the page: one text for all replies of a kind, with what is a reply's own put in its holes."""

import re
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from django.template import loader

from apps.core import kept
from apps.core.templatetags.colloquy import rendered, when

from .holding import NOTED, TOLD
from .shown import ShownReply, answered

INDENTATION = re.compile(r"\s*\n\s*")
TEMPLATE = "threads/thread_detail.html#card"


class Kind(NamedTuple):
    """By what the cards of two replies differ otherwise than in a number, a name, a time or their words."""

    state: str
    has_number: bool
    has_date: bool
    has_minutes: bool
    depth: int
    is_edited: bool
    is_answer: bool
    on_questions: int
    is_counted: bool
    is_changed_since: bool
    names_answered: bool
    is_endorsed: bool
    has_endorsement: bool
    is_edited_since: bool
    badge: str
    folded: int
    has_text: bool
    has_notes: bool
    is_own: bool
    is_new: bool
    is_posted: bool
    is_flagged: bool
    is_edit_locked: bool
    can_answer: bool
    can_edit: bool
    can_moderate: bool
    can_endorse: bool
    can_move: bool
    sees_history: bool
    keeps_place: bool
    hides_writer: bool
    may_flag: bool
    returned: str
    has_note_to_writer: bool

    @property
    def is_held(self):
        return self.state == "held"

    @property
    def is_visible(self):
        return self.state == "visible"

    @property
    def is_tombstone(self):
        return self.state in ("hidden", "withdrawn", "moved")


OF_SHOWN = tuple(name for name in Kind._fields if name in ShownReply.__slots__)
_of_shown = attrgetter(*OF_SHOWN)

# what is put in the holes: numbers, names and times, and the words that the sanitiser has passed
OWN = {
    "anchor": lambda shown: shown.reply.anchor,
    "path": lambda shown: shown.reply.path,
    "place": lambda shown: shown.reply.number or shown.reply.anchor,
    "number": lambda shown: shown.reply.number,
    "top": lambda shown: shown.reply.top,
    "name": lambda shown: shown.reply.author_name,
    "posted": lambda shown: when(shown.reply.posted_at),
    "edited": lambda shown: when(shown.reply.edited_at),
    "words": lambda shown: rendered(shown.words),
    "notes": lambda shown: shown.notes,
    "waits": lambda shown: (TOLD if shown.is_own else NOTED).get(shown.reply.held_because, ""),
    "reason": lambda shown: shown.reply.hidden_because,
    "minutes": lambda shown: shown.minutes_left,
    "to_number": lambda shown: answered(shown.reply).number,
    "to_name": lambda shown: answered(shown.reply).author_name,
    "counted": lambda shown: shown.note.said,
    "questions": lambda shown: shown.questions,
    "endorser": lambda shown: shown.reply.endorsed_name,
    "endorsement": lambda shown: shown.reply.endorsement,
    "note_to_writer": lambda shown: shown.reply.note_to_writer,
}


def cards(shown):
    """The parts that show some replies to one viewer, each kept by all it shows."""
    written_by = kept.ambience()
    return [kept.part(("card", *one.kept_by), partial(_card, one, written_by), written_by) for one in shown]


def _card(shown, written_by):
    kind = kind_of(shown)
    pattern = kept.pattern(("card", kind), partial(_text, kind), written_by)
    return pattern.filled(lambda name: OWN[name](shown))


def _text(kind):
    """Without the template's indentation, which would be sent with every reply; nothing in a card is set as typed."""
    standing = {name: getattr(kind, name) for name in ("is_held", "is_visible", "is_tombstone")}
    shows = kind._asdict() | standing | {name: kept.hole(name) for name in OWN}
    return INDENTATION.sub("\n", loader.get_template(TEMPLATE).render({"card": shows}))


def kind_of(shown):
    """What kind of card it is."""
    reply, to = shown.reply, answered(shown.reply)
    role = reply.get_author_role_display() if reply.is_by_staff else ""
    return Kind(
        state=reply.state,
        has_number=reply.number is not None,
        has_date=reply.posted_at is not None,
        has_minutes=bool(shown.minutes_left),
        depth=shown.depth,
        is_edited=reply.edited_at is not None,
        is_answer=to is not None,
        on_questions=min(len(reply.takes_up), 2),
        names_answered=to is not None and to.is_visible,
        is_endorsed=reply.is_endorsed,
        has_endorsement=reply.is_endorsed and bool(reply.endorsement),
        is_edited_since=reply.is_endorsed and reply.endorsed_revision != reply.revision,
        badge="" if role == reply.author_name else str(role),
        folded=shown.folded,
        has_notes=bool(shown.notes),
        is_counted=shown.note is not None,
        returned=reply.returned,
        has_note_to_writer=bool(reply.note_to_writer) and (shown.is_own or shown.can_moderate),
        is_changed_since=shown.note is not None and shown.note.is_changed_since,
        **dict(zip(OF_SHOWN, _of_shown(shown), strict=True)),
    )
