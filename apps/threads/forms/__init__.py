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
from .tools import CloseForm, WhisperForm

__all__ = [
    "CloseForm",
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
    "WhisperForm",
    "token_of",
    "what_is_wrong_with",
]
