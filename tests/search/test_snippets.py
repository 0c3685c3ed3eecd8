"""What is shown of a text that was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.search import stems
from apps.search.asking import parse
from apps.search.snippets import LENGTH, marked, snippet

LONG = " ".join(f"word{n}" for n in range(100))


def hits(pieces):
    return [piece.text for piece in pieces if piece.is_hit]


def said(pieces):
    return "".join(piece.text for piece in pieces)


def test_every_form_of_a_word_is_marked():
    assert hits(marked("Policies and a policy.", parse("policy"), "en")) == ["Policies", "policy"]


def test_a_phrase_is_marked_whole():
    assert hits(marked("His secret: the “Secret Speech”.", parse('"secret speech"'), "en")) == ["Secret Speech"]


def test_words_that_overlap_are_marked_once():
    assert hits(marked("the secret speech", parse('"the secret" "secret speech"'), "en")) == ["the secret speech"]


def test_what_is_left_out_is_not_marked():
    assert not hits(marked("A cult.", parse("speech -cult"), "en"))


def test_a_snippet_stands_where_most_was_found():
    text = f"speech {LONG} secret speech {LONG}"
    pieces = snippet(text, parse("secret speech"), "en")
    assert hits(pieces) == ["secret", "speech"]
    assert said(pieces).startswith("… word")
    assert said(pieces).endswith(" …")


def test_a_short_text_is_shown_whole():
    assert said(snippet("A short text.", parse("nothing"), "en")) == "A short text."


def test_a_snippet_without_a_hit_is_the_beginning():
    assert said(snippet(LONG, parse("author:jones"), "en")).startswith("word0 word1")


@pytest.mark.parametrize("word", ["x" * 1_000, "secret" + "x" * 1_000])
def test_a_word_without_end_does_not_fill_the_page(word):
    assert len(said(snippet(f"secret {word} {LONG}", parse("secret"), "en"))) < LENGTH + 20


@given(st.text(max_size=600), st.text(max_size=60))
def test_a_snippet_is_a_part_of_its_text(text, query):
    text = stems.composed(text)
    whole = said(snippet(text, parse(query), "en"))
    assert whole.removeprefix("… ").removesuffix(" …") in text
    assert said(marked(text, parse(query), "en")) == text
