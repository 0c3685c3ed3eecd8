"""A source text in the library, where a course assigns it, what points into it, and its index of words."""

from .indexing import WordIndex
from .library import (
    Assignment,
    Contributor,
    Figure,
    Paragraph,
    Reading,
    ReadingRevision,
    Topic,
)
from .pointers import Note, Pointer
from .works import Citation, Work

__all__ = [
    "Assignment",
    "Citation",
    "Contributor",
    "Figure",
    "Note",
    "Paragraph",
    "Pointer",
    "Reading",
    "ReadingRevision",
    "Topic",
    "WordIndex",
    "Work",
]
