"""A copy of all that is kept about a person: asked for by them, made by the worker, deleted after some days."""

import tempfile

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from .. import copies, personal
from ..models import Copy
from ..signals import copy_asked


@transaction.atomic
def ask_for_copy(*, person):
    """Take the place of the last copy, if there is one; while one is being made, that is the one."""
    from ..tasks import make_copy_task  # noqa: PLC0415 the task calls the action below

    last = Copy.objects.select_for_update().filter(person=person).first()
    if last is not None and last.is_being_made:
        return last
    if last is not None:
        forget_copy(last)
    copy = Copy.objects.create(person=person)
    copy_asked.send(Copy, person=person)
    make_copy_task.enqueue(str(copy.pk))
    return copy


def make_copy(*, copy):
    """Gather and keep all of it; a copy that was taken back meanwhile leaves no file."""
    with tempfile.TemporaryFile() as file:
        copies.write(file, copy.person, personal.parts_about(copy.person))
        file.seek(0)
        copy.file.save(f"{copy.pk}.zip", File(file), save=False)
    made = {"file": copy.file.name, "made_at": timezone.now()}
    if not Copy.objects.filter(pk=copy.pk, made_at=None).update(**made):
        copy.file.storage.delete(copy.file.name)


def forget_copies(copies):
    """Delete copies that were kept long enough."""
    for copy in copies:
        forget_copy(copy)


def forget_copy(copy):
    """Delete a copy: the file first, since a row without one is deleted again, and a file without a row never."""
    if copy.file:
        copy.file.storage.delete(copy.file.name)
    copy.delete()
