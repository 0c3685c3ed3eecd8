"""What a zip says of itself is weighed before anything in it is unpacked; a document of words may be one.

Bounds: entries, declared bytes and how many times they unfold, no archive in an archive, no path out of a folder.
"""

import io
import re
import struct
import zipfile
import zlib

from .values import Fault

MAX_ENTRIES = 2_000
MAX_UNPACKED = 100_000_000
MAX_ENTRY = 30_000_000
MAX_RATIO = 200  # XML of an honest document is packed 20 times smaller, a page of one letter 1,000 times
SMALL = 1_000_000  # bytes: below it the ratio says nothing
CHUNK = 64 * 1024  # bytes unpacked at once; all at once would be unpacked before they are counted
NESTED = re.compile(r"\.(zip|jar|7z|rar|gz|bz2|xz|tar|tgz|zst)$", re.I)
DRIVE = re.compile(r"[A-Za-z]:")
LIES = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError, OSError, LookupError)
MARKUP = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".svg")
DTD = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>]*\[)", re.I)


def opened(data):
    """The archive of these bytes, weighed; `Fault` says what is wrong with it."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except LIES:
        raise Fault("truncated") from None
    weigh(archive, len(data))
    return archive


def weigh(archive, size):
    """Refuse an archive by its directory alone."""
    entries = archive.infolist()
    if not entries:
        raise Fault("empty_archive")
    if len(entries) > MAX_ENTRIES:
        raise Fault("too_many_entries", most=MAX_ENTRIES)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked > size * MAX_RATIO):
        raise Fault("unfolds")
    for entry in entries:
        check_entry(entry)


def check_entry(entry):
    """Refuse what is locked, too large by itself, or has a name that leads out of its folder."""
    if entry.flag_bits & 0x1:
        raise Fault("encrypted")
    if entry.file_size > MAX_ENTRY:
        raise Fault("unfolds")
    name = entry.orig_filename.replace("\\", "/")
    is_rooted = name.startswith("/") and not name.endswith("/")  # old Office names folders from the root
    is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
    if is_rooted or is_link or DRIVE.match(name) or ".." in name.split("/") or "\0" in name:
        raise Fault("path", path=name[:60])


def read_entry(archive, name):
    """The bytes of one entry: never more than it declares, `Fault` if it is cut off or its sum is wrong."""
    try:
        with archive.open(name) as file:
            return b"".join(iter(lambda: file.read(CHUNK), b""))
    except LIES:
        raise Fault("truncated") from None


def check_markup(archive):
    """Refuse a document whose XML declares entities, or whose entries cannot be read; the parser never sees it."""
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        data = read_entry(archive, entry.filename)
        if entry.filename.lower().endswith(MARKUP) and declares_entities(data):
            raise Fault("entities")


def declares_entities(data):
    """Whether XML has entities of its own, in any of its usual encodings."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        data = data[:200_000].replace(b"\0", b"")
    return bool(DTD.search(data))


def is_nested(name):
    """Whether an entry is an archive itself."""
    return bool(NESTED.search(name))
