"""What is typed in a discussion."""

from .moving import MergeForm, MoveForm
from .prompts import ExtensionForm, GroupsForm, PromptForm
from .replies import (
    EditForm,
    EndorsementForm,
    GuestReplyForm,
    ReasonForm,
    ReplyForm,
    VersionReasonForm,
    token_of,
    what_is_wrong_with,
)

__all__ = [
    "EditForm",
    "EndorsementForm",
    "ExtensionForm",
    "GroupsForm",
    "GuestReplyForm",
    "MergeForm",
    "MoveForm",
    "PromptForm",
    "ReasonForm",
    "ReplyForm",
    "VersionReasonForm",
    "token_of",
    "what_is_wrong_with",
]
