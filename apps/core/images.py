"""An uploaded image is decoded and encoded anew: what is stored was written by us, not by the uploader."""

import io
import struct

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 2_400
FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
MODES = {"PNG": ("L", "RGB", "RGBA"), "JPEG": ("L", "RGB"), "WEBP": ("RGB", "RGBA")}
QUALITY = {"JPEG": {"quality": 85}, "WEBP": {"quality": 85}}
# what Pillow raises for files that are cut off, wrong or made to exhaust it
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, OverflowError, struct.error, IndexError, TypeError)
BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class Refused(Exception):  # noqa: N818  reads as what happened to the file
    """Why a file is not taken, as a sentence for the person who sent it."""

    def __init__(self, message):
        super().__init__(message)
        self.message = message


def reencode(file):
    """Give back `(bytes, content type, width, height)` without metadata, upright, at most 2,400 pixels wide."""
    if file.size > MAX_BYTES:
        raise Refused(_("This image is larger than 10 MB. Save it smaller and send it again."))
    try:
        image = Image.open(file, formats=tuple(FORMATS))
        _check_pixels(image)
        return _encode(_upright(image, MODES[image.format]), image.format)
    except BOMB:
        raise _too_many_pixels() from None
    except UNREADABLE:
        raise Refused(_("This is not a PNG, JPEG or WebP image, or the file is damaged.")) from None


def _check_pixels(image):
    """From the header alone, before anything is decoded."""
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels():
    return Refused(_("This image has more than 40 million pixels. Save it smaller and send it again."))


def _upright(image, modes):
    image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    image = ImageOps.exif_transpose(image)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return image if image.mode in modes else image.convert(modes[-1])


def _encode(image, kind):
    image.info = {}
    encoded = io.BytesIO()
    image.save(encoded, kind, **QUALITY.get(kind, {}))
    return encoded.getvalue(), FORMATS[kind], image.width, image.height
