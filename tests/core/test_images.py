"""Which uploaded images are taken, and that nothing of the uploader's bytes is kept."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from apps.core.images import Refused, reencode

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def encoded(kind="PNG", size=(40, 20), mode="RGB", **options):
    buffer = io.BytesIO()
    Image.new(mode, size, color=options.pop("color", 0)).save(buffer, kind, **options)
    return buffer.getvalue()


def upload(data, name="picture.png"):
    return SimpleUploadedFile(name, data)


def opened(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("kind", "mode", "content_type"),
    [
        ("PNG", "RGBA", "image/png"),
        ("PNG", "P", "image/png"),
        ("PNG", "1", "image/png"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
        ("WEBP", "RGB", "image/webp"),
    ],
)
def test_png_jpeg_and_webp_are_taken(kind, mode, content_type):
    data, given, width, height = reencode(upload(encoded(kind, mode=mode)))
    assert (given, width, height) == (content_type, 40, 20)
    assert opened(data).format == kind


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_nothing_but_pixels_is_kept(kind):
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    comment = {"comment": b"taken at home"} if kind == "JPEG" else {}
    data, *_ = reencode(upload(encoded(kind, exif=exif, icc_profile=b"taken at home", **comment)))
    assert b"taken at home" not in data
    assert not opened(data).getexif()


def test_a_picture_is_turned_upright_before_its_note_of_it_goes():
    exif = Image.Exif()
    exif[0x0112] = 6
    _data, _type, width, height = reencode(upload(encoded("JPEG", exif=exif)))
    assert (width, height) == (20, 40)


@pytest.mark.parametrize(("alpha", "mode"), [(255, "RGB"), (254, "RGBA")])
def test_transparency_is_kept_where_something_shows_through(alpha, mode):
    data, *_ = reencode(upload(encoded("PNG", mode="RGBA", color=(1, 2, 3, alpha))))
    assert opened(data).mode == mode


def test_a_large_picture_is_made_smaller():
    _data, _type, width, height = reencode(upload(encoded("JPEG", size=(6_000, 3_000))))
    assert (width, height) == (2_400, 1_200)


def test_what_hangs_behind_the_picture_is_gone():
    data, *_ = reencode(upload(encoded() + b"<script>alert(1)</script>"))
    assert b"script" not in data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        SVG,
        b"<html><script>alert(1)</script>",
        b"\xff\xd8\xff\xe0" + b"\0" * 100,
        encoded("GIF"),
        encoded("TIFF"),
        encoded()[:60],
        encoded("JPEG")[:200],
        encoded("WEBP")[:30],
        encoded()[:16] + b"\0\0\0\0" + encoded()[20:],
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    ],
    ids=["nothing", "svg", "html", "zeros", "gif", "tiff", "cut png", "cut jpeg", "cut webp", "no width", "noise"],
)
def test_anything_else_is_refused_with_a_sentence(data):
    with pytest.raises(Refused, match="not a PNG, JPEG or WebP image, or the file is damaged"):
        reencode(upload(data, "evil.png"))


def png_of(width, height):
    """A PNG whose header promises many pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9_999))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [7_000, 10_000, 60_000])
def test_a_bomb_of_pixels_is_refused_by_its_header(side):
    with pytest.raises(Refused, match=r"more than [14]0 million pixels"):
        reencode(upload(png_of(side, side)))


def test_a_bomb_of_text_chunks_is_refused():
    text = zlib.compress(b"a" * 80_000_000)
    chunk = struct.pack(">I", len(text) + 3) + b"zTXta\0\0" + text
    bomb = encoded()[:33] + chunk + struct.pack(">I", zlib.crc32(chunk[4:])) + encoded()[33:]
    with pytest.raises(Refused):
        reencode(upload(bomb))


def test_ten_megabytes_are_the_most():
    with pytest.raises(Refused, match="larger than 10 MB"):
        reencode(upload(b"\0" * 10_000_001))
