"""What a paragraph says, as characters that offsets can count."""

import pytest

from apps.core.markdown import render
from apps.readings.plain import plain_of


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Politics has *always* been [about](https://a.example/?a=1&b=2) it.", "Politics has always been about it."),
        ("Marx &amp; Engels, 2 < 3, “so”", "Marx & Engels, 2 < 3, “so”"),
        ("one line\nand another  \nbroken", "one line\nand another\nbroken"),
        ("two<br>\nlines", "two<br>\nlines"),
        ("The party[^1] lost.\n\n[^1]: Its unity.", "The party lost.\n\n\nIts unity. \n\n\n"),
        ("![A > portrait](https://a.example/x.png)", "A > portrait"),
    ],
)
def test_the_words_are_kept_and_the_marks_are_not(text, plain):
    assert plain_of(render(text).html) == plain


@pytest.mark.parametrize("text", ["- one\n- two", "| one | two |\n|---|---|", "> one\n>\n> two", "one\n\ntwo"])
def test_a_newline_stands_between_two_blocks(text):
    assert plain_of(render(text).html).split() == ["one", "two"]
