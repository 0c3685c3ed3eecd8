"""What points into a reading is carried along with it."""

from ..anchoring import Anchoring
from ..models import Pointer

FIELDS = [field.name for field in Pointer._meta.fields if field.name != "reading"]
BATCH = 500


def reanchor(*, pointers, reading):
    """Let a queryset of Pointers to a reading follow it to its present revision; returns how many are now in doubt.

    Rows that stand in the present revision already stay as they are; an orphan is looked for again.
    """
    new, old, followed = reading.plain_text(), {}, []
    for row in pointers.exclude(revision=reading.revision).iterator(BATCH):
        if row.revision not in old:
            old[row.revision] = Anchoring(new, _text_at(reading, row.revision))
        row.follow(old[row.revision].anchor(row.passage))
        followed.append(row)
    pointers.model.objects.bulk_update(followed, FIELDS, BATCH)
    return sum(row.standing != Pointer.Standing.STANDS for row in followed)


def _text_at(reading, revision):
    """What the reading said at a revision, or None if that is not on record."""
    kept = reading.revisions.filter(number=revision).first()
    return kept and kept.plain_text()
