"""Whether replies of one thread may move to another; pure, of threads with their prompts."""

from enum import StrEnum


class MoveBar(StrEnum):
    """Why replies of one thread cannot move to another; the page words it."""

    SAME_THREAD = "same_thread"
    OTHER_COURSE = "other_course"
    FROZEN = "frozen"
    PSEUDONYMS = "pseudonyms"


def bar_to_move(source, target):
    """Why replies of one thread cannot move to the other, or None; both with their prompts."""
    if source.pk == target.pk or source.merged_into_id is not None:
        return MoveBar.SAME_THREAD
    if source.course_id != target.course_id:
        return MoveBar.OTHER_COURSE
    if target.frozen_at is not None:
        return MoveBar.FROZEN
    # where nobody goes by a pseudonym nothing hides who does
    return MoveBar.PSEUDONYMS if source.prompt.is_anonymous and not target.prompt.is_anonymous else None
