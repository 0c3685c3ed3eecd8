"""Taking files in: each is kept as it came, read into text at once or by the worker, and known again if loaded."""

import hashlib
import logging
import uuid

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import conversion, formats, kinds, tasks
from ..converters.values import Fault
from ..models import Batch, LoadedFile

logger = logging.getLogger(__name__)
State = LoadedFile.State


@transaction.atomic
def start_batch(*, by, files, **place):
    """Take in files, each a (name, bytes) pair or a refusal in place of the bytes; nothing is loaded yet.

    `place` may name course, meeting, publishes and revises. What is no plain text is read by the worker.
    """
    batch = Batch.objects.create(loaded_by=by, **place)
    for name, data in files:
        for member, content in formats.unpacked(name, data):
            take_in(batch=batch, name=member, data=content)
    if batch.files.unread().exists():
        tasks.read_batch_task.enqueue(batch.pk)
    return batch


def take_in(*, batch, name, data):
    """Keep one file: as text, to be read, as a duplicate, or with the sentence why it cannot be read."""
    file = LoadedFile(batch=batch, name=formats.clean_name(name))
    try:
        if isinstance(data, formats.Refused):
            raise data
        file.size, file.sha256 = len(data), hashlib.sha256(data).hexdigest()
        source = formats.read(name, data)
        if source.kind == kinds.ZIP:
            raise formats.refusal_of(Fault("nested"), name)
        file.text, file.encoding, file.kind = source.text, source.encoding, source.kind
        file.state = State.UNREAD if source.is_converted else State.NEXT
    except formats.Refused as refusal:
        file.state, file.error = State.FAILED, refusal.message[:500]
    file.save()
    if file.state != State.FAILED and not skip_duplicate(file=file) and file.is_unread:
        file.original.save(uuid.uuid4().hex, ContentFile(data))
    return file


def read_batch(*, batch):
    """Read every file that waits to be read, each for itself."""
    for file in batch.files.unread():
        read_file(file=file)


def read_file(*, file):
    """Convert one file; whatever goes wrong is written on the file. Twice does it once."""
    file.claimed_at = timezone.now()
    claim = {"state": State.READING, "claimed_at": file.claimed_at}
    if not LoadedFile.objects.filter(pk=file.pk, state=State.UNREAD).update(error="", **claim):
        return
    try:
        with formats.refusing(file.name):
            made = conversion.convert(file.kind, original_of(file))
    except formats.Refused as refusal:
        fail_file(file=file, message=refusal.message)
    except Exception:  # any fault of one file must leave the rest of the batch to be read
        logger.exception("reading file %s failed", file.pk)
        fail_file(file=file, message=_("The site could not read this file; the log says why."))
    else:
        keep_text(file=file, made=made)


def keep_text(*, file, made):
    """What a converter made of a file, which can now be reviewed."""
    text = made.pop("text")
    made["is_mislabelled"] = kinds.is_mislabelled(file.name, file.kind)
    claimed_by(file).update(state=State.NEXT, text=text, found=made)


def fail_file(*, file, message):
    """Write on a file why it was not read or loaded, unless another worker has it meanwhile."""
    claimed_by(file).update(state=State.FAILED, error=message[:500])


def claimed_by(file):
    """The row of a file, while the worker that holds this claim has it."""
    return LoadedFile.objects.filter(pk=file.pk, state__in=LoadedFile.BEGUN, claimed_at=file.claimed_at)


def original_of(file):
    """The bytes of a file as it came in."""
    with file.original.open("rb") as original:
        return original.read()


def forget_original(file):
    """Let go of a file as it came in, once what this transaction writes is written."""
    if file.original:
        storage, name = file.original.storage, file.original.name
        LoadedFile.objects.filter(pk=file.pk).update(original="")
        transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def remove_files(*, files):
    """Remove files from the loader, with their originals; what they became stays."""
    for file in files:
        forget_original(file)
        file.delete()


def skip_duplicate(*, file):
    """Mark a file that is loaded already; true if it is."""
    earlier = LoadedFile.objects.same_as(file).first()
    if earlier is None or file.batch.revises_id:
        return False
    file.state, file.thread = State.SKIPPED, earlier.thread
    file.save(update_fields=["state", "thread"])
    file.readings.set(earlier.readings.all())
    return True
