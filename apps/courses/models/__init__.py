"""A course, who sits in it, when it meets, and the log of what its staff did."""

from .courses import CitationStyle, Course, CourseQuerySet, Meeting, Section
from .log import LogEntry
from .seats import STAFF, Invitation, Role, Seat, SeatQuerySet, SecretAddress, Watch

__all__ = [
    "STAFF",
    "CitationStyle",
    "Course",
    "CourseQuerySet",
    "Invitation",
    "LogEntry",
    "Meeting",
    "Role",
    "Seat",
    "SeatQuerySet",
    "SecretAddress",
    "Section",
    "Watch",
]
