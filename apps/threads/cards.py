"""A reply as it stands in the page: one text for all replies of a kind, with what is a reply's own put in its holes."""

import re
from dataclasses import asdict, dataclass

from django.template import loader

from apps.core import kept
from apps.core.templatetags.colloquy import rendered, when

from .holding import NOTED, TOLD
from .shown import answered

INDENTATION = re.compile(r"\s*\n\s*")
TEMPLATE = "threads/thread_detail.html#card"
HOLES = (
    *("anchor", "path", "place", "number", "top", "name", "posted", "edited", "words", "notes", "reason", "minutes"),
    *("waits", "to_number", "to_name", "questions", "counted", "endorser", "endorsement", "note_to_writer"),
)


@dataclass(frozen=True)
class Kind:
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


def card(shown):
    """The part that shows one reply to one viewer, kept by all it shows."""
    return kept.part(("card", *shown.kept_by), lambda: _pattern(kind_of(shown)).filled(own(shown.reply, shown)))


def _pattern(kind):
    facts = asdict(kind) | {name: getattr(kind, name) for name in ("is_held", "is_visible", "is_tombstone")}
    shows = facts | {name: kept.hole(name) for name in HOLES}
    return kept.pattern(("card", *asdict(kind).values()), lambda: _text(shows))


def _text(shows):
    """Without the template's indentation, which would be sent with every reply; nothing in a card is set as typed."""
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
        **{name: getattr(shown, name) for name in Kind.__dataclass_fields__ if name in shown.__slots__},
    )


def own(reply, shown):
    """What is put in the holes: numbers, names and times, and the words that the sanitiser has passed."""
    to = answered(reply)
    return {
        "anchor": reply.anchor,
        "path": reply.path,
        "place": reply.number or reply.anchor,
        "number": reply.number,
        "top": reply.top,
        "name": reply.author_name,
        "posted": when(reply.posted_at),
        "edited": when(reply.edited_at),
        "words": rendered(shown.words),
        "notes": shown.notes,
        "waits": (TOLD if shown.is_own else NOTED).get(reply.held_because, ""),
        "reason": reply.hidden_because,
        "minutes": shown.minutes_left,
        "to_number": to and to.number,
        "to_name": to and to.author_name,
        "counted": shown.note and shown.note.said,
        "questions": shown.questions,
        "endorser": reply.endorsed_name,
        "endorsement": reply.endorsement,
        "note_to_writer": reply.note_to_writer,
    }
