"""What stands in a document of another format stands in its reading: headings, lists, notes, images, pages."""

from functools import cache

import pytest

from apps.transfer import conversion, formats
from apps.transfer.converters import __main__ as converters
from apps.transfer.converters import documents as pandoc_documents
from apps.transfer.converters import escaping, pdf, values
from apps.transfer.formats import Source
from apps.transfer.plans import Choices, plan
from tests.transfer import documents

RICH = ("docx", "epub", "html")


def converted(name, data, *undone):
    """(plan, what was found) of a file."""
    source = read(name, data)
    return plan(source, Choices(frozenset(undone))), source.found


@cache
def read(name, data):
    """The source that a converter makes of a file, here without a process of its own."""
    kind = formats.read(name, data).kind
    made = converters.convert(kind, data, conversion.pandoc_path()).as_json()
    return Source(name, made.pop("text"), kind=kind, found=made)


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    """Format to the plan of the same essay in it."""
    folder = tmp_path_factory.mktemp("essays")
    forms = (*RICH, "odt", "rtf")
    return {form: converted(f"a.{form}", documents.made(form, folder))[0].documents[0] for form in forms}


def texts(reading, kind):
    return [block.text for block in reading.blocks if block.kind == kind]


@pytest.mark.parametrize("form", RICH)
def test_the_title_and_the_author_are_on_record(readings, form):
    reading = readings[form]
    assert reading.title == "The Thaw"
    assert reading.contributors == [{"role": "author", "family": "Bee", "given": "Ann"}]


def test_what_a_file_says_of_its_author_can_be_left_out(tmp_path):
    essay = documents.made("docx", tmp_path, documents.ESSAY.replace("Ann Bee", "Bee, Ann"))
    assert converted("a.docx", essay)[0].documents[0].contributors[0]["family"] == "Bee"
    assert converted("a.docx", essay, "record")[0].documents[0].contributors == []


@pytest.mark.parametrize("form", [*RICH, "odt"])
def test_headings_quotations_lists_and_tables_keep_their_kind(readings, form):
    reading = readings[form]
    assert "A beginning" in texts(reading, "heading")
    assert "> The cult was" in texts(reading, "quote")[0]
    assert texts(reading, "list") == ["- one\n- two\n  - three"]
    assert "| 1956 | Nikita |" in texts(reading, "table")[0]


@pytest.mark.parametrize("form", [*RICH, "odt", "rtf"])
def test_italics_survive(readings, form):
    assert any("He spoke in *February* to **all**" in text for text in texts(readings[form], "text"))


@pytest.mark.parametrize("form", [*RICH, "odt"])
def test_a_note_stands_under_the_paragraph_that_refers_to_it(readings, form):
    (paragraph,) = [text for text in texts(readings[form], "text") if "February" in text]
    assert paragraph.endswith("\n[^1]: Some say March.")


@pytest.mark.parametrize("form", [*RICH, "odt", "rtf"])
def test_an_image_is_a_figure_that_names_where_it_is(readings, form):
    figures = [block for block in readings[form].blocks if block.kind == "figure"]
    assert [bool(figure.image) for figure in figures] == [True]


@pytest.mark.parametrize("form", ["epub", "html"])
def test_an_image_keeps_its_caption(readings, form):
    assert texts(readings[form], "figure") == ["The crowd in the hall"]


def test_a_line_that_names_its_figure_is_the_caption_of_the_image_before_it(tmp_path):
    text = "# The Thaw\n\nIt was long. It was.\n\n![](crowd.png)\\\n\nFigure 1. The crowd.\n\nIt ended. It did.\n"
    reading = converted("a.docx", documents.made("docx", tmp_path, text))[0].documents[0]
    assert texts(reading, "figure") == ["Figure 1. The crowd."]


def test_a_language_that_the_file_states_is_believed(readings):
    assert readings["epub"].record["language"] == "en-GB"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("בשנת 1956 נאם חרושצ׳וב לפני הקונגרס", "he"),
        ("في عام ١٩٥٦ ألقى خروتشوف خطابه السري", "ar"),
        ("در سال ۱۹۵۶ خروشچف گفت که چرا پنهان است", "fa"),
        ("На съезде он говорил, и в зале не было никого, как и на площади.", "ru"),
        ("フルシチョフは秘密報告を行った", "ja"),
        ("赫鲁晓夫作了秘密报告", "zh"),
        ("خروشچف نے خفیہ تقریر میں ٹھیک کہا", "ur"),
        ("Το 1956 ο Χρουστσόφ μίλησε", "el"),
    ],
)
def test_a_language_is_known_by_its_letters(text, language):
    document = plan(Source("a.md", f"# Title\n\n{text}")).documents[0]
    assert document.record["language"] == language


def test_words_that_look_like_markup_are_shown_as_they_are():
    from apps.core import markdown

    for words in ("1956. It was", "# no heading", "a*b*c _d_ `e`", "[x](y) and [^1]", "<http://a.org>", "&amp; ~~z~~"):
        text = escaping.line_escaped(escaping.escaped(words))
        shown = markdown.render(text).html
        assert markdown.excerpt(text, 200) == words
        assert "<em>" not in shown


# PDF -------------------------------------------------------------------------------------------

