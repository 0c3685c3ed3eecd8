"""Which files can be read, and how their bytes become text: one reader per suffix; another format is one more line."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

MAX_BYTES = 2_000_000
MAX_LINES = 50_000  # 2 MB of lines of forty letters; more of them is a table, not a text
NAME_LENGTH = 120
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Refused(Exception):  # noqa: N818 - reads as what happened to the file, as core.images.Refused does
    """A file that cannot be read; the message says why and what to do, `status` is the answer's."""

    def __init__(self, message, status=422):
        super().__init__(message)
        self.message, self.status = message, status


@dataclass(frozen=True)
class Source:
    """A file as text. `encoding` other than "utf-8" is a repair that the plan states."""

    name: str
    text: str
    encoding: str = "utf-8"


def read_text(name, data):
    """Text of any common encoding, with line ends made one."""
    text, encoding = decoded(name, data)
    if len(CONTROL.findall(text)) * 100 > len(text) or "\0" in text:
        raise Refused(_("“%(name)s” is not a text. Save it as plain text (UTF-8) and load that.") % {"name": name})
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Refused(_("“%(name)s” has no text in it.") % {"name": name})
    if text.count("\n") > MAX_LINES:
        message = _("“%(name)s” has more than %(most)s lines. Split the text and load its parts.")
        raise Refused(message % {"name": name, "most": f"{MAX_LINES:,}"}, status=413)
    return Source(name, text, encoding)


READERS: dict[str, Callable[[str, bytes], Source]] = {".txt": read_text, ".md": read_text, ".markdown": read_text}


def read(name, data):
    """Bytes and a name make a source, or are refused with a sentence."""
    name = clean_name(name)
    if len(data) > MAX_BYTES:
        raise Refused(too_large(name), status=413)
    if not data:
        raise Refused(_("“%(name)s” is empty.") % {"name": name})
    reader = READERS.get(PurePosixPath(name).suffix.lower())
    if reader is None:
        raise Refused(
            _("“%(name)s” is of a kind that cannot be loaded yet. These can: %(kinds)s.")
            % {"name": name, "kinds": ", ".join(READERS)}
        )
    return reader(name, data)


def too_large(name):
    """The sentence for a file over the limit; also said before its bytes are read."""
    return _("“%(name)s” is larger than 2 MB. Split the text and load its parts.") % {"name": clean_name(name)}


def decoded(name, data):
    """The text and the encoding it was found in: marks first, then UTF-8, then what old Windows editors write."""
    if data.startswith(UTF_16):
        return decoded_as("utf-16", name, data), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def decoded_as(encoding, name, data):
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        message = _("“%(name)s” begins as %(encoding)s but breaks off. Save it as UTF-8 and load that.")
        raise Refused(message % {"name": name, "encoding": encoding.upper()}) from None


def clean_name(name):
    """The last part of a path, without characters that hide or reverse others, short enough to store."""
    last = UNSHOWN.sub("", re.split(r"[/\\]", str(name))[-1]).strip() or _("unnamed")
    path = PurePosixPath(last)
    return path.stem[: NAME_LENGTH - len(path.suffix[:12])] + path.suffix[:12] if len(last) > NAME_LENGTH else last
