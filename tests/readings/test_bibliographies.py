"""Bibliographies in three forms become records; one bad entry is named and loses nothing else."""

import json

import pytest

from apps.readings import bibliographies, references, ris
from apps.readings.bibliographies import UnreadableError, read

BIB = r"""
@string{sharpe = "M.E. Sharpe"}
@book{kort, author={Kort, Michael and {Central Committee}}, title={The {Soviet} Colossus: {\"U}ber}, year=1996,
  publisher=sharpe, address={Armonk}}
@book{bad, title={never closed, author={Nobody}
@comment{left out}
@article{tucker, author="Tucker, Robert C.", title="The Cult", journal="AHR", volume=84, number=2, pages={347--366},
  date={1979-05}}
@book{kort, title={The same key again}}
@misc{bare, year=1990}
"""
RIS = """TY  - CHAP
AU  - Kort, Michael
A2  - Freeze, Gregory
T1  - The Thaw
BT  - Russia: A History
CY  - Oxford
PY  - 1997///
SP  - 345
EP  - 361
Y2  - 2013/10/11/
UR  - https://example.org/a;b
ER  -

TY  - JOUR
TI  - It breaks off
"""


def titles(entries):
    return [entry.csl.get("title", "") for entry in entries]


def test_bibtex_is_read_with_its_strings_accents_groups_and_dates():
    kort, tucker = (entry.csl for entry in read(BIB) if not entry.problem)
    assert kort == {
        "id": "kort",
        "type": "book",
        "title": "The Soviet Colossus: Über",
        "title-short": "The Soviet Colossus",
        "publisher": "M.E. Sharpe",
        "publisher-place": "Armonk",
        "author": [{"family": "Kort", "given": "Michael"}, {"literal": "Central Committee"}],
        "issued": {"date-parts": [[1996]]},
    }
    assert tucker["issued"] == {"date-parts": [[1979, 5]]}
    assert (tucker["container-title"], tucker["page"]) == ("AHR", "347-366")


def test_titles_keep_their_capitals_and_their_language():
    text = "@book{a, title={Russian Empire}, langid={english}}\n@book{b, title={Русь}, langid={russian}}"
    assert [(entry.csl["title"], entry.csl.get("language")) for entry in read(text)] == [
        ("Russian Empire", None),
        ("Русь", "ru-RU"),
    ]


def test_a_bad_entry_of_bibtex_is_named_and_the_rest_is_read():
    problems = {entry.start.split(",")[0]: entry.problem for entry in read(BIB)}
    assert problems == {
        "@book{kort": "Another entry has the same key “kort”.",
        "@book{bad": "Its braces or commas do not match, or it has no fields.",
        "@article{tucker": "",
        "@misc{bare": "It has no title.",
    }
    assert len(read(BIB)) == 5


def test_ris_is_read_and_an_entry_without_an_end_is_named():
    chapter, broken = read(RIS)
    assert chapter.csl == {
        "id": "work-1",
        "type": "chapter",
        "title": "The Thaw",
        "container-title": "Russia: A History",
        "publisher-place": "Oxford",
        "page": "345-361",
        "URL": "https://example.org/a;b",
        "author": [{"family": "Kort", "given": "Michael"}],
        "editor": [{"family": "Freeze", "given": "Gregory"}],
        "issued": {"date-parts": [[1997]]},
        "accessed": {"date-parts": [[2013, 10, 11]]},
    }
    assert broken.problem == "It breaks off: the line “ER  -” is missing."


def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing():
    assert read("\ufeff" + RIS.replace("\n", "\r\n")) == read(RIS)


def test_what_is_written_as_ris_is_read_back_the_same():
    csl = read(RIS)[0].csl
    assert read(ris.written(csl))[0].csl == csl


def test_what_is_written_as_bibtex_is_read_back_the_same():
    csl = {"id": "a", "type": "book", "title": "Thaw: A & B", "author": [{"family": "Ильин", "given": "Иван"}]}
    again = read(references.references_of(csl)["bibtex"])[0].csl
    assert (again["title"], again["author"]) == (csl["title"], csl["author"])


def test_csl_json_keeps_known_fields_in_their_shape_alone():
    record = {
        "id": 7,
        "type": "spell",
        "title": "A\n title",
        "URL": "javascript:alert(1)",
        "author": [{"family": "Kort", "evil": "x"}, "Wood", {"given": "Nobody"}],
        "issued": {"date-parts": [["1996", "13"]]},
        "accessed": {"raw": "seen in 2013"},
        "custom": {"x": 1},
        "volume": 12,
    }
    assert read(json.dumps([record]))[0].csl == {
        "id": "7",
        "type": "document",
        "title": "A title",
        "volume": "12",
        "author": [{"family": "Kort"}],
        "issued": {"date-parts": [[1996]]},
        "accessed": {"date-parts": [[2013]]},
    }


@pytest.mark.parametrize("item", [None, 1, "x", [], {}, {"title": ""}, {"title": ["x"]}])
def test_what_is_no_record_is_named(item):
    [entry] = read(json.dumps([item]))
    assert (entry.csl, entry.problem) == ({}, "It has no title.")


@pytest.mark.parametrize(
    "text",
    ["", "   ", "Kort, Michael. The Soviet Colossus.", '[{"title": "x"', "[" * 100_000, "{" * 5, "TY is no tag", "@"],
)
def test_what_is_no_bibliography_is_refused_with_a_sentence(text):
    with pytest.raises(UnreadableError, match=r"\w+ .*\.$"):
        read(text)


@pytest.mark.parametrize("text", ['[{"title": "a"}, {"title": "b"}]', "@book{a,}\n@book{b,}", "TY  - A\nTY  - B"])
def test_too_many_entries_are_refused(monkeypatch, text):
    monkeypatch.setattr(bibliographies, "MOST_ENTRIES", 1)
    with pytest.raises(UnreadableError, match="Divide"):
        read(text)


def test_too_long_a_text_is_refused():
    with pytest.raises(UnreadableError, match="two million"):
        read("@" * 2_000_001)


def test_without_pandoc_each_entry_says_that_it_was_not_read(monkeypatch):
    monkeypatch.setattr(bibliographies.pandoc.pypandoc, "get_pandoc_path", lambda: "/nowhere/pandoc")
    assert [entry.csl for entry in read("@book{a, title={A}}")] == [{}]


def test_works_that_share_a_name_are_formatted_as_if_each_stood_alone():
    kort = {"type": "book", "author": [{"family": "Kort", "given": "Michael"}], "issued": {"date-parts": [[1996]]}}
    each = references.references_of_each([kort | {"id": "a", "title": "One"}, kort | {"id": "b", "title": "Two"}])
    assert ["1996a" in made["apa"] or "———" in made["chicago"] for made in each] == [False, False]
    assert ["One" in each[0]["mla"], "Two" in each[1]["mla"]] == [True, True]


def test_a_title_that_begins_with_a_number_keeps_it():
    made = references.references_of({"id": "a", "type": "book", "title": "1984. A novel"})
    assert all("1984" in made[style] for style in references.STYLES)
