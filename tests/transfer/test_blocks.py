"""Each kind of block and of running text that a document may have, and the Markdown that shows the same."""

import json
import subprocess

import pytest

from apps.transfer import conversion
from apps.transfer.converters import blocks, documents, inlines

CELLS = """
+----------+------------------------+
| a        | b                      |
+==========+========================+
| - one    | No ![star](star.png)   |
| - two    |                        |
+----------+------------------------+
| > quoted | | l1                   |
|          | | l2                   |
+----------+------------------------+
|     c*d  | Term                   |
|          |                        |
|          | :   Meaning            |
+----------+------------------------+
"""
ONE_CELL = """
+-------------------+
| One cell[^1].     |
|                   |
| - with a list     |
+-------------------+

[^1]: Yes.
"""
# what a document holds, in pandoc's own Markdown, and what becomes of it
SHOWN = {
    "a numbered list goes on from its number, with further paragraphs and notes": (
        "3. three\n4. four\n\n    fourth again\n\n5. five[^1]\n\n[^1]: Noted.",
        "3. three\n4. four\\\n   fourth again\n5. five[^1]\n[^1]: Noted.",
    ),
    "a list within a division of an item": (
        "- one\n\n    <div>\n\n    in it\n\n    - two\n\n    </div>",
        "- one\\\n  in it\n  - two",
    ),
    "what an item says after a list within it": (
        "- one\n\n    - two\n\n    then three",
        "- one\n  - two\n  - then three",
    ),
    "an item without words": ("- one\n- <!-- -->\n- three", "- one\n- …\n- three"),
    "code behind a fence that it does not contain": ("~~~ {.python}\na = '```'\n~~~", "````python\na = '```'\n````"),
    "code of no language that has a name": ("~~~ {.x.y}\na\n~~~", "```\na\n```"),
    "code without a sign": ("~~~\n\n~~~\n\nAfter.", "After."),
    "lines of a poem with a note": (
        "| Roses\n|   violets[^1]\n| # blue\n\n[^1]: They are.",
        "Roses\\\nviolets[^1]\\\n\\# blue\n[^1]: They are.",
    ),
    "terms and what they mean": (
        "Thaw\n:   A warm time.\n\n    It was *short*.\n\n*Cold*\n:   A war.",
        "**Thaw**\n\nA warm time.\n\nIt was *short*.\n\n*Cold*\n\nA war.",
    ),
    "a table of one cell is no table": (ONE_CELL, "One cell[^1].\n[^1]: Yes.\n\n- with a list"),
    "notes of a table stand under it as lines": (
        "| a[^1] | b |\n|---|---|\n| 1 | `c|d` |\n\n[^1]: Noted.",
        "| a[^1] | b |\n| --- | --- |\n| 1 | `c\\|d` |\n\n1\\. Noted.",
    ),
    "cells hold whatever blocks there are, in one line, and what an image shows": (
        CELLS,
        "| a | b |\n| --- | --- |\n| one two | No star |\n| quoted | l1 l2 |\n| `c*d` | Term Meaning |\n\n"
        "![star](image:star.png)",
    ),
    "a note of a heading": ("## Heading[^1]\n\n[^1]: Noted.", "## Heading[^1]\n\n[^1]: Noted."),
    "a note of several blocks is one line": (
        "A[^1].\n\n[^1]: One.\n\n    - two\n    - three\n\n    | a | b |\n    |---|---|\n    | 4 | 5 |",
        "A[^1].\n[^1]: One. two three a b 4 5",
    ),
    "an image within a quotation stands after it": (
        "> He said.\n>\n> ![A hall](a.png) Long.",
        "> He said.\n>\n> Long.\n\n![A hall](image:a.png)",
    ),
    "high and low signs where there are some": ("x^2^ and H~2~O, a^bc^", "x² and H₂O, abc"),
    "quotation marks that the document leaves to its reader": ("'single' \"double\"", "‘single’ “double”"),
    "formulas as they are written": ("$a^2$ is", "`a^2` is"),
    "small capitals": ("[Stalin]{.smallcaps} was", "Stalin was"),
    "a broken line": ("one\\\ntwo", "one\\\ntwo"),
    "what was struck": ("~~gone~~", "~~gone~~"),
    "emphasis that begins or ends with a sign inside a word": ('un*(be)*a, a**"b"**c', "un(*be*)a, a“**b**”c"),
    "emphasis in emphasis": ("***x***y", "*x*y"),
    "links lead to the web or are words": (
        "[it](http://a.org/x(y)) [here](#x) <http://a.org> [a\\[b](http://a.org)",
        "[it](http://a.org/x%28y%29) here http://a.org [a\\[b](http://a.org)",
    ),
    "code in a line": ("`` a`b `` is `` ` ``", "``a`b`` is `` ` ``"),
    "a comment in code signs has no words": ("a <!-- b --> c", "a c"),
    "a rule has no words": ("a\n\n---\n\nb", "a\n\nb"),
}


