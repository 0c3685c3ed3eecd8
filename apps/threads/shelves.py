"""The works among which a name that a discussion cites is looked for; and which courses cite anything."""

from collections import defaultdict
from dataclasses import dataclass, field

from apps.readings.models import Work

from .models import Thread


@dataclass
class Known:
    """The works that a course knows, as [(key, record)]: the list of each reading, the readings themselves, added."""

    cited: dict = field(default_factory=lambda: defaultdict(list))
    own: list = field(default_factory=list)
    added: list = field(default_factory=list)


def works_known_in(course):
    """The works of a course (its key), among which a name is looked for; one query."""
    known = Known()
    rows = Work.objects.known_in(course).order_by("pk").values_list("pk", "csl", "role", "reading")
    for pk, csl, role, reading in rows:
        shelf = {"cited": known.cited[reading], "own": known.own}.get(role, known.added)
        shelf.append((pk, csl))
    return known


def shelves_of(thread, known):
    """Where a name of this thread is looked for, in order: what its readings cite, the readings, what was added."""
    readings = thread.prompt.readings.all()
    return [[pair for reading in readings for pair in known.cited.get(reading.pk, ())], known.own, known.added]


def courses_that_cite(courses):
    """Those of these courses (keys) in whose discussions anything is cited."""
    citing = Thread.objects.filter(course__in=courses, sources__isnull=False)
    return list(citing.values_list("course", flat=True).distinct())
