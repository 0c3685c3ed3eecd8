"""Files that are broken, locked, mislabelled or made to exhaust the site are refused with a sentence, soon."""

import io
import re
import resource
import struct
import time
import zipfile
import zlib

import pytest

from apps.readings.models import Figure, Reading
from apps.transfer import actions, conversion, formats
from apps.transfer.converters import pictures
from tests import make
from tests.transfer import documents

KILOBYTES = 150_000
# refused by its first bytes, by its directory, by what stands in it, by its converter
BAD_OF_EACH_STEP = ("photo.docx", "path.zip", "entities.docx", "locked.pdf")


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A good document of each format whose copies are damaged."""
    folder = tmp_path_factory.mktemp("sound")
    return {form: documents.made(form, folder) for form in ("docx", "odt", "epub")}


def refusal_of(name, data):
    """The sentence that refuses a file, at the door or by its converter."""
    try:
        source = formats.read(name, data)
        if source.kind == "zip":
            parts = [part for _name, part in formats.unpacked(name, data)]
            return next(part.message for part in parts if isinstance(part, formats.Refused))
        with formats.refusing(name):
            conversion.convert(source.kind, data)
    except formats.Refused as refusal:
        return refusal.message
    return "was not refused"


@pytest.mark.parametrize("name", documents.BAD)
def test_a_bad_file_is_refused_with_a_sentence_within_two_seconds(name, sound):
    make_it, said = documents.BAD[name]
    data = make_it(sound)
    started = cpu_seconds()
    sentence = refusal_of(name, data)
    assert re.search(said, sentence), sentence
    assert cpu_seconds() - started < 2


def cpu_seconds():
    """What this process and those it waited for have spent."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + usage.ru_utime + usage.ru_stime


def test_a_bad_file_in_a_batch_stops_no_other_and_leaves_nothing_outside(db, sound, tmp_path):
    files = [(name, documents.BAD[name][0](sound)) for name in BAD_OF_EACH_STEP]
    batch = actions.start_batch(by=None, files=[*files, ("good.docx", sound["docx"])])
    actions.load_batch(batch=batch, by=None)
    assert set(batch.files.exclude(state="failed").values_list("name", flat=True)) == {"good.docx"}
    assert all(batch.files.filter(state="failed").values_list("error", flat=True))
    assert Reading.objects.count() == 1
    assert not list(tmp_path.rglob("outside*"))


def test_an_image_of_a_hundred_thousand_pixels_a_side_is_left_out_and_said_so(db, tmp_path):
    data = with_image(documents.made("docx", tmp_path), huge_png())
    batch = actions.start_batch(by=None, files=[("a.docx", data)])
    assert "1 image cannot be shown" in notes_of(batch.files.get())
    actions.load_batch(batch=batch, by=None)
    assert Figure.objects.get().image is None


def huge_png():
    """The header of a PNG of 100,000 by 100,000 pixels, with nothing behind it."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    pixels = b"IDAT" + zlib.compress(b"\0" * 40)
    chunks = (
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (header, pixels)
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def with_image(data, image):
    """The document with another image."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        files = {name: image if "/media/" in name else opened.read(name) for name in opened.namelist()}
    return documents.archive(files)


def notes_of(file):
    return " ".join(note.message for note in file.plan().notes)


@pytest.mark.parametrize(
    ("image", "trouble"),
    [(documents.picture(), ""), (b"", "missing"), (b"GIF89a", "kind"), (huge_png(), "size"), (b"large", "size")],
    ids=["sound", "missing", "gif", "huge", "large"],
)
def test_an_image_is_judged_by_its_header(image, trouble):
    assert pictures.trouble(image) == trouble


def test_a_converter_that_takes_too_long_is_ended_with_what_it_started(monkeypatch, sound):
    monkeypatch.setattr(conversion, "SECONDS", 0.01)
    assert "more time or memory" in refusal_of("a.docx", sound["docx"])


def test_what_a_converter_may_take_is_limited_in_its_own_process(monkeypatch, sound):
    code = "import sys; from apps.transfer.converters import __main__ as m; m.limit(); bytearray(2 * m.MEMORY)"
    monkeypatch.setattr(conversion, "CHILD", (conversion.CHILD[0], "-P", "-c", code))
    assert "is damaged" in refusal_of("a.docx", sound["docx"])


def test_the_worker_itself_grows_little_by_a_bad_file(sound):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name in ("unfolds.docx", "claims.docx", "entities.docx", "many.zip"):
        refusal_of(name, documents.BAD[name][0](sound))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < KILOBYTES


def test_a_member_of_a_zip_is_loaded_by_itself(db):
    data = documents.archive({"week 1/a.txt": b"The Thaw\n\nIt was short.", "__MACOSX/a.txt": b"x", "b.png": b"GIF8"})
    batch = make.batch(None, ("all.zip", data))
    assert list(batch.files.values_list("name", "state")) == [("a.txt", "next"), ("b.png", "failed")]


def test_what_is_wrong_with_a_member_of_a_zip_keeps_that_member_out(db):
    inner = documents.archive({"a.txt": b"words"})
    data = documents.archive({"a.docx": inner, "b.txt": b"It was short.", "c.txt": b"It was long."})
    place = data.index(b"b.txt") + len("b.txt") + 2
    data = data[:place] + bytes(255 - byte for byte in data[place : place + 6]) + data[place + 6 :]
    batch = make.batch(None, ("all.zip", data))
    assert list(batch.files.values_list("name", "error")) == [
        ("a.docx", "“a.docx” is an archive in an archive. Unpack it and load its files."),
        ("b.txt", "“b.txt” breaks off, or is damaged. Save it anew and load that."),
        ("c.txt", ""),
    ]


def test_a_converter_that_is_ended_from_outside_found_the_file_too_hard(monkeypatch, sound):
    code = "import os; os.kill(os.getpid(), 9)"
    monkeypatch.setattr(conversion, "CHILD", (conversion.CHILD[0], "-P", "-c", code))
    assert "more time or memory" in refusal_of("a.docx", sound["docx"])


def test_more_text_than_can_be_reviewed_is_refused(monkeypatch, sound):
    monkeypatch.setattr(conversion, "MOST_TEXT", 100)
    assert "more than 2 MB of text" in refusal_of("a.docx", sound["docx"])
