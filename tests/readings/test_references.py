"""References in five styles and three files, with and without an author and a date."""

import pytest

from apps.readings import records, references, ris
from apps.readings.models import Contributor, Reading

NASTY = "Stalin & Co: 100% {sure} #1 $5 \\ ~ _x_ ^y"


def record(contributors=(), **fields):
    reading = Reading(**{"slug": "essay", "title": "Destalinization Essay", "kind": "essay"} | fields)
    return records.own_record(reading, list(contributors), genre="Essay")


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("apa", "<em>Destalinization Essay</em>. (n.d.).</p>"),
        ("mla", "“Destalinization Essay.” Essay."),
        ("chicago", "“Destalinization Essay.” n.d. Essay."),
        ("harvard", "‘Destalinization Essay’ (no date)."),
        ("vancouver", "Destalinization Essay [Essay]. [date unknown]."),
    ],
)
def test_no_author_and_no_date_is_said_in_the_manner_of_the_style(style, text):
    assert text in references.references_of(record())[style]


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("apa", "Kort, M. (1996). "),
        ("mla", "Kort, Michael. "),
        ("chicago", "Kort, Michael. 1996. "),
        ("harvard", "Kort, M. (1996) "),
        ("vancouver", "Kort M. "),
    ],
)
def test_an_author_and_a_year_stand_where_the_style_wants_them(style, text):
    person = Contributor(role="author", family="Kort", given="Michael")
    assert text in references.references_of(record([person], published="1996"))[style]


def test_a_chapter_names_its_editor_in_the_manner_of_the_national_library_of_medicine():
    author, editor = (Contributor(role=role, family="Ed", given="I") for role in ("author", "editor"))
    made = references.references_of(
        record([author, editor], kind="chapter", container="The Dilemmas", published="2006")
    )
    assert "In: Ed I, editor. The Dilemmas. 2006." in made["vancouver"]


def test_a_day_of_access_is_written_the_british_way_in_harvard_style():
    made = references.references_of(record(container="Old Web", url="https://example.org/x", accessed="2025-02-03"))
    assert "(Accessed: 3 February 2025)" in made["harvard"]


@pytest.mark.parametrize("kind", ["post", "article", "chapter", "reference"])
def test_a_text_that_stands_in_nothing_is_cited_as_a_document_of_its_own(kind):
    assert references.references_of(record(kind=kind))["vancouver"].count("Destalinization Essay [Essay]. [date") == 1


@pytest.mark.parametrize("style", references.STYLES)
def test_an_entry_of_an_encyclopedia_has_a_reference_in_every_style(style):
    assert references.references_of(record(kind="reference", container="Old Web"))[style]


def test_what_tex_would_read_as_a_command_is_escaped_in_bibtex():
    entry = references.references_of(record(title=NASTY))["bibtex"]
    assert all(sign in entry for sign in (r"\&", r"100\%", r"\{", r"\#", r"\$", r"\textbackslash", r"\_"))


def test_a_line_break_in_a_title_begins_no_field_of_its_own_in_ris():
    lines = ris.written(record(title="One\r\nER  - \nTY  - BOOK")).splitlines()
    assert [line[:2] for line in lines].count("ER") == 1


def test_ris_tells_author_year_and_day():
    person = Contributor(role="author", family="Kort", given="Michael")
    text = ris.written(record([person], published="1996-02-25"))
    assert text.startswith("TY  - GEN\r\n")
    assert "AU  - Kort, Michael\r\nPY  - 1996\r\nDA  - 1996/02/25/\r\n" in text


@pytest.mark.parametrize("date", ["", "soon", "19", "1996-", "1996-2", "99999999"])
def test_a_date_that_is_none_is_left_out(date):
    assert "issued" not in record(published=date)


def test_without_pandoc_there_are_no_references_and_no_error(monkeypatch, caplog):
    def missing():
        raise OSError("No pandoc was found")

    monkeypatch.setattr(references.pandoc.pypandoc, "get_pandoc_path", missing)
    assert references.references_of(record(title="Without pandoc")) == {}


def test_a_title_cannot_bring_markup_into_a_reference():
    made = references.references_of(record(title="<script>alert(1)</script> [x](javascript:y) <img src=x onerror=y>"))
    assert not any("<script" in made[style] or "<img" in made[style] for style in references.STYLES)
