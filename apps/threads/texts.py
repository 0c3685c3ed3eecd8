"""What a discussion is made of before it becomes rows: plain values that the loader proposes and `actions` writes."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ReplyText:
    """One response: its writer's name as written, and its Markdown."""

    name: str
    body: str


@dataclass(frozen=True)
class DiscussionText:
    """A whole discussion in order. What the source does not record (author, dates, who answers whom) is not here."""

    title: str
    body: str = ""
    questions: list[str] = field(default_factory=list)
    category: str = ""
    replies: list[ReplyText] = field(default_factory=list)


@dataclass(frozen=True)
class Guest:
    """How someone without an account signs a reply; the address is never published."""

    name: str
    email: str
