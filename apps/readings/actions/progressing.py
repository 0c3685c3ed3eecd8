"""What a person has read of a reading: it only rises, and it is private, so the action log does not name it."""

from django.db import transaction

from apps.courses.actions import touch_seats

from ..models import Progress
from .versions import courses_of


@transaction.atomic
def mark_paragraphs_read(*, reading, person, labels=None):
    """Note that a person has read these paragraphs, or all of them; gives how many they have read now."""
    present = _labels(reading)
    progress, _is_new = Progress.objects.select_for_update().get_or_create(person=person, reading=reading)
    new = (present if labels is None else present & set(labels)) - set(progress.labels)
    if new:
        progress.labels = sorted([*progress.labels, *new])
        progress.count = len(present.intersection(progress.labels))
        progress.save(update_fields=["labels", "count"])
        touch_seats(person, courses_of(reading))
    return progress.count


def recount_read(reading):
    """Count anew for everyone, within the deed that changed which paragraphs there are."""
    present = _labels(reading)
    rows = list(Progress.objects.filter(reading=reading))
    for row in rows:
        row.count = len(present.intersection(row.labels))
    Progress.objects.bulk_update(rows, ["count"], batch_size=500)


def _labels(reading):
    numbers = reading.paragraphs.exclude(number=None).values_list("number", "letter")
    return {f"{number}{letter}" for number, letter in numbers}
