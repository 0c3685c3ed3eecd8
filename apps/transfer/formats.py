"""Which files can be read, and how their bytes become text: texts at once, other kinds by a converter in a task."""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from . import faults, kinds
from .converters.values import Fault

MAX_BYTES = 2_000_000  # of a text
MAX_DOCUMENT = 20_000_000  # of a document with its images, or of a zip
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
    """A file as text. `encoding` other than "utf-8" is a repair that the plan states.

    `kind` is one of kinds.SUFFIXES, `found` what a converter found beside the text (converters.values.Converted).
    """

    name: str
    text: str
    encoding: str = "utf-8"
    kind: str = ""
    found: dict = field(default_factory=dict)

    @property
    def is_converted(self):
        """Whether a converter wrote the text, so that its headings, lists and lines are the document's own."""
        return self.kind not in ("", *kinds.READ_AT_ONCE)

    @property
    def is_markdown(self):
        return self.is_converted or self.name.lower().endswith((".md", ".markdown"))


def read_text(name, data):
    """Text of any common encoding, with line ends made one."""
    text, encoding = decoded(name, data)
    if len(CONTROL.findall(text)) * 100 > len(text) or "\0" in text:
        raise Refused(_("“%(name)s” is not a text. Save it as plain text (UTF-8) and load that.") % {"name": name})
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise refusal_of(Fault("no_words"), name)
    if text.count("\n") > MAX_LINES:
        message = _("“%(name)s” has more than %(most)s lines. Split the text and load its parts.")
        raise Refused(message % {"name": name, "most": f"{MAX_LINES:,}"}, status=413)
    return Source(name, text, encoding)


def read(name, data):
    """A file as a source: its text if it can be read at once, else its kind; or refused with a sentence."""
    name = clean_name(name)
    if not data:
        raise Refused(_("“%(name)s” is empty.") % {"name": name})
    with refusing(name):
        kind = kinds.kind_of(name, data)
    if len(data) > (MAX_BYTES if kind in kinds.TEXTS else MAX_DOCUMENT):
        raise Refused(too_large(name), status=413)
    if kind in kinds.READ_AT_ONCE:
        return read_text(name, data)
    return Source(name, "", read_text(name, data).encoding if kind == kinds.WORKS else "utf-8", kind)


@contextmanager
def refusing(name):
    """What is wrong with a file is said in a sentence."""
    try:
        yield
    except Fault as fault:
        raise refusal_of(fault, name) from None


def refusal_of(fault, name):
    """The refusal that a fault of the file of this name is."""
    return Refused(faults.sentence(fault, clean_name(name)), faults.status(fault))


def unpacked(name, data):
    """[(name, bytes or refusal)] of a file: itself, or what a zip of texts holds."""
    try:
        if isinstance(data, Refused) or read(name, data).kind != kinds.ZIP:
            return [(name, data)]
        with refusing(name):
            held = list(kinds.members(data))
    except Refused as refusal:
        return [(name, refusal)]
    return [(inner, refusal_of(part, inner) if isinstance(part, Fault) else part) for inner, part in held]


def too_large(name):
    """The sentence for a file over the limit; also said before its bytes are read."""
    most = 20 if kinds.is_document(name) else 2
    message = _("“%(name)s” is larger than %(most)s MB. Split the text and load its parts.")
    return message % {"name": clean_name(name), "most": most}


def most_bytes(name):
    """How large a file of this name may be."""
    return MAX_DOCUMENT if kinds.is_document(name) else MAX_BYTES


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
