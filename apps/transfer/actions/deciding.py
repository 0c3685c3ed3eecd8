"""What an admin decides about files before they are loaded."""

from django.db import transaction

from .. import policies, tasks
from ..models import Batch, LoadedFile


@transaction.atomic
def place_batch(*, batch, course, meeting, publishes):
    """Say which course and meeting a batch goes to, and whether its readings are published at once."""
    batch.course, batch.meeting, batch.publishes = course, meeting, publishes
    batch.save(update_fields=["course", "meeting", "publishes"])


@transaction.atomic
def choose(*, file, key, undone):
    """Undo what a note did, or do it again; false when the file was loaded meanwhile."""
    file = LoadedFile.objects.select_for_update().get(pk=file.pk)
    if not policies.can_choose(file):
        return False
    kept = set(file.choices.get("undone", [])) - {key}
    file.choices = file.choices | {"undone": sorted(kept | {key} if undone else kept)}
    file.save(update_fields=["choices"])
    return True


@transaction.atomic
def edit_document(*, file, position, details):
    """Type over the title or the kind of one document; an empty field takes it back."""
    file = LoadedFile.objects.select_for_update().get(pk=file.pk)
    if not policies.can_choose(file):
        return False
    file.choices = file.choices | {"details": file.choices.get("details", {}) | {str(position): details}}
    file.save(update_fields=["choices"])
    return True


@transaction.atomic
def request_loading(*, batch, by):
    """Ask the worker to load what is next; the request stands in the same transaction."""
    Batch.objects.filter(pk=batch.pk).update(is_stopped=False)
    tasks.load_batch_task.enqueue(batch.pk, by.pk)


@transaction.atomic
def stop_batch(*, batch):
    """Begin no further file."""
    Batch.objects.filter(pk=batch.pk).update(is_stopped=True)