LINES = ["Stalin died in March, and nobody in the party knew who would fol-", "low him to the place that he had left."]


def page(number, *paragraphs):
    """A page with a running head, its number, and paragraphs of lines set close."""
    lines, y = [(72, 760, 9, "THE THAW"), (300, 40, 9, str(number))], 720
    for paragraph in paragraphs:
        for line in paragraph:
            lines.append((72, y, 11, line))
            y -= 13
        y -= 13
    return lines


@pytest.fixture(scope="module")
def article():
    """Four pages numbered from 293; a paragraph runs from the first to the second."""
    whole = ["It was cold that winter in the city, and those who", "could stay at home did so."]
    cut, rest = (
        ["The speech that he gave, as it was told, in the last hour of the"],
        ["congress was not printed for many years."],
    )
    pages = [page(293, LINES, cut), page(294, rest, whole), page(295, whole[:1], LINES), page(296, LINES)]
    pages[0].insert(0, (72, 780, 18, "The Thaw of 1956"))
    return documents.pdf(*pages)


def test_lines_of_a_pdf_are_joined_and_parted_words_made_whole(article):
    made, found = converted("a.pdf", article)
    assert made.documents[0].blocks[0].text == (
        "Stalin died in March, and nobody in the party knew who would follow him to the place that he had left."
    )
    assert found["losses"] == {"hyphen": 3}


def test_the_largest_line_of_a_pdf_is_its_title(article):
    assert converted("a.pdf", article)[0].documents[0].title == "The Thaw of 1956"


def test_running_heads_and_page_numbers_are_proposed_for_removal(article):
    made = converted("a.pdf", article)[0]
    assert "Running heads and page numbers left out, 8 lines" in [note.message for note in made.notes]
    assert not [block for block in made.documents[0].blocks if block.text in ("THE THAW", "294")]
    kept = converted("a.pdf", article, "around-running")[0].documents[0]
    assert "294" in " ".join(block.text for block in kept.blocks)


def test_a_paragraph_that_a_page_break_cut_is_one_and_knows_where_the_page_begins(article):
    blocks = converted("a.pdf", article)[0].documents[0].blocks
    (cut,) = [block for block in blocks if "The speech" in block.text]
    assert cut.text.endswith("last hour of the congress was not printed for many years.")
    assert cut.pages == ("294",)


def test_pages_have_the_numbers_that_are_printed_on_them(article):
    blocks = converted("a.pdf", article)[0].documents[0].blocks
    assert [label for block in blocks for label in block.pages] == ["293", "294", "295", "296"]


def test_ligatures_are_letters():
    assert "".join(map(pdf.as_written, "ﬁrst ﬂat x² … ½")) == "first flat x² … ½"


@pytest.mark.parametrize(
    ("catalog", "labels"),
    [
        (b"", ["1", "2"]),
        (b"/PageLabels << /Nums [0 << /S /r /St 5 >>] >>", ["v", "vi"]),
        (b"/PageLabels 7", ["1", "2"]),
    ],
    ids=["none", "roman", "broken"],
)
def test_pages_without_printed_numbers_have_the_labels_of_the_file_or_their_places(catalog, labels):
    leaf = [(72, 700, 11, "It was cold that winter in the city.")]
    blocks = converted("a.pdf", documents.pdf(leaf, leaf, catalog=catalog))[0].documents[0].blocks
    assert [label for block in blocks for label in block.pages] == labels


def test_numbers_on_pages_that_count_nothing_are_no_page_numbers():
    leaves = [[*documents.LEAF, (300, 40, 9, number)] for number in ("7", "3")]
    blocks = converted("a.pdf", documents.pdf(*leaves))[0].documents[0].blocks
    assert [label for block in blocks for label in block.pages] == ["1", "2"]


def test_scraps_of_one_line_are_one_line_and_each_point_of_a_list_begins_a_paragraph():
    lines = [(72, 700, 11, "It was"), (110, 700, 11, " cold there."), (72, 687, 11, "• And"), (72, 674, 11, "• wet.")]
    made = converted("a.pdf", documents.pdf(lines))[0]
    assert [piece.text for piece in made.pieces] == ["It was cold there.", "• And", "• wet."]


def test_more_pages_than_a_file_may_have_are_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    with pytest.raises(values.Fault, match="too_many_pages"):
        converters.convert("pdf", documents.pdf(documents.LEAF, documents.LEAF), "")


@pytest.mark.parametrize("bound", [{"SECONDS": 0.001}, {"MEMORY": "1m"}], ids=["time", "memory"])
def test_what_pandoc_cannot_read_within_its_bounds_is_too_hard(monkeypatch, bound):
    for name, value in bound.items():
        monkeypatch.setattr(pandoc_documents, name, value)
    with pytest.raises(values.Fault, match="too_hard"):
        converters.convert("html", b"<html>" + b"<p>It was long.</p>" * 5_000, conversion.pandoc_path())


def test_a_document_may_hold_folders_even_one_named_from_the_root(readings, tmp_path):
    essay = documents.made("docx", tmp_path)
    with_folders = documents.appended(essay, {"word/": b"", "/word/": b""})
    assert converted("a.docx", with_folders)[0].documents[0].title == "The Thaw"
