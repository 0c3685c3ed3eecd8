"""What changes in core: an uploaded image is kept."""

import uuid

from django.core.files.base import ContentFile

from . import images
from .models import Upload


def store_upload(*, uploader, file):
    """Keep an image encoded anew; `images.Refused` says why one is not taken."""
    data, content_type, width, height = images.reencode(file)
    upload = Upload(id=uuid.uuid4(), uploader=uploader, content_type=content_type, width=width, height=height)
    upload.file.save(f"{upload.pk}-{upload.name}", ContentFile(data), save=False)
    upload.save(force_insert=True)
    return upload
