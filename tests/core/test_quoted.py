"""Quoted strings in a paragraph, whatever marks people type, and where they stand in the HTML."""

import pytest

from apps.core.markdown import render
from apps.core.markdown.prose import prose_in
from apps.core.markdown.quoted import quoted_in


def found(text):
    return [text[start:end] for start, end in quoted_in(text)]


@pytest.mark.parametrize(
    "quotation",
    [
        "“one two”",
        '"one two"',
        "«one two»",
        "« one two »",
        "»one two«",
        "„one two“",
        "„one two”",
        "‘one two’",
        "'one two'",
    ],
)
def test_marks_of_every_hand_are_known(quotation):
    assert found(f"He says {quotation}, and more.") == [quotation]


@pytest.mark.parametrize(
    "text",
    [
        "It isn't the peoples' fault, nor the workers', and it wasn’t Stalin’s",
        "the '50s and the '60s; 'tis true, and rock 'n' roll",
        'a portrait of 6" by 4" in the hall',
        "They had them “removed. And so it goes.",
        "They had them removed.” And so it goes.",
        "(Great Events, 119)”Through this program, he ruled them more strictly.",
        "”Instances of this were cited",
    ],
)
def test_apostrophes_and_marks_without_a_partner_quote_nothing(text):
    assert found(text) == []


def test_a_mark_that_opens_anew_gives_up_the_one_before():
    assert found("eased the “Iron Curtain. Then a policy of “peaceful co-existence” came") == [
        "“peaceful co-existence”"
    ]


def test_an_apostrophe_does_not_close_single_marks():
    assert found("It was ‘Stalin’s use of it’ again") == ["‘Stalin’s use of it’"]


def test_of_quotations_inside_each_other_the_outermost_counts():
    assert found("“called ‘the cult’ by all” and ‘so “they” say’") == ["“called ‘the cult’ by all”", "‘so “they” say’"]


def test_five_unbalanced_paragraphs_of_the_seeds_give_no_wrong_quotation():
    texts = (
        "it was done under the guise that it was to “enrich the nation. ” Stalin established",
        "process of “Russification”. (Great Events, 119)”Through this program, he ruled",
        "restrictions over the “Iron Curtain. Because he went away. A policy of “peaceful co-existence” with",
        "caught on to them so quickly and had them “removed.",
        "As noted by Freeze, “Zealous ‘de-Stalinzers’ (including Khrushchev) were zealous communists: they denounced",
    )
    quotations = [one for text in texts for one in found(text)]
    assert quotations == ["“enrich the nation. ”", "“Russification”", "“peaceful co-existence”", "‘de-Stalinzers’"]


def test_a_paragraph_of_many_marks_takes_no_long_time():
    assert len(found("'a b' " * 20_000)) == 200


def test_a_quotation_is_found_in_the_html_through_entities_and_tags():
    html = render("Marx & Engels “were *both* <so> & so” it").html
    [prose] = prose_in(html)
    [(start, end)] = quoted_in(prose.text)
    assert html[prose.start_in_html(start) : prose.end_in_html(end)] == "“were <em>both</em> &lt;so&gt; &amp; so”"


def test_a_block_quotation_is_one_text_of_all_its_paragraphs_without_its_foot():
    [before, quotation, after] = prose_in(render("so\n\n> one\n>\n> two\n>\n> — [T, ¶ 2](reading:t#p2)\n\nyes").html)
    assert quotation.is_quotation
    assert quotation.text.split() == ["one", "two"]
    assert (quotation.href, quotation.label.strip()) == ("reading:t#p2", "— T, ¶ 2")
    assert (before.text, after.text) == ("so", "yes")


def test_code_and_the_numbers_of_footnotes_are_no_words_of_the_text():
    html = render("It[^1] is.\n\n```\n“a b c”\n```\n\n[^1]: so").html
    assert [prose.text.split() for prose in prose_in(html)] == [["It", "is."], ["so", "↩︎"]]


def test_the_cells_of_a_quoted_table_are_words_apart():
    [quotation] = prose_in(render("> | a | b |\n> |---|---|\n> | one |  |").html)
    assert quotation.text.split() == ["a", "b", "one"]
