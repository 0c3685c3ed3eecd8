"""What the pages of a discussion read, sealed."""

from .counts import miscounted_threads
from .deadlines import (
    choices_for_extension,
    counted_versions,
    deadlines,
    extensions_of,
    threads_due,
    who_has_due,
)
from .drafts import draft_at, drafts_of
from .feeds import latest_prompts, latest_replies
from .groups import groups_of
from .handouts import handout_of
from .history import Version, history, revision_of
from .lists import (
    FILTERS,
    categories,
    categories_of,
    new_by_course,
    new_in,
    next_unread,
    standing_threads,
    threads_behind,
    threads_page,
    threads_seen,
)
from .marks import replies_by_reading, threads_as_they_stand
from .moved import has_moved, replies_to_move, reply_anywhere, reply_moved_from, thread_merged_from, threads_to_move_to
from .narrowing import Narrow
from .news import last_in_public, news_for, session_in_thread, shown_news
from .own import replies_of, titles_open_to, versions_of
from .places import gated, placed_for
from .prompts import choices_for_prompt, prompt_to_edit, prompts_checked_elsewhere, prompts_rendered_before, readings_of
from .replies import (
    quoted_passage,
    replies_checked_elsewhere,
    replies_rendered_before,
    reply_by_id,
    reply_by_number,
    reply_to_answer,
)
from .said import questions_of
from .standings import own_in, own_of, own_without, standings_of
from .thread_shown import ThreadPage
from .threads import replies_between, thread_for, thread_page, thread_to_post_to, thread_to_read
from .uploads import has_seat, seat_to_write, upload, upload_for

__all__ = [
    "FILTERS",
    "Narrow",
    "ThreadPage",
    "Version",
    "categories",
    "categories_of",
    "choices_for_extension",
    "choices_for_prompt",
    "counted_versions",
    "deadlines",
    "draft_at",
    "drafts_of",
    "extensions_of",
    "gated",
    "groups_of",
    "handout_of",
    "has_moved",
    "has_seat",
    "history",
    "last_in_public",
    "latest_prompts",
    "latest_replies",
    "miscounted_threads",
    "new_by_course",
    "new_in",
    "news_for",
    "next_unread",
    "own_in",
    "own_of",
    "own_without",
    "placed_for",
    "prompt_to_edit",
    "prompts_checked_elsewhere",
    "prompts_rendered_before",
    "questions_of",
    "quoted_passage",
    "readings_of",
    "replies_between",
    "replies_by_reading",
    "replies_checked_elsewhere",
    "replies_of",
    "replies_rendered_before",
    "replies_to_move",
    "reply_anywhere",
    "reply_by_id",
    "reply_by_number",
    "reply_moved_from",
    "reply_to_answer",
    "revision_of",
    "seat_to_write",
    "session_in_thread",
    "shown_news",
    "standing_threads",
    "standings_of",
    "thread_for",
    "thread_merged_from",
    "thread_page",
    "thread_to_post_to",
    "thread_to_read",
    "threads_as_they_stand",
    "threads_behind",
    "threads_due",
    "threads_page",
    "threads_seen",
    "threads_to_move_to",
    "titles_open_to",
    "upload",
    "upload_for",
    "versions_of",
    "who_has_due",
]