@pytest.fixture(scope="module")
def trees():
    """pandoc's blocks of each sample; it is started once for all of them."""
    text = "\n\n@@@\n\n".join(text.replace("[^1]", f"[^{n}]") for n, (text, _shown) in enumerate(SHOWN.values()))
    command = [conversion.pandoc_path(), "--from=markdown", "--to=json"]
    tree = json.loads(subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout)  # noqa: S603
    parts = [[]]
    for block in tree["blocks"]:
        if block == {"t": "Para", "c": [{"t": "Str", "c": "@@@"}]}:
            parts.append([])
        else:
            parts[-1].append(block)
    return dict(zip(SHOWN, parts, strict=True))


@pytest.mark.parametrize("what", SHOWN)
def test_what_a_document_holds_is_shown(what, trees):
    made = documents.converted({"meta": {}, "blocks": trees[what]})
    assert made.text.strip() == SHOWN[what][1]


def test_a_formula_is_a_loss_that_is_said(trees):
    made = documents.converted({"meta": {}, "blocks": trees["formulas as they are written"]})
    assert made.losses == {"formula": 1}


def test_a_quotation_longer_than_a_paragraph_may_be_is_parted():
    said = {"t": "Para", "c": [{"t": "Str", "c": "words " * 1_500}]}
    text, _regions = blocks.Writer().write([{"t": "BlockQuote", "c": [said, said]}]).text()
    assert [group[:8] for group in text.split("\n\n")] == ["> words ", "> words "]


def test_a_table_longer_than_a_paragraph_may_be_is_parted():
    cell = [["", [], []], {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": [{"t": "Str", "c": "word" * 100}]}]]
    row = [["", [], []], [cell, cell]]
    table = [["", [], []], [None, []], [], [["", [], []], []], [[["", [], []], 0, [], [row] * 40]], [["", [], []], []]]
    text, _regions = blocks.Writer().write([{"t": "Table", "c": table}]).text()
    parts = text.split("\n\n")
    assert [part.split("\n")[1].strip() for part in parts] == ["| --- | --- |"] * 3
    assert max(map(len, parts)) < 13_000


def test_an_address_that_is_none_is_no_link():
    assert not inlines.is_linkable("http://[a")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"t": "MetaString", "c": "The Thaw"}, "The Thaw"),
        ({"t": "MetaInlines", "c": [{"t": "Str", "c": "The"}, {"t": "Space"}, {"t": "Str", "c": "Thaw"}]}, "The Thaw"),
        ({"t": "MetaBlocks", "c": [{"t": "Para", "c": [{"t": "Str", "c": "Thaw"}]}, {"t": "HorizontalRule"}]}, "Thaw"),
        ({"t": "MetaList", "c": [{"t": "MetaString", "c": "Ann"}, {"t": "MetaString", "c": "Bo"}]}, "Ann"),
        ({"t": "MetaBool", "c": True}, ""),
    ],
)
def test_what_a_document_says_of_itself_is_words_in_whatever_form(value, words):
    assert documents.said({"title": value}, "title") == words
