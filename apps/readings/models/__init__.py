"""A source text in the library, where a course assigns it, and what points into it."""

from .library import (
    Assignment,
    Citation,
    Contributor,
    Figure,
    Paragraph,
    Reading,
    ReadingRevision,
    Topic,
    Work,
)
from .pointers import Note, Pointer

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
    "Work",
]
