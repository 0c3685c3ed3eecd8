"""Foreign words say their language, and stay letter for letter what they are."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.markdown import render
from apps.core.markdown.sanitiser import sanitise


def shown(text, language="en"):
    return render(text, language=language).html


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("(Russian: десталинизация, destalinizatsiya)", '<span lang="ru">десталинизация</span>, destalinizatsiya'),
        ("Russian *десталинизация*", '<em><span lang="ru">десталинизация</span></em>'),
        ("the paper «Правда» of", '«<span lang="und-Cyrl">Правда</span>»'),
        ("called культ личности by", '<span lang="und-Cyrl">культ личности</span>'),
        ("Ukrainian: відлига", '<span lang="uk">відлига</span>'),
        ("the Russian λόγος", '<span lang="und-Grek">λόγος</span>'),
    ],
)
def test_a_foreign_script_is_named(text, span):
    assert span in shown(text)


def test_a_russian_text_marks_latin_words_and_no_roman_numbers():
    assert '<span lang="und-Latn">Secret Speech</span>' in shown("Доклад на XX съезде, Secret Speech", "ru")
    assert "XX съезде" in shown("Доклад на XX съезде", "ru")


def test_a_text_whose_language_is_unknown_is_left_alone():
    assert "<span" not in render("Russian: десталинизация").html


def test_addresses_and_code_are_left_alone():
    assert "lang=" not in shown("`правда` ![x](/media/a) <https://пример.example/>".replace("<https", "`<https") + "`")


def test_mentions_are_found_beside_foreign_words():
    marks = render("@danielle, правда? @sowelld", language="en").marks
    assert [mark["handle"] for mark in marks] == ["danielle", "sowelld"]


@given(st.text(alphabet="абвé a-’b.Σπ漢字かな :", max_size=60), st.sampled_from(["en", "ru", "ja", "sr-Latn"]))
def test_no_letter_is_changed(text, language):
    def words(markup):
        return html.unescape(re.sub(r"<[^>]+>", "", markup))

    assert words(shown(text, language)) == words(render(text).html)


@pytest.mark.parametrize("lang", ["x", "ru-RU", "ru&quot; onclick=", "und-Zzzz", ""])
def test_the_sanitiser_lets_no_other_language_through(lang):
    assert "lang" not in sanitise(f'<span lang="{lang}">a</span><p lang="ru">b</p>')
