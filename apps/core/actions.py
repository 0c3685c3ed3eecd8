"""What changes in core: an uploaded image is kept, mails to an address are forgotten."""

import uuid

from django.core.files.base import ContentFile
from django_tasks_db.models import DBTaskResult

from . import images
from .models import Upload


def store_upload(*, uploader, file):
    """Keep an image encoded anew; `images.Refused` says why one is not taken."""
    data, content_type, width, height = images.reencode(file)
    upload = Upload(id=uuid.uuid4(), uploader=uploader, content_type=content_type, width=width, height=height)
    upload.file.save(f"{upload.pk}-{upload.name}", ContentFile(data), save=False)
    upload.save(force_insert=True)
    return upload


def forget_letters(address):
    """Delete the tasks that sent a mail to an address, or were to; one that is being sent is left to its end."""
    letters = DBTaskResult.objects.filter(task_path="apps.core.mail.deliver", args_kwargs__kwargs__to__iexact=address)
    letters.exclude(pk__in=DBTaskResult.objects.running()).delete()


def forget_rows(rows):
    """Delete rows of one kind."""
    type(rows[0])._base_manager.filter(pk__in=[row.pk for row in rows]).delete()
