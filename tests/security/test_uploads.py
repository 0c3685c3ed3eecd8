"""An uploaded file leaves as pixels that we wrote, under a name of ours; a hostile one costs little."""

import io
import json
import os
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from apps.core.images import Refused, reencode
from apps.core.models import Upload
from tests import make
from tests.architecture.source import ROOT
from tests.core.test_images import encoded
from tests.transfer.documents import archive

SCRIPT = b"<script>alert(1)</script>"
MARK = b"alert(1)"
UPLOAD = "/markdown/upload/"
SECONDS, MEGABYTES = 1, 100


def png_with_text():
    noted = PngImagePlugin.PngInfo()
    noted.add_text("Comment", SCRIPT.decode())
    noted.add_itxt("XML:com.adobe.xmp", SCRIPT.decode())
    return encoded(pnginfo=noted)


def exif_with(text):
    exif = Image.Exif()
    exif[0x010E] = text.decode()
    return exif


def polyglots():
    """Files that are a picture and something else."""
    packed = archive({"a.html": SCRIPT})
    return {
        "png and html": encoded() + SCRIPT,
        "png and zip": encoded() + packed,
        "png with text": png_with_text(),
        "png with pixels that spell a script": encoded(size=(8, 1), color=tuple(MARK[:3])),
        "jpeg with a script for a comment": encoded("JPEG", comment=b"*/=1;alert(1)/*"),
        "jpeg and php": encoded("JPEG") + b"<?php alert(1) ?>",
        "jpeg and jar": encoded("JPEG") + packed,
        "webp with xmp": encoded("WEBP", xmp=SCRIPT),
        "webp with exif": encoded("WEBP", exif=exif_with(SCRIPT)),
        "jpeg with a colour profile": encoded("JPEG", icc_profile=SCRIPT * 20),
    }


@pytest.mark.parametrize("data", polyglots().values(), ids=polyglots())
def test_of_what_is_a_picture_and_something_else_the_picture_is_left(data):
    kept, *_ = reencode(SimpleUploadedFile("x.png", data))
    assert not [mark for mark in (b"alert(1)", b"<?php", b"PK\x03\x04", b"script") if mark in kept]


@pytest.mark.parametrize(
    "data",
    [
        b"GIF89a" + SCRIPT,
        b"%PDF-1.7\n" + SCRIPT + encoded(),
        b"PK\x03\x04" + encoded(),
        b"BM" + b"\0" * 100,
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\x1f\x8b" + b"\0" * 100,
        SCRIPT + encoded(),
        b"push graphic-context\nfill 'url(https://127.0.0.1/|id)'\npop graphic-context",
        b"%!PS-Adobe-3.0 EPSF-3.0\n(id) run",
    ],
    ids=["gif", "pdf", "zip", "bmp", "svg", "gzip", "html first", "imagemagick", "postscript"],
)
def test_what_is_no_picture_of_ours_is_refused_whatever_it_is_called(data):
    with pytest.raises(Refused):
        reencode(SimpleUploadedFile("x.png", data, content_type="image/png"))


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("evil.html", "image/gif"),
        ("evil.svg", "image/svg+xml"),
        ("../../../settings.py", "text/x-python"),
        ("x" * 200 + ".png", "image/png"),
        ("\u202egnp.exe", "application/x-msdownload"),
    ],
)
def test_a_picture_is_served_as_what_it_is_under_a_name_of_ours(client, seminar, name, content_type):
    client.force_login(seminar.danielle)
    file = SimpleUploadedFile("x.png", encoded() + SCRIPT, content_type=content_type)
    file._name = name
    sent = client.post(UPLOAD, {"image": file})
    upload = Upload.objects.get()
    assert sent.json() == {"image_code": f"![](/media/{upload.pk}/40x20.png)"}
    assert upload.file.name.endswith(f"/{upload.pk}-40x20.png")
    answer = client.get(upload.get_absolute_url())
    assert b"script" not in b"".join(answer)
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == 'inline; filename="40x20.png"'
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"].split("; ")[-1]) == (
        "nosniff",
        "sandbox",
    )


