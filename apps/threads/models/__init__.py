"""A discussion prompt, its thread and replies, what they quote, and what each person has read and drafted of it."""

from .checkpoints import Checkpoint, Credit, Extension
from .personal import Draft
from .places import ReadState
from .prompts import (
    PAGE_SIZE,
    Category,
    Coverage,
    Prompt,
    Question,
    Thread,
    ThreadMember,
    ThreadQuerySet,
    page_of,
)
from .quotations import Quotation, QuotationQuerySet
from .replies import (
    DEEPEST,
    FOLD_AFTER,
    NESTED_PAGE_SIZE,
    STANDING,
    Reply,
    ReplyQuerySet,
    Returned,
)
from .revisions import ReplyRevision
from .sources import Citation, Source
from .whispers import Whisper

__all__ = [
    "DEEPEST",
    "FOLD_AFTER",
    "NESTED_PAGE_SIZE",
    "PAGE_SIZE",
    "STANDING",
    "Category",
    "Checkpoint",
    "Citation",
    "Coverage",
    "Credit",
    "Draft",
    "Extension",
    "Prompt",
    "Question",
    "Quotation",
    "QuotationQuerySet",
    "ReadState",
    "Reply",
    "ReplyQuerySet",
    "ReplyRevision",
    "Returned",
    "Source",
    "Thread",
    "ThreadMember",
    "ThreadQuerySet",
    "Whisper",
    "page_of",
]
