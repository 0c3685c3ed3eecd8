"""The assignment of readings: what each meeting reads, and what the library offers beside it."""

from dataclasses import dataclass

from django.conf import settings

from apps.readings import queries as readings

OFFERED = 50

assignments = readings.assigned


@dataclass
class SetupPage:
    groups: list  # [(meeting or None, its assignments)]
    meetings: list
    offered: list
    typed: str
    is_cut: bool


def setup_page(seat, typed=""):
    """All meetings of the course with their readings, and readings of the library that match what was typed."""
    meetings = list(seat.course.meetings.fetch_mode(settings.SEAL_PAGES))
    rows = list(assignments(seat))
    groups = [(meeting, [row for row in rows if row.meeting_id == meeting.pk]) for meeting in meetings]
    loose = [row for row in rows if row.meeting_id is None]
    offered = list(readings.unassigned(seat.course, typed[:200], OFFERED + 1))
    groups = [*groups, (None, loose)] if loose else groups
    return SetupPage(groups, meetings, offered[:OFFERED], typed[:200], len(offered) > OFFERED)
