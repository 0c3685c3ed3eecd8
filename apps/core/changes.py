"""What changed of a row, as a log may keep it: numbers, states, moments and keys; texts are counted, never quoted."""

from datetime import date, timedelta
from uuid import UUID

PLAIN = (type(None), bool, int, float, date, timedelta, UUID)


def loggable(row, name):
    """The value of a field; one of its choices is a state."""
    field = row._meta.get_field(name)
    value = getattr(row, field.attname)
    return value if field.choices or isinstance(value, PLAIN) else f"{len(str(value))} characters"


def snapshots(rows):
    """{key: {field: value}} of all that is stored of the rows, with the keys of what they are tied to."""
    return {row.pk: _of(row) for row in rows}


def _of(row):
    plain = {field.name: loggable(row, field.name) for field in row._meta.concrete_fields if not field.primary_key}
    tied = {
        field.name: sorted(getattr(row, field.name).values_list("pk", flat=True)) for field in row._meta.many_to_many
    }
    return plain | tied


def difference(before, after):
    """What of two snapshots differs, as a pair of {field: value}; of none, all that the other says."""
    names = [name for name in before | after if before.get(name) != after.get(name)]
    return tuple({name: one[name] for name in names if name in one} for one in (before, after))
