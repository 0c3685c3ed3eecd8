"""Who may see, write and change what in a discussion; pure functions of a seat and loaded objects.

Threads come with `prompt` loaded, replies with `thread` and its `prompt`; `seat.course` is always there. Whether a seat
sees a thread at all is asked of `Thread.objects.known_to(seat)`, everything else of threads that have passed the door.
"""

from datetime import timedelta
from enum import StrEnum

from django.utils import timezone

from apps.courses.abilities import Ability, can
from apps.courses.models import Role, Watch

from .models import Checkpoint


class Bar(StrEnum):
    """Why a seat may not reply; the page words it."""

    NOT_OPEN = "not_open"
    ARCHIVED = "archived"
    OBSERVER = "observer"
    SILENCED = "silenced"
    SIGN_IN = "sign_in"
    NO_SEAT = "no_seat"
    COURSE_FROZEN = "course_frozen"
    LOCKED = "locked"
    FROZEN = "frozen"
    CLOSED = "closed"
    MERGED = "merged"

    @property
    def is_about_role(self):
        """Whether another person might reply here now (403), or nobody may (409)."""
        return self in (Bar.OBSERVER, Bar.SIGN_IN, Bar.NO_SEAT)


def can_see_thread(seat, thread, now=None):
    """Agrees with `ThreadQuerySet.visible_to`; `thread.is_member` says whether the seat is of the thread's group."""
    if thread.course_id != seat.course_id or thread.merged_into_id is not None:
        return False
    if seat.is_staff:
        return True
    return thread.prompt.is_open_to_members(now or timezone.now()) and (thread.group is None or thread.is_member)


def is_gate_open(seat, thread, now=None):
    """Whether the seat, which sees the thread, reads what its peers wrote there; agrees with `open_to`.

    `thread.has_passed` says whether the seat has posted what the prompt asks for first.
    """
    return seat.is_staff or thread.prompt.is_revealed(thread.has_passed, now or timezone.now())


def is_own(seat, reply):
    """Whether this seat wrote it: by person, or by a guest's key."""
    by_person = seat.person_id is not None and reply.author_id == seat.person_id
    return by_person or bool(reply.guest_key and reply.guest_key in seat.guest_keys)


def stands_for(seat, reply):
    """Within a thread whose gate is open to the seat: agrees with `ReplyQuerySet.standing_for`."""
    return seat.is_staff or reply.number is not None or is_own(seat, reply)


def stands_before_gate(seat, reply):
    """Within one whose gate is closed: its own, and what staff say to it or to all; `standing_before_gate`."""
    if is_own(seat, reply):
        return True
    to = reply.in_reply_to
    is_to_seat = to is None or (seat.person_id is not None and to.author_id == seat.person_id)
    return reply.is_visible and reply.is_by_staff and is_to_seat


def can_see_reply(seat, reply, now=None):
    """Whether it stands in the seat's page, as text or as a tombstone; agrees with `ReplyQuerySet.visible_to`."""
    stands = stands_for if is_gate_open(seat, reply.thread, now) else stands_before_gate
    return can_see_thread(seat, reply.thread, now) and stands(seat, reply)


def shows_text(seat, reply):
    """Of a reply that stands in the page: what is hidden, withdrawn or held is read by its writer and staff."""
    return reply.is_visible or seat.is_staff or is_own(seat, reply)


def can_read_reply(seat, reply, now=None):
    """Whether the words of a reply show to this seat; agrees with `ReplyQuerySet.readable_by`."""
    return can_see_reply(seat, reply, now) and shows_text(seat, reply)


def shows_verdict(seat, is_own, kind, verdict):
    """Whether a reader of a text is told of a quotation in it; agrees with `QuotationQuerySet.visible_to`.

    What is not found, and words without quotation marks, are for writer and staff unless the course shows it to all.
    """
    is_delicate = kind == "unmarked" or verdict in ("not_found", "not_in_library")
    return not is_delicate or is_own or seat.is_staff or seat.course.shows_not_found


def counts_for(checkpoint, reply):
    """Whether a reply is of the kind that a checkpoint asks of students; its words are another matter.

    An answer comes with what it answers loaded: an answer to oneself, to staff or to a guest is none to a classmate.
    """
    if reply.author_id is None or reply.author_role != Role.STUDENT:
        return False
    if checkpoint.kind == Checkpoint.Kind.REPLIES:
        return reply.in_reply_to_id is None
    to = reply.speaks_to
    is_to_classmate = to is not None and to.author_id is not None and to.author_role == Role.STUDENT
    return is_to_classmate and to.author_id != reply.author_id


def bar_for(seat, thread, now=None):
    """Why this seat may not reply in the thread, or None."""
    if seat.course.is_archived:
        return Bar.ARCHIVED
    if not thread.prompt.is_open_to_members(now or timezone.now()):
        return Bar.NOT_OPEN
    if thread.frozen_at is not None:
        return Bar.FROZEN
    return None if seat.is_staff else _bar_of_others(seat, thread, now or timezone.now())


def _bar_of_others(seat, thread, now):
    is_frozen = Bar.COURSE_FROZEN if seat.course.is_frozen else None
    return _bar_of_seat(seat, now) or is_frozen or _bar_of_thread(thread, now)


def _bar_of_seat(seat, now):
    if seat.role == Role.OBSERVER:
        return Bar.OBSERVER
    if seat.is_silenced(now):
        return Bar.SILENCED
    if seat.is_guest and not seat.course.admits_guests:
        return Bar.SIGN_IN if seat.person_id is None else Bar.NO_SEAT
    return None


