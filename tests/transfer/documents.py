"""Files of every format, made on the spot: sound ones by pandoc or by hand, and every kind of bad one."""

import io
import os
import subprocess
import zipfile
import zlib

import pypandoc
from PIL import Image

ESSAY = """---
title: The Thaw
author: Ann Bee
lang: en-GB
---

# A beginning

He spoke in *February* to **all** of them[^1]. It was long, and nobody had told them before (Kort 294).

[^1]: Some say March.

> The cult was
>
> condemned.

- one
- two
    - three

| year | who    |
|------|--------|
| 1953 | Stalin |
| 1956 | Nikita |

![The crowd in the hall](crowd.png){alt="A crowd"}

It ended at 1956. Nothing was as it had been.
"""


def picture(width=30, height=20):
    """A small PNG."""
    data = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(data, "PNG")
    return data.getvalue()


def made(form, tmp_path, text=ESSAY):
    """A document of this format that says the text, with the image crowd.png in it."""
    (tmp_path / "crowd.png").write_bytes(picture())
    source, target = tmp_path / "source.md", tmp_path / f"made.{form}"
    source.write_text(text)
    options = ["--standalone"] + (["--embed-resources"] if form == "html" else [])
    command = [pypandoc.get_pandoc_path(), *options, "--quiet", "-o", str(target), str(source)]
    subprocess.run(command, cwd=tmp_path, check=True)  # noqa: S603
    return target.read_bytes()


def archive(files, **options):
    """A zip of {name: bytes}."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, **options) as made_of:
        for name, content in files.items():
            made_of.writestr(name, content)
    return data.getvalue()


def appended(data, files):
    """The zip with further files."""
    made_of = io.BytesIO(data)
    with zipfile.ZipFile(made_of, "a") as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return made_of.getvalue()


def docx(body, **files):
    """The least that is a Word document, with this XML as its body."""
    types = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    relations = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/officeDocument"/></Relationships>'
    )
    return archive({"[Content_Types].xml": types, "_rels/.rels": relations, "word/document.xml": body} | files)


def declared(data, name, size):
    """The archive with another size declared for one entry, in both of its directories."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        info = opened.getinfo(name)
        old = info.file_size.to_bytes(4, "little")
    start = data.index(b"PK\x01\x02")
    directory = data[start:].replace(old, size.to_bytes(4, "little"))
    return data[:start] + directory


