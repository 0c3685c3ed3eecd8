"""What a file is: told by what is in it; its name decides only between kinds of plain text."""

from pathlib import PurePosixPath

from .converters import archives
from .converters.values import Fault

TEXT, MARKDOWN, HTML, ZIP, WORKS = "text", "markdown", "html", "zip", "works"
SUFFIXES = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".docx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".epub": "epub",
    ".pdf": "pdf",
    ".zip": ZIP,
    ".bib": WORKS,
    ".ris": WORKS,
}
READ_AT_ONCE = (TEXT, MARKDOWN)
TEXTS = (*READ_AT_ONCE, WORKS)
NAMES = {"docx": "Word", "odt": "OpenDocument", "rtf": "RTF", "epub": "EPUB", "pdf": "PDF", HTML: "HTML", ZIP: "ZIP"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
# kinds that are known and not read, by their first bytes
FOREIGN = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
)
OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/epub+zip": "epub",
}


def kind_of(name, data):
    """One of the values of SUFFIXES; `Fault` says what the file is instead."""
    named = SUFFIXES.get(PurePosixPath(name).suffix.lower())
    found = found_in(data)
    if found == TEXT:
        return text_kind(named)
    return found if found != HTML or named in (HTML, TEXT) else text_kind(named)


def is_document(name):
    """Whether a file of this name may hold more than text."""
    return SUFFIXES.get(PurePosixPath(name).suffix.lower(), TEXT) not in TEXTS


def text_kind(named):
    """A text is what its name says, if that is a kind of text."""
    if named in (*TEXTS, HTML):
        return named
    if named is None:
        raise Fault("unknown", kinds=", ".join(SUFFIXES))
    raise Fault("mislabelled", kind=NAMES[named])


def is_mislabelled(name, kind):
    """Whether the name says another kind than the file is."""
    named = SUFFIXES.get(PurePosixPath(name).suffix.lower())
    return named != kind and kind not in READ_AT_ONCE


def found_in(data):
    """The kind that the bytes show; text if they show none."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return kind_of_archive(data)
    if b"%PDF-" in data[:1_024]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(OLE):
        raise Fault("encrypted" if LOCKED in data else "old_word")
    foreign = next((what for start, what in FOREIGN if data.startswith(start)), "")
    if foreign:
        raise Fault(foreign)
    head = data[:2_048].lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\0", b"").lower()
    return (
        HTML if head.startswith((b"<!doctype html", b"<html", b"\xff\xfe<", b"\xfe\xff<")) or is_xhtml(head) else TEXT
    )


def is_xhtml(head):
    return head.startswith(b"<?xml") and b"<html" in head


def kind_of_archive(data):
    """A document of words, or a zip of files; weighed first."""
    archive = archives.opened(data)
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/document") for name in names):
            return "docx"
        raise Fault("office")
    if "mimetype" in names:
        return kind_by_mimetype(archive)
    return "epub" if "META-INF/container.xml" in names else ZIP


def kind_by_mimetype(archive):
    """What an OpenDocument file or a book says it is; a locked one says so in its manifest."""
    kind = OPEN_DOCUMENT.get(archives.read_entry(archive, "mimetype").strip())
    if kind is None:
        raise Fault("office")
    manifest, rights = "META-INF/manifest.xml", "META-INF/encryption.xml"
    names = archive.namelist()
    if kind == "odt" and manifest in names and b"encryption-data" in archives.read_entry(archive, manifest):
        raise Fault("encrypted")
    if kind == "epub" and rights in names and b"AdobeFontMangling" not in archives.read_entry(archive, rights):
        raise Fault("encrypted")
    return kind


def members(data):
    """(name, bytes or Fault) of each file in a zip, without what systems add of themselves."""
    archive = archives.opened(data)
    for entry in archive.infolist():
        parts = PurePosixPath(entry.filename).parts
        is_added = any(part.startswith(("__MACOSX", ".")) for part in parts) or parts[-1:] == ("Thumbs.db",)
        if not entry.is_dir() and parts and not is_added:
            yield entry.filename, read_member(archive, entry)


def read_member(archive, entry):
    """The bytes of one file in a zip, or the fault that keeps it out."""
    if archives.is_nested(entry.filename):
        return Fault("nested")
    try:
        return archives.read_entry(archive, entry.filename)
    except Fault as fault:
        return fault
