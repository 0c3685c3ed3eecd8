"""What loading changes. One bad file never stops the others; a file loaded twice adds nothing."""

import hashlib
import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.courses.actions import log_action
from apps.readings.actions import assign_reading, create_reading
from apps.threads.actions import import_discussion

from . import formats, policies, tasks
from .models import Batch, LoadedFile

logger = logging.getLogger(__name__)
State = LoadedFile.State


@transaction.atomic
def start_batch(*, by, files, course=None, meeting=None, publishes=True):
    """Take in files, each a (name, bytes) pair or a refusal in place of the bytes; nothing is loaded yet."""
    batch = Batch.objects.create(loaded_by=by, course=course, meeting=meeting, publishes=publishes)
    for name, data in files:
        take_in(batch=batch, name=name, data=data)
    return batch


def take_in(*, batch, name, data):
    """Keep one file: as text, as a duplicate of one loaded before, or with the sentence why it cannot be read."""
    file = LoadedFile(batch=batch, name=formats.clean_name(name))
    try:
        if isinstance(data, formats.Refused):
            raise data
        file.size, file.sha256 = len(data), hashlib.sha256(data).hexdigest()
        source = formats.read(name, data)
        file.text, file.encoding = source.text, source.encoding
    except formats.Refused as refusal:
        file.state, file.error = State.FAILED, refusal.message[:500]
    file.save()
    if file.is_next:
        skip_duplicate(file=file)
    return file


def skip_duplicate(*, file):
    """Mark a file that is loaded already; true if it is."""
    earlier = LoadedFile.objects.same_as(file).first()
    if earlier is None:
        return False
    file.state, file.thread = State.SKIPPED, earlier.thread
    file.save(update_fields=["state", "thread"])
    file.readings.set(earlier.readings.all())
    return True


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


def load_batch(*, batch, by):
    """Load every file that is next, each in a transaction of its own, until someone stops the batch."""
    for file in batch.files.next():
        if Batch.objects.filter(pk=batch.pk, is_stopped=True).exists():
            break
        load_file(file=file, by=by)


def load_file(*, file, by):
    """Load one file; whatever goes wrong is written on the file and nothing of it stays. Twice does it once."""
    file.claimed_at = timezone.now()
    claim = {"state": State.LOADING, "claimed_at": file.claimed_at}
    if not LoadedFile.objects.filter(pk=file.pk, state=State.NEXT).update(error="", **claim):
        return
    try:
        write_documents(file=file, by=by)
    except formats.Refused as refusal:
        fail_file(file=file, message=refusal.message)
    except Exception:  # any fault of one file must leave the rest of the batch to be loaded
        logger.exception("loading file %s failed", file.pk)
        fail_file(file=file, message=_("The site could not load this file. Nothing of it was kept; the log says why."))


def fail_file(*, file, message):
    """Write on a file why it was not loaded, unless another worker has it meanwhile."""
    claimed_by(file).update(state=State.FAILED, error=message[:500])


def claimed_by(file):
    """The row of a file, while it is loaded by the worker that holds this claim."""
    return LoadedFile.objects.filter(pk=file.pk, state=State.LOADING, claimed_at=file.claimed_at)


@transaction.atomic
def write_documents(*, file, by):
    """Write what the plan says, through the actions of readings and threads; nothing if the claim was lost."""
    if claimed_by(file).select_for_update().first() is None:
        return
    made = file.plan()
    if made.is_stopped:
        raise formats.Refused(next(note.message for note in made.notes if note.level == "stop"))
    if skip_duplicate(file=file):
        return
    if made.is_discussion:
        file.thread = write_discussion(batch=file.batch, discussion=made.documents[0], by=by)
    else:
        file.readings.set([write_reading(batch=file.batch, text=text, by=by) for text in made.documents])
    file.state = State.LOADED
    file.save(update_fields=["state", "thread"])
    log_action(course=file.batch.course, actor=by, verb="load_file", obj=file)


def write_reading(*, batch, text, by):
    """One reading, assigned to the batch's course if there is one."""
    reading = create_reading(text=text, by=by, state="published" if batch.publishes else "draft")
    if batch.course:
        assign_reading(course=batch.course, reading=reading, by=by, meeting=batch.meeting)
    return reading


def write_discussion(*, batch, discussion, by):
    """One thread with its replies; only a course can hold it."""
    if batch.course is None:
        raise formats.Refused(_("This is a discussion: choose the course it goes to, then load it again."))
    return import_discussion(course=batch.course, discussion=discussion, by=by, meeting=batch.meeting)


@transaction.atomic
def try_again(*, file):
    """Put a file that failed, or whose worker was killed, back in line; false for any other."""
    failed, stuck = LoadedFile.objects.filter(state=State.FAILED).exclude(text=""), LoadedFile.objects.stuck()
    return bool((failed | stuck).filter(pk=file.pk).update(state=State.NEXT, error=""))


@transaction.atomic
def take_up_stuck():
    """Put back in line whatever a killed worker left behind; gives the batches it belongs to."""
    stuck = LoadedFile.objects.stuck()
    batches = list(Batch.objects.filter(pk__in=stuck.values("batch")))
    stuck.update(state=State.NEXT)
    return batches
