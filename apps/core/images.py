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
QUALITY = {"PNG": {"compress_level": 2}, "JPEG": {"quality": 85}, "WEBP": {"quality": 85, "method": 0}}
# What a decoded image may take, and what a pixel takes, all copies on the way counted as one: WebP keeps several
# canvases, a progressive JPEG all its coefficients, alpha is multiplied in; other JPEGs are made smaller on the way.
MOST_MEMORY = 48_000_000
COLOUR, GREY, ALPHA, OPAQUE, WEBP, PROGRESSIVE = 4.6, 1, 7, 5.75, 12, 6
MOST_OF_JPEG = 78_000_000
MOST_OPAQUE = 255
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
    most = min(MAX_PIXELS, int(MOST_MEMORY / _bytes_per_pixel(image)))
    if image.width * image.height > most:
        raise _too_many_pixels(most)


def _bytes_per_pixel(image):
    if image.format == "WEBP":
        return WEBP
    if image.format == "JPEG":
        return PROGRESSIVE if image.info.get("progressive") else GREY
    if image.mode in ("1", "L", "P"):
        return GREY
    return OPAQUE if image.mode in ("LA", "RGBA") else COLOUR


def _too_many_pixels(most=MAX_PIXELS):
    said = _("This image has more than %(most)d million pixels. Save it smaller and send it again.")
    return Refused(said % {"most": most // 1_000_000})


def _upright(image, modes):
    """Small first, then turned, in place: one copy of the pixels at a time."""
    image.draft(None, _least_to_decode(image))
    if image.mode in ("LA", "RGBA"):
        image = _without_idle_alpha(image)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    ImageOps.exif_transpose(image, in_place=True)
    return image if image.mode in modes else image.convert(modes[-1])


def _without_idle_alpha(image):
    """The alpha of a screenshot says nothing and goes; one that says something costs more, so less of it is taken."""
    if image.getextrema()[-1][0] == MOST_OPAQUE:
        return image.convert(image.mode[:-1])
    most = int(MOST_MEMORY / ALPHA)
    if image.width * image.height > most:
        raise _too_many_pixels(most)
    return image


def _least_to_decode(image):
    """What a JPEG is decoded to: no smaller than what is kept, but within the memory."""
    half_done = 1 + LONGEST_SIDE / max(image.size)  # made narrow first, then low, the picture is there once more
    is_large = image.width * image.height * 4 * half_done > MOST_OF_JPEG
    return tuple(min(LONGEST_SIDE, side // 2 if is_large else side) for side in image.size)


def _encode(image, kind):
    image.info = {}
    encoded = io.BytesIO()
    image.save(encoded, kind, **QUALITY.get(kind, {}))
    return encoded.getvalue(), FORMATS[kind], image.width, image.height
