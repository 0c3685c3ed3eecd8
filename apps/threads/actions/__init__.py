"""What changes in a discussion; every channel writes through these."""

from .checkpoints import extend, withdraw_extension
from .citing import lead_sources
from .deciding import ChangedSinceError, approve_reply, hide_reply, put_back, restore_reply, return_reply
from .drafts import DraftMovedOnError, discard_draft, save_draft
from .endorsing import endorse_reply, unendorse_reply
from .groups import divide, move_members, place_rest
from .holding import EditBarredError
from .imports import copy_prompts, import_discussion
from .leaving import forget_guest_addresses, forget_person
from .moderation import lock_thread, pin_thread, see_writer, show_replies, unlock_thread, unpin_thread
from .moving import MoveBarredError, merge_threads, move_replies, split_thread
from .numbering import recount
from .places import mark_all_read, mark_read, mark_unread_from, watch_thread
from .prompts import edit_prompt, rerender_prompt, write_prompt
from .quotations import recheck
from .replies import (
    EditedMeanwhileError,
    ReplyBarredError,
    TokenSpentError,
    edit_reply,
    post_reply,
    rerender_reply,
    withdraw_reply,
)
from .revisions import hide_revision, note_flag, restore_revision
from .signing import sign_anew
from .standing import accept_place, keep_as_orphan, reopen_quotation
from .tools import close_at, lock_editing, unlock_editing, whisper

__all__ = [
    "ChangedSinceError",
    "DraftMovedOnError",
    "EditBarredError",
    "EditedMeanwhileError",
    "MoveBarredError",
    "ReplyBarredError",
    "TokenSpentError",
    "accept_place",
    "approve_reply",
    "close_at",
    "copy_prompts",
    "discard_draft",
    "divide",
    "edit_prompt",
    "edit_reply",
    "endorse_reply",
    "extend",
    "forget_guest_addresses",
    "forget_person",
    "hide_reply",
    "hide_revision",
    "import_discussion",
    "keep_as_orphan",
    "lead_sources",
    "lock_editing",
    "lock_thread",
    "mark_all_read",
    "mark_read",
    "mark_unread_from",
    "merge_threads",
    "move_members",
    "move_replies",
    "note_flag",
    "pin_thread",
    "place_rest",
    "post_reply",
    "put_back",
    "recheck",
    "recount",
    "reopen_quotation",
    "rerender_prompt",
    "rerender_reply",
    "restore_reply",
    "restore_revision",
    "return_reply",
    "save_draft",
    "see_writer",
    "show_replies",
    "sign_anew",
    "split_thread",
    "unendorse_reply",
    "unlock_editing",
    "unlock_thread",
    "unpin_thread",
    "watch_thread",
    "whisper",
    "withdraw_extension",
    "withdraw_reply",
    "write_prompt",
]
