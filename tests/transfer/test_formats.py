"""Bytes become text, or are refused with a sentence and a status."""

import pytest

from apps.transfer import formats


def test_utf_8_is_read_with_and_without_its_mark():
    assert formats.read("a.txt", "“Сталин”".encode()).text == "“Сталин”"
    assert formats.read("a.txt", "“Сталин”".encode("utf-8-sig")).text == "“Сталин”"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_mark(encoding):
    mark = "\ufeff".encode(encoding)
    source = formats.read("a.txt", mark + "Сталин".encode(encoding))
    assert (source.text, source.encoding) == ("Сталин", "utf-16")


def test_windows_quotation_marks_are_read_and_the_repair_is_stated():
    source = formats.read("a.txt", "It was “sudden” – naïve.".encode("cp1252"))
    assert (source.text, source.encoding) == ("It was “sudden” – naïve.", "windows-1252")


def test_line_ends_of_every_system_become_one():
    assert formats.read("a.txt", b"one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "has no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "is an image"),
        ("a.txt", bytes(range(256)) * 4, "is not a text"),
        ("a.txt", b"text\x00text", "is not a text"),
        ("a.txt", b"\xff\xfeS\x00t\x00\xd8", "breaks off"),
        ("a.docx", b"PK\x03\x04", "breaks off"),
        ("noending", b"words", "of a kind that cannot be loaded"),
        ("a.bib", b"\x89PNG\r\n\x1a\n", "is an image"),
        ("a.ris", bytes(range(256)) * 4, "is not a text"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(name, data, said):
    with pytest.raises(formats.Refused, match=said) as refusal:
        formats.read(name, data)
    assert refusal.value.status == 422


def test_more_than_two_megabytes_are_too_large():
    with pytest.raises(formats.Refused, match="larger than 2 MB") as refusal:
        formats.read("a.txt", b"a" * (formats.MAX_BYTES + 1))
    assert refusal.value.status == 413


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\fakepath\\essay.txt", "essay.txt"),
        ("txt.\u202eexe.txt", "txt.exe.txt"),
        ("نص 🎓.txt", "نص 🎓.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("/", "unnamed"),
        ("", "unnamed"),
        ("n" * 300 + ".txt", "n" * 116 + ".txt"),
    ],
)
def test_a_name_is_a_name_and_no_path(given, kept):
    assert formats.clean_name(given) == kept


def test_more_lines_than_any_text_has_are_refused_before_they_are_read_further():
    with pytest.raises(formats.Refused, match="more than 50,000 lines") as refusal:
        formats.read("a.txt", b"a line\n" * 50_001)
    assert refusal.value.status == 413
