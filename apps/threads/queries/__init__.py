"""What the pages of a discussion read, sealed."""

from .lists import FILTERS, categories, threads_page, threads_seen
from .prompts import choices_for_prompt, prompt_to_edit, prompts_rendered_before
from .replies import history, quoted_passage, replies_rendered_before, reply_by_id, reply_by_number, reply_to_answer
from .threads import ThreadPage, replies_between, thread_for, thread_page
from .uploads import has_seat, seat_to_write, upload_for

__all__ = [
    "FILTERS",
    "ThreadPage",
    "categories",
    "choices_for_prompt",
    "has_seat",
    "history",
    "prompt_to_edit",
    "prompts_rendered_before",
    "quoted_passage",
    "replies_between",
    "replies_rendered_before",
    "reply_by_id",
    "reply_by_number",
    "reply_to_answer",
    "seat_to_write",
    "thread_for",
    "thread_page",
    "threads_page",
    "threads_seen",
    "upload_for",
]
