"""The action log as a CSV file, in which no cell is one that a spreadsheet would run."""

import csv
import json
from io import StringIO

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from .queries import lines_in_batches

COLUMNS = ("time", "handle", "name", "verb", "said", "object", "id", "reason", "before", "after")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would run


def csv_of(course, filters):
    """The lines that fit as pieces of the file, latest first."""
    yield "\ufeff" + _rows([COLUMNS])
    for lines in lines_in_batches(course, filters):
        yield _rows(map(_cells, lines))


def _cells(line):
    entry = line.entry
    handle = entry.actor.username if entry.actor_id else ""
    change = [json.dumps(one, cls=DjangoJSONEncoder, ensure_ascii=False) for one in (entry.before, entry.after)]
    time = timezone.localtime(entry.logged_at).isoformat(timespec="seconds")
    return [time, handle, line.actor, entry.verb, line.said, entry.object_kind, entry.object_id, entry.reason, *change]


def _rows(rows):
    written = StringIO()
    csv.writer(written).writerows([[_harmless(str(cell)) for cell in row] for row in rows])
    return written.getvalue()


def _harmless(cell):
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
