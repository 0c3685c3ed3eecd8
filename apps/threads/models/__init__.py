"""A discussion prompt, its thread and replies, and what each person has read, drafted and sees of it."""

from .personal import Draft, ReadState
from .prompts import Category, Prompt, Question, Thread, ThreadQuerySet
from .replies import FOLD_AFTER, NESTED_PAGE_SIZE, PAGE_SIZE, Reply, ReplyQuerySet, ReplyRevision

__all__ = [
    "FOLD_AFTER",
    "NESTED_PAGE_SIZE",
    "PAGE_SIZE",
    "Category",
    "Draft",
    "Prompt",
    "Question",
    "ReadState",
    "Reply",
    "ReplyQuerySet",
    "ReplyRevision",
    "Thread",
    "ThreadQuerySet",
]