def pdf(*pages, catalog=b"", trailer=b""):
    """A PDF whose pages are lists of (x, y, size, words)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        words = b"".join(
            b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, text.encode("cp1252")) for x, y, size, text in lines
        )
        stream = zlib.compress(words)
        objects.append(b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(stream), stream))
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R /Resources %s >>"
        objects.append(page % (len(objects), b"<< /Font << /F1 3 0 R >> >>"))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return assembled(objects, trailer)


def assembled(objects, trailer):
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return body + end % (len(objects) + 1, table, len(objects) + 1, trailer, len(body))


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
LOCKED_PDF = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >> "
    b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
)
MANIFEST = b'<manifest:manifest><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
LEAF = [(72, 700, 11, "Words.")]


WORD_NAMES = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
EMPTY_BODY = b'<?xml version="1.0"?><w:document %s><w:body><w:p/></w:body></w:document>' % WORD_NAMES
ODT_NAMES = b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"'
BARE_ODT = {
    "mimetype": b"application/vnd.oasis.opendocument.text",
    "content.xml": b"<office:document-content %s><office:body><office:text/></office:body></office:document-content>"
    % ODT_NAMES,
    "styles.xml": b"<office:document-styles %s><office:styles/></office:document-styles>" % ODT_NAMES,
}
NULLS = b"\0" * 25_000_000
NOISE = os.urandom(250_000)
ODT = "application/vnd.oasis.opendocument.text"
EPUB = "application/epub+zip"
TABLE = b"<html><table><tr><td>a</td><td>%swords%s</td></tr></table>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900


def marked(data, place, mark):
    """The archive with one byte of each entry of its directory set to this mark."""
    start = data.index(b"PK\x01\x02")
    parts = data[start:].split(b"PK\x01\x02")
    return data[:start] + b"PK\x01\x02".join(p[: place - 4] + mark + p[place - 3 :] if p else p for p in parts)


def docx_with(name, data):
    return docx(b"<x/>", **{name: data})


# name: (how it is made of sound documents by format, words of the sentence that refuses it)
BAD = {
    "entities.docx": (lambda sound: docx(BOMB), "declares entities"),
    "outside.docx": (lambda sound: docx(OUTSIDE), "declares entities"),
    "utf-16.docx": (lambda sound: docx(BOMB.decode().encode("utf-16")), "declares entities"),
    "entities.odt": (lambda sound: archive({"mimetype": ODT, "content.xml": BOMB}), "declares entities"),
    "entities.epub": (lambda sound: archive({"mimetype": EPUB, "a.xhtml": BOMB}), "declares entities"),
    "unfolds.docx": (lambda sound: docx_with("word/media/a.bin", NULLS), "would unfold"),
    "unfolds.zip": (lambda sound: archive({"a.txt": NULLS}), "would unfold"),
    "lies.docx": (lambda sound: declared(docx(b"<x/>" * 100_000), "word/document.xml", 10), "would unfold|breaks off"),
    "claims.docx": (lambda sound: declared(docx(b"<x/>" * 100), "word/document.xml", 4_000_000_000), "would unfold"),
    "large.docx": (
        lambda sound: declared(docx(b"<x/>", **{"a.png": NOISE}), "word/document.xml", 40_000_000),
        "would unfold",
    ),
    "many.zip": (lambda sound: archive({f"{n}.txt": b"" for n in range(2_001)}), "more than 2000 files"),
    "path.zip": (lambda sound: archive({"../../outside.txt": b"words"}), "leads out of its folder"),
    "root.zip": (lambda sound: archive({"/etc/outside.txt": b"words"}), "leads out of its folder"),
    "drive.docx": (lambda sound: docx_with("C:\\outside.xml", b"words"), "leads out of its folder"),
    "link.zip": (lambda sound: marked(archive({"a.txt": b"/etc/passwd"}), 41, b"\xa1"), "leads out of its folder"),
    "locked.zip": (lambda sound: marked(archive({"a.txt": b"words"}), 8, b"\x01"), "locked"),
    "nested.zip": (lambda sound: archive({"inner.zip": archive({"a.txt": b"words"})}), "an archive in an archive"),
    "none.zip": (lambda sound: archive({}), "without files"),
    "cut.docx": (lambda sound: sound["docx"][: len(sound["docx"]) // 2], "breaks off"),
    "cut.odt": (lambda sound: sound["odt"][:-30], "breaks off"),
    "cut.epub": (lambda sound: sound["epub"][:200], "breaks off"),
    "flipped.docx": (lambda sound: flipped(sound["docx"]), "breaks off"),
    "hollow.docx": (lambda sound: docx(b""), "is damaged"),
    "bare.docx": (lambda sound: docx(EMPTY_BODY), "has no text in it"),
    "bare.odt": (lambda sound: archive(BARE_ODT), "has no text in it"),
    "none.pdf": (lambda sound: pdf(), "breaks off"),
    "cut.pdf": (lambda sound: pdf(LEAF)[:60], "breaks off"),
    "unfolds.pdf": (lambda sound: pdf([(1, 1, 1, "a" * 30_000_000)]), "pages without text"),
    "locked.pdf": (lambda sound: pdf(LEAF, trailer=LOCKED_PDF), "locked"),
    "locked.docx": (lambda sound: OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
    "locked.odt": (lambda sound: archive({"mimetype": ODT, "META-INF/manifest.xml": MANIFEST}), "locked"),
    "rights.epub": (lambda sound: archive({"mimetype": EPUB, "META-INF/encryption.xml": b"<x/>"}), "locked"),
    "old.doc": (lambda sound: OLE, "old kind"),
    "scan.pdf": (lambda sound: pdf([]), "pages without text"),
    "empty.docx": (lambda sound: b"", "is empty"),
    "text.docx": (lambda sound: b"These are words and no document.", "named as a Word file"),
    "text.pdf": (lambda sound: b"These are words and no document.", "named as a PDF file"),
    "sheet.docx": (
        lambda sound: archive({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}),
        "a table, a presentation",
    ),
    "sheet.odt": (
        lambda sound: archive({"mimetype": ODT.replace("text", "spreadsheet"), "content.xml": b"<x/>"}),
        "a table, a presentation",
    ),
    "photo.docx": (lambda sound: picture(), "is an image"),
    "rar.zip": (lambda sound: b"Rar!\x1a\x07\x00", "an archive that cannot be opened"),
    "words.bib": (lambda sound: b"These are words and no list of works.", "neither BibTeX, nor RIS"),
    "quoted.html": (lambda sound: TABLE % (b"<blockquote>" * 390, b"</blockquote>" * 390), "time or memory"),
    "deep.html": (lambda sound: b"<html>" + b"<div>" * 200_000 + b"words", "time or memory"),
}


def flipped(data):
    """The document with some bytes of its text changed, so that its sum is wrong."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        info = opened.getinfo("word/document.xml")
    start = info.header_offset + 30 + len(info.filename) + 40
    return data[:start] + bytes(255 - byte for byte in data[start : start + 20]) + data[start + 20 :]
