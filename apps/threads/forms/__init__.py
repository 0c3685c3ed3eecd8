"""What is typed in a discussion."""

from .prompts import ExtensionForm, GroupsForm, PromptForm
from .replies import EditForm, GuestReplyForm, ReasonForm, ReplyForm, VersionReasonForm, token_of, what_is_wrong_with

__all__ = [
    "EditForm",
    "ExtensionForm",
    "GroupsForm",
    "GuestReplyForm",
    "PromptForm",
    "ReasonForm",
    "ReplyForm",
    "VersionReasonForm",
    "token_of",
    "what_is_wrong_with",
]
