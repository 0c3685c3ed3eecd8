"""Loading: files become readings and discussions. One bad file never stops the others; a file twice adds nothing."""

import logging
from itertools import batched

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.courses.actions import log_action
from apps.readings.actions import add_works, assign_reading, create_reading, prepare_references, revise_reading
from apps.readings.texts import ReadingText
from apps.threads.actions import import_discussion

from .. import formats, tasks
from ..models import Batch, LoadedFile
from .illustrating import Illustrator
from .taking import claimed_by, fail_file, forget_original, read_batch, skip_duplicate

logger = logging.getLogger(__name__)
State = LoadedFile.State
PREPARED = 20  # files at once: their references take as long as those of one


def load_batch(*, batch, by):
    """Read what is not read, and load every file that is next, each for itself, until someone stops the batch."""
    read_batch(batch=batch)
    for files in batched(batch.files.next(), PREPARED):
        prepare_references([text for file in files for text in texts_planned(file)])
        for file in files:
            if Batch.objects.filter(pk=batch.pk, is_stopped=True).exists():
                return
            load_file(file=file, by=by)


def texts_planned(file):
    """The texts a file will become; none if its plan is faulty, which its own loading will say."""
    try:
        return [document for document in file.plan().documents if isinstance(document, ReadingText)]
    except Exception:  # any fault of one file must leave the others to be loaded
        return []


def load_file(*, file, by):
    """Load one file; whatever goes wrong is written on the file and nothing of it stays. Twice does it once."""
    file.claimed_at = timezone.now()
    claim = {"state": State.LOADING, "claimed_at": file.claimed_at}
    if not LoadedFile.objects.filter(pk=file.pk, state=State.NEXT).update(error="", **claim):
        return
    illustrator = Illustrator(file, by)
    try:
        write_documents(file=file, by=by, illustrator=illustrator)
    except formats.Refused as refusal:
        illustrator.undo()
        fail_file(file=file, message=refusal.message)
    except Exception:  # any fault of one file must leave the rest of the batch to be loaded
        illustrator.undo()
        logger.exception("loading file %s failed", file.pk)
        fail_file(file=file, message=_("The site could not load this file. Nothing of it was kept; the log says why."))


@transaction.atomic
def write_documents(*, file, by, illustrator=None):
    """Write what the plan says, through the actions of readings and threads; nothing if the claim was lost."""
    if claimed_by(file).select_for_update().first() is None:
        return
    made = file.plan()
    if made.is_stopped:
        raise formats.Refused(next(note.message for note in made.notes if note.level == "stop"))
    if skip_duplicate(file=file):
        return
    if made.is_bibliography:
        file.found |= {"added": write_works(batch=file.batch, entries=made.entries, by=by)}
    elif made.is_discussion:
        file.thread = write_discussion(batch=file.batch, discussion=made.documents[0], by=by)
    else:
        write_readings(file=file, documents=made.documents, by=by, illustrator=illustrator)
    forget_original(file)
    file.state = State.LOADED
    file.save(update_fields=["state", "thread", "found"])
    log_action(course=file.batch.course, actor=by, verb="load_file", obj=file)


def write_readings(*, file, documents, by, illustrator=None):
    """The readings of a file with their images."""
    write = revise if file.batch.revises else write_reading
    made = [(write(batch=file.batch, text=text, by=by), text) for text in single(file, documents)]
    for reading, text in made:
        (illustrator or Illustrator(file, by)).supply(reading, text)
    file.readings.set([reading for reading, _text in made])


def write_reading(*, batch, text, by):
    """One reading, assigned to the batch's course if there is one."""
    reading = create_reading(text=text, by=by, state="published" if batch.publishes else "draft")
    if batch.course:
        assign_reading(course=batch.course, reading=reading, by=by, meeting=batch.meeting)
    return reading


def single(file, documents):
    """The texts of a file, of which a revision takes one alone."""
    if file.batch.revises and len(documents) != 1:
        raise formats.Refused(_("This file holds several texts and can replace one. Join them, then load it again."))
    return documents


def revise(*, batch, text, by):
    """The reading of the batch with another text; its paragraphs keep their numbers, figures their images."""
    known = {figure.caption: str(figure.pk) for figure in batch.revises.figures.all() if figure.caption}
    blocks = [(block, known.get(block.text.strip(), "") if block.kind == "figure" else "") for block in text.blocks]
    return revise_reading(reading=batch.revises, blocks=blocks, by=by)


def write_discussion(*, batch, discussion, by):
    """One thread with its replies; only a course can hold it."""
    if batch.revises:
        raise formats.Refused(_("This is a discussion and can replace no reading."))
    if batch.course is None:
        raise formats.Refused(_("This is a discussion: choose the course it goes to, then load it again."))
    return import_discussion(course=batch.course, discussion=discussion, by=by, meeting=batch.meeting)


def write_works(*, batch, entries, by):
    """How many works a bibliography added to the course; those it knows already are passed over."""
    if batch.revises:
        raise formats.Refused(_("This is a list of works and can replace no reading."))
    if batch.course is None:
        raise formats.Refused(_("This is a list of works: choose the course it goes to, then load it again."))
    return len(add_works(course=batch.course, records=[entry.csl for entry in entries if entry.csl], by=by))


@transaction.atomic
def try_again(*, file):
    """Put a file that failed, or whose worker was killed, back in line; false for any other."""
    failed, stuck = LoadedFile.objects.filter(state=State.FAILED).exclude(text=""), LoadedFile.objects.stuck()
    is_back = bool(put_back((failed | stuck).filter(pk=file.pk)))
    if is_back and file.batch.files.unread().exists():
        tasks.read_batch_task.enqueue(file.batch_id)
    return is_back


def take_up_batch(*, batch):
    """Put back in line what a killed worker had begun in a batch; if it lives after all, it has lost its claim."""
    put_back(batch.files.filter(state__in=LoadedFile.BEGUN))


def put_back(files):
    """Files to be loaded again, or to be read again where that was broken off; gives how many."""
    unread = files.filter(state=State.READING).update(state=State.UNREAD)
    return unread + files.exclude(state=State.UNREAD).update(state=State.NEXT, error="")


@transaction.atomic
def take_up_stuck():
    """Put back in line whatever a killed worker left behind; gives the batches that are to be gone on with."""
    stuck = LoadedFile.objects.filter(pk__in=list(LoadedFile.objects.stuck().values_list("pk", flat=True)))
    batches = list(Batch.objects.broken_off())
    put_back(stuck)
    return batches
