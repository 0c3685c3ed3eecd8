"""The images of a document, kept with the figures of the reading it became."""

from django.core.files.base import ContentFile

from apps.core import images
from apps.core.actions import store_upload
from apps.readings.actions import supply_image

from ..converters.pictures import MAX_IMAGES, Pictures
from .taking import original_of


class Illustrator:
    """Takes images out of a file as it came in; `undo` removes the stored files of a loading that failed."""

    def __init__(self, file, by):
        self.file, self.by, self.uploads = file, by, {}

    def supply(self, reading, text):
        """Give each figure of the reading that lacks it the image that its block names."""
        blocks = [block for block in text.blocks if block.kind == "figure"]
        if not any(block.image for block in blocks) or not self.file.original:
            return
        held = Pictures(self.file.kind, original_of(self.file))
        for figure, block in zip(reading.figures.all(), blocks, strict=True):
            if block.image and figure.image_id is None and (upload := self.upload(held, block.image)):
                supply_image(figure=figure, upload=upload, by=self.by, alt=block.alt[:500])

    def upload(self, held, key):
        """The stored image of a key, once however often it stands in the text; none if it cannot be shown."""
        if key not in self.uploads and len(self.uploads) < MAX_IMAGES:
            self.uploads[key] = self.stored(held.get(key))
        return self.uploads.get(key)

    def stored(self, data):
        try:
            return store_upload(uploader=self.by, file=ContentFile(data)) if data else None
        except images.Refused:
            return None

    def undo(self):
        for upload in filter(None, self.uploads.values()):
            upload.file.storage.delete(upload.file.name)