def test_where_a_picture_was_taken_is_not_told(client, seminar):
    exif = Image.Exif()
    exif[0x010F] = "a maker"
    exif.get_ifd(0x8825)[2] = (40.0, 44.0, 54.36)
    client.force_login(seminar.danielle)
    client.post(UPLOAD, {"image": SimpleUploadedFile("x.jpg", encoded("JPEG", exif=exif))})
    with Upload.objects.get().file.open("rb") as file:
        kept = Image.open(file)
        assert not kept.getexif()
        assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_figures_of_a_loaded_file_come_in_by_the_same_door():
    """There is one decoder; nothing else in the product opens an image or writes an upload."""
    opens = [path for path in (ROOT / "apps").rglob("*.py") if "Image.open(" in path.read_text()]
    assert {path.relative_to(ROOT).as_posix() for path in opens} == {
        "apps/core/images.py",
        "apps/transfer/converters/pictures.py",  # the header alone
    }


def largest(folder):
    """One picture of each kind, as large as is taken; a turned one is turned when it is small already."""
    turned = Image.Exif()
    turned[0x0112] = 6
    kinds = {
        "colour.png": ("RGB", (3_200, 3_200), "PNG", {}),
        "screenshot.png": ("RGBA", (3_840, 2_160), "PNG", {"color": (1, 2, 3, 255)}),
        "clear.png": ("RGBA", (2_600, 2_600), "PNG", {}),
        "grey.png": ("L", (6_300, 6_300), "PNG", {}),
        "plain.jpg": ("RGB", (6_300, 6_300), "JPEG", {"exif": turned}),
        "undrafted.jpg": ("RGB", (3_380, 3_380), "JPEG", {"exif": turned}),
        "progressive.jpg": ("RGB", (2_800, 2_800), "JPEG", {"progressive": True, "subsampling": 0}),
        "many.webp": ("RGB", (1_990, 1_990), "WEBP", {"method": 0}),
    }
    for name, (mode, size, kind, options) in kinds.items():
        path = folder / name
        path.write_bytes(encoded(kind, size=size, mode=mode, **options))
        yield str(path)


def test_the_largest_costs_a_second_and_a_hundred_megabytes_at_most(tmp_path):
    """Where the allocator gives back at once what is freed, so that the next does not find it there."""
    command = (sys.executable, "-m", "tests.security.measured", *largest(tmp_path))
    surroundings = os.environ | {"MALLOC_MMAP_THRESHOLD_": "65536"}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=True)  # noqa: S603 - ours
    found = json.loads(done.stdout)
    assert len(found) == 8
    assert [one for one in found if one["cpu"] > SECONDS or one["megabytes"] > MEGABYTES] == []
    assert {one["said"].split()[0] for one in found} == {"image/png", "image/jpeg", "image/webp"}


@pytest.mark.parametrize(
    ("size", "mode", "kind", "most"),
    [((3_000, 3_000), "RGBA", "PNG", 8), ((2_800, 2_800), "RGBA", "PNG", 6), ((2_100, 2_000), "RGB", "WEBP", 4)],
)
def test_what_would_take_more_is_refused_with_how_many_pixels_are_taken(size, mode, kind, most):
    with pytest.raises(Refused, match=f"more than {most} million pixels"):
        reencode(SimpleUploadedFile("x.png", encoded(kind, size=size, mode=mode)))


def test_an_upload_that_is_cut_off_or_lies_about_its_length_is_no_error(client, seminar):
    client.force_login(seminar.danielle)
    form = io.BytesIO(b'--b\r\nContent-Disposition: form-data; name="image"; filename="x.png"\r\n\r\n' + encoded())
    answer = client.post(UPLOAD, form.getvalue(), content_type="multipart/form-data; boundary=b", CONTENT_LENGTH="120")
    assert answer.status_code in (400, 422)


def test_who_uploads_too_often_waits(client, seminar, monkeypatch, one_minute):
    monkeypatch.setattr("apps.threads.views.markdown.UPLOADS", 2)
    client.force_login(make.person("zoe"))
    make.seat(seminar.course, seminar.outsider)
    client.force_login(seminar.outsider)
    sent = [client.post(UPLOAD, {"image": SimpleUploadedFile("x.png", encoded())}).status_code for _ in range(3)]
    assert sent == [200, 200, 429]
