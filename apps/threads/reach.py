"""Which replies, threads and prompts are within a seat's reach as staff: an assistant's section is the limit; pure."""

from apps.courses.abilities import has_limits, is_over

from . import policies


def is_in_reach(seat, reply, *, is_anonymous):
    """Whether a reply is within the seat's reach as staff; a limit would tell of which section a pseudonym is."""
    return is_anonymous or is_over(seat, reply.author_id)


def can_moderate_reply(seat, reply):
    """Hide, restore, approve a reply; it comes with its thread and prompt."""
    return policies.can_moderate(seat) and is_in_reach(seat, reply, is_anonymous=reply.thread.prompt.is_anonymous)


def can_lock_editing(seat, reply):
    """Keep its writer from changing what was flagged, until that is decided."""
    return can_moderate_reply(seat, reply) and reply.is_visible and reply.flagged_at is not None


def can_moderate_thread(seat):
    """Lock, pin, show the replies: a thread belongs to no section."""
    return policies.can_moderate(seat) and not has_limits(seat)


def can_endorse(seat, reply):
    """Staff say that a reply which all can read is worth their notice."""
    reaches = is_in_reach(seat, reply, is_anonymous=reply.thread.prompt.is_anonymous)
    return policies.can_endorse_replies(seat) and reaches and reply.is_visible


def can_edit_prompt(seat, prompt):
    """Edit a prompt and its groups; an assistant with a section edits their own."""
    return policies.can_write_prompts(seat) and (not has_limits(seat) or prompt.author_id == seat.person_id)


def can_extend_for(seat, extension):
    """The same for whom it is: a student, or a section."""
    if not policies.can_extend(seat) or not has_limits(seat):
        return policies.can_extend(seat)
    if extension.section_id is not None:
        return extension.section_id == seat.section_id
    return is_over(seat, extension.seat.person_id)
