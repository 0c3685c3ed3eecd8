"""The record of one member in a course: what they wrote by state, what became of flags, what staff did and noted.

What they wrote under a pseudonym is in no number: one that rises would tell staff who wrote.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q

from apps.courses.models import STAFF
from apps.courses.queries import standing_of
from apps.threads.holding import Rules, is_newcomer
from apps.threads.models import Reply

from ..models import Flag, MemberNote, Verb

UPHELD = (Verb.RETURN, Verb.HIDE)
_state = Reply.State
STATES = {
    "visible": Q(state=_state.VISIBLE),
    "waiting": Q(returned="again") | Q(state=_state.HELD, returned=""),
    "returned": Q(returned="writer"),
    "hidden": Q(state=_state.HIDDEN, returned=""),
    "withdrawn": Q(state=_state.WITHDRAWN),
}
ANSWERS = {
    "open": Q(decision=None),
    "upheld": Q(decision__verb__in=UPHELD),
    "dismissed": Q(decision__isnull=False) & ~Q(decision__verb__in=[*UPHELD, Verb.WITHDRAW]),
    "withdrawn": Q(decision__verb=Verb.WITHDRAW),
}


@dataclass
class Trust:
    """How the rules that hold replies of newcomers take a member: what each asks for, and whether they have it not."""

    first_posts: int
    links_until: int
    approved: int

    @property
    def waits_first(self):
        return is_newcomer(self.approved, self.first_posts)

    @property
    def waits_with_links(self):
        return is_newcomer(self.approved, self.links_until)


@dataclass
class MemberRecord:
    """What the page shows: `replies` and `flags` are {state: how many}."""

    replies: dict
    flags: dict
    trust: Trust | None
    deeds: list
    notes: list


def record_of(other):
    """The record of whoever sits on this seat."""
    written = Reply.objects.filter(_signed(), course=other.course_id, author=other.person_id)
    replies = _counted(written, STATES)
    against = Flag.objects.filter(_signed("item__reply__"), item__reply__author=other.person_id)
    against = against.filter(item__course=other.course_id)
    flags = _counted(against, ANSWERS)
    trust = _trust(other, replies["visible"])
    return MemberRecord(replies, flags, trust, deeds=list(standing_of(other)), notes=_notes(other))


def _signed(reply=""):
    """The condition that a reply stands under its writer's name."""
    return Q(**{f"{reply}thread__prompt__is_anonymous": False}) | Q(**{f"{reply}author_role__in": STAFF})


def _counted(rows, kinds):
    """{kind: how many of the rows fit its condition}; some kinds are called as fields are."""
    found = rows.aggregate(**{f"n_{name}": Count("pk", filter=fits) for name, fits in kinds.items()})
    return {name: found[f"n_{name}"] for name in kinds}


def _trust(other, approved):
    """None for staff, whose replies never wait, and where no rule asks for approved ones."""
    rules = Rules.of(other.course)
    if other.is_staff or not (rules.first_posts or rules.links_until):
        return None
    return Trust(rules.first_posts, rules.links_until, approved)


def _notes(other):
    return list(other.notes.exclude(text="").select_related("writer").fetch_mode(settings.SEAL_PAGES))


def notes_about(person):
    """The notes of all courses about one person, with who wrote them, the first first."""
    found = MemberNote.objects.filter(about__person=person).exclude(text="")
    return found.select_related("course", "writer").order_by("pk")
