"""A source text, where a course assigns it, what points into it, who has read how much of it, its index of words."""

from .indexing import WordIndex
from .library import (
    Assignment,
    Contributor,
    Figure,
    Paragraph,
    Reading,
    ReadingRevision,
    Topic,
    TopicAlias,
)
from .pointers import Note, Pointer
from .progress import Progress
from .works import Citation, Work

__all__ = [
    "Assignment",
    "Citation",
    "Contributor",
    "Figure",
    "Note",
    "Paragraph",
    "Pointer",
    "Progress",
    "Reading",
    "ReadingRevision",
    "Topic",
    "TopicAlias",
    "WordIndex",
    "Work",
]
