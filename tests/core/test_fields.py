"""The field for Markdown: what it takes, and the editor it shows."""

import pytest
from django import forms

from apps.core.fields import MarkdownField


class Words(forms.Form):
    body = MarkdownField(error_messages={"required": "Write your reply first."})
    aside = MarkdownField(required=False)


def errors_of(text):
    return Words({"body": text}).errors.get("body", [])


@pytest.mark.parametrize("text", ["", " ", "\r\n\t"])
def test_nothing_but_space_is_nothing(text):
    assert errors_of(text) == ["Write your reply first."]


def test_what_may_be_empty_may_be_empty():
    form = Words({"body": "a", "aside": " "})
    assert form.is_valid()


def test_twenty_thousand_characters_are_the_most():
    assert errors_of("a" * 20_000) == []
    assert errors_of("a" * 20_001) == ["20001 characters; at most 20000 can be posted."]


def test_a_nul_is_refused():
    assert errors_of("a\0b") == ["Null characters are not allowed."]


def test_line_ends_and_outer_spaces_are_kept_alike():
    form = Words({"body": "    code\r\nmore\rlast\n"})
    assert form.is_valid()
    assert form.cleaned_data["body"] == "    code\nmore\nlast\n"


def test_the_editor_asks_our_own_preview_and_brings_no_script_along():
    html = str(Words()["body"])
    assert 'class="markdownx-editor"' in html
    assert 'data-markdownx-urls-path="/markdown/preview/"' in html
    assert "<script" not in html
    assert str(Words().media) == ""