def _bar_of_thread(thread, now):
    if thread.is_locked:
        return Bar.LOCKED
    is_closed = thread.prompt.closes_at is not None and thread.prompt.closes_at <= now
    return Bar.CLOSED if is_closed and not thread.own.may_still(now) else None


def can_reply(seat, thread, now=None):
    """Whether this seat may post now in a thread that it sees."""
    return bar_for(seat, thread, now) is None


def takes_replies(thread, now=None):
    """Whether it is neither locked nor closed to whoever it came for."""
    return _bar_of_thread(thread, now or timezone.now()) is None


def can_answer(seat, reply):
    """A reply answers what it can read and what has a number."""
    return reply.is_visible


def asks_first(thread):
    """Whether a reply by the seat would open the others' to it; `thread.is_gate_open` says how it stands now."""
    return not thread.is_gate_open and thread.prompt.reveal == thread.prompt.Reveal.POST_FIRST


def opens_gate(reply):
    """Whether a reply opens the others to its writer: it has appeared, and is as long as the prompt asks."""
    prompt = reply.thread.prompt
    is_asked = prompt.reveal == prompt.Reveal.POST_FIRST and reply.author_id is not None and not reply.is_by_staff
    return is_asked and reply.is_visible and reply.word_count >= prompt.required_words


def goes_by_pseudonym(seat, prompt):
    """Whether peers read a pseudonym instead of the seat's name."""
    return prompt.is_anonymous and seat.is_member and not seat.is_staff


def can_see_writer(seat, reply):
    """Whether the seat may look behind a pseudonym; the look is logged."""
    return can(seat, Ability.SEE_WRITERS) and reply.author_id is not None and not reply.is_by_staff


def is_held_first(seat):
    """Whether what this seat posts waits for approval: guests always."""
    return seat.is_guest


def is_editable_by(seat, reply):
    """Its writer with an account; what a guest sent waits to be read as it is."""
    mine = seat.person_id is not None and reply.author_id == seat.person_id
    is_there = reply.is_visible or reply.is_held or bool(reply.returned)
    return mine and is_there and reply.editing_locked_at is None


def can_edit_reply(seat, reply, now=None):
    """Its writer, while the thread takes replies from them."""
    return is_editable_by(seat, reply) and bar_to_edit(seat, reply, now) is None


def bar_to_edit(seat, reply, now=None):
    """Why this seat may not edit it now; what staff returned is mended in a thread that has closed meanwhile too."""
    bar = bar_for(seat, reply.thread, now)
    return None if reply.is_returned and bar in (Bar.LOCKED, Bar.CLOSED) else bar


def can_withdraw_reply(seat, reply, now=None):
    """Whoever may edit it may take it back."""
    return can_edit_reply(seat, reply, now)


def edits_quietly_until(reply, edit_minutes):
    """Until when an edit leaves no note; None for what has no date."""
    return reply.posted_at and reply.posted_at + timedelta(minutes=edit_minutes)


def stands_still(seat, thread, now):
    """Whether no card in the thread tells this reader the minute or waits: `last_reply_at` is that of the latest."""
    latest, minutes = thread.last_reply_at, timedelta(minutes=seat.course.edit_minutes)
    is_past = seat.person_id is None or latest is None or latest + minutes <= now
    return is_past and not thread.has_waiting and not seat.guest_keys


def can_see_history(seat, reply):
    """Of a reply that stands in the page, earlier versions are for the writer and staff."""
    return seat.is_staff or is_own(seat, reply)


def can_moderate(seat):
    """Hide, restore and approve what is within reach; what that is, `reach` says."""
    return can(seat, Ability.MODERATE) and not seat.course.is_archived


def can_read_whispers(seat):
    """What staff say among themselves in a thread that the seat sees; agrees with `Whisper.objects.visible_to`."""
    return seat.is_staff


def can_endorse_replies(seat):
    """Say of what is within reach that it is worth everybody's notice."""
    return can(seat, Ability.ENDORSE) and not seat.course.is_archived


def seat_may_flag(seat):
    """Members with an account, but the instructors who decide, while there is something to decide."""
    return can_keep_place(seat) and not seat.is_instructor and not seat.course.is_archived


def can_check_quotations(seat):
    """See which quotations a revision of their reading made doubtful."""
    return seat.is_staff


def can_write_prompts(seat):
    """Write prompts, drafts included."""
    return can(seat, Ability.WRITE_PROMPTS) and not seat.course.is_archived


def can_see_deadlines(seat):
    """How each student stands to what a prompt has due, and who has more time."""
    return seat.is_staff


def can_extend(seat):
    """Give someone within reach more time, or take it back."""
    return can(seat, Ability.EXTEND) and not seat.course.is_archived


def tells_counted(seat, *, is_own, hides_writers):
    """Whether a card says what it counts for and how late it was; behind a pseudonym that would tell staff who wrote.

    For then the list of deadlines says by name how late somebody was.
    """
    return is_own or (seat.is_staff and not hides_writers)


def level_of(seat, watch):
    """How closely the seat's person follows a thread: as they said of it, else as they follow the course."""
    return Watch(watch or seat.watch)


def can_keep_place(seat):
    """Read states and drafts are kept for members."""
    return seat.is_member and seat.person_id is not None


def can_preview(person, seat):
    """Everyone signed in, and guests of a course that admits them."""
    return person.is_authenticated or (seat is not None and seat.course.admits_guests)


def can_upload(person, has_seat):
    """People with an account who are members of some course; guests add no images."""
    return person.is_authenticated and has_seat
