"""The images of a document by the key that its Markdown names them by, and which of them can be shown."""

import base64
import binascii
import hashlib
import io
import re
from functools import cached_property, partial

from PIL import Image

from . import archives

TAKEN = ("PNG", "JPEG", "WEBP")  # what core.images encodes anew
MAX_PIXELS = 40_000_000
MAX_SIDE = 65_000
MAX_IMAGES = 300
MAX_BYTES = 10_000_000
LARGE = b"large"  # in place of the bytes of an image that has too many
DATA_ADDRESS = re.compile(r"data:image/[\w.+-]{1,20};base64,([A-Za-z0-9+/=\s]+)")
RTF_PICTURE = re.compile(rb"\\(?:pngblip|jpegblip)\b((?:\\[a-z]+-?\d* ?|\{[^{}]*\}|[0-9A-Fa-f\s])+)")
RTF_WORDS = re.compile(rb"\{[^{}]*\}|\\[a-z]+-?\d* ?")
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, OverflowError, TypeError, IndexError)


def key_of(address):
    """The key of an image: its name in the document; one that is written out in the text is known by its sum."""
    written = DATA_ADDRESS.match(address)
    if written:
        return "data-" + hashlib.sha1(decoded(written[1]), usedforsecurity=False).hexdigest()[:16]
    return "" if address.startswith("data:") else re.sub(r"[()\s<>\\\[\]]", "_", address)[-150:]


def decoded(letters):
    try:
        return base64.b64decode("".join(letters.split()))
    except (binascii.Error, ValueError):
        return b""


class Pictures:
    """The images of one document."""

    def __init__(self, kind, data):
        self.kind, self.data = kind, data

    def get(self, key):
        """The bytes of the image with this key, or none."""
        return self.by_key.get(key, bytes)()

    @cached_property
    def by_key(self):
        """Key to a function that gives the bytes."""
        if self.kind in ("docx", "odt", "epub"):
            return self.in_archive()
        if self.kind == "html":
            found = DATA_ADDRESS.findall(self.data.decode("ascii", errors="ignore"))[:MAX_IMAGES]
            return {
                key_of(f"data:image/png;base64,{letters}"): lambda letters=letters: decoded(letters)
                for letters in found
            }
        return self.in_rtf() if self.kind == "rtf" else {}

    def in_archive(self):
        """Entries by their names, and by the names that a document gives them from its own folder."""
        archive = archives.opened(self.data)
        found = {}
        for entry in archive.infolist():
            for start in ("", *(f"{folder}/" for folder in parents(entry.filename))):
                key = key_of(entry.filename.removeprefix(start))
                found.setdefault(key, partial(image_in, archive, entry))
        return found

    def in_rtf(self):
        """Pictures written out in hexadecimal figures; the reader names each by its sum."""
        found = {}
        for picture in RTF_PICTURE.findall(self.data)[:MAX_IMAGES]:
            figures = b"".join(RTF_WORDS.sub(b"", picture).split())
            image = bytes.fromhex(figures[: len(figures) // 2 * 2].decode())
            name = hashlib.sha1(image, usedforsecurity=False).hexdigest()
            found |= {f"{name}{ending}": lambda image=image: image for ending in ("", ".png", ".jpg", ".jpeg")}
        return found


def image_in(archive, entry):
    return LARGE if entry.file_size > MAX_BYTES else archives.read_entry(archive, entry.filename)


def parents(name):
    """The folders that an entry stands in, outermost first."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def trouble(image):
    """Why an image cannot be shown, by its header alone: "missing", "kind", "size", or nothing."""
    if not image or image == LARGE:
        return "size" if image else "missing"
    try:
        with Image.open(io.BytesIO(image), formats=TAKEN) as opened:
            is_large = opened.width * opened.height > MAX_PIXELS or max(opened.size) > MAX_SIDE
            return "size" if is_large else ""
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return "size"
    except UNREADABLE:
        return "kind"
