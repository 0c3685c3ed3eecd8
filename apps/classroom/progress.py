"""How far the reader is in a reading, as lists and the reading's page say it; pure, no query."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

STATES = {"unopened": _("Not opened"), "begun": _("Begun"), "read": _("Read")}


@dataclass(frozen=True)
class Progress:
    """How many of its paragraphs are read."""

    read: int
    amount: int

    @property
    def state(self):
        """One of STATES."""
        if self.read >= self.amount:
            return "read"
        return "begun" if self.read else "unopened"

    @property
    def is_read(self):
        return self.state == "read"


def progress_in(reading, read):
    """The reader's, from `queries.paragraphs_read`; None for who keeps none, and of a reading without paragraphs."""
    if read is None or not reading.paragraph_count:
        return None
    return Progress(read.get(reading.pk, 0), reading.paragraph_count)


def with_progress(assignments, read):
    """Assignments, each with how far the reader is as `progress`."""
    for assignment in assignments:
        assignment.progress = progress_in(assignment.reading, read)
    return assignments
