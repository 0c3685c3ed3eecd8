"""The fields for Markdown and for moments: what they take, and the editor that shows."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.utils import timezone

from apps.core.fields import MarkdownField, MomentField


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


class Moment(forms.Form):
    at = MomentField()


def moment(typed):
    """What is understood when the clocks of New York are meant, or the complaint."""
    with timezone.override("America/New_York"):
        form = Moment({"at": typed})
        return form.cleaned_data["at"] if form.is_valid() else "".join(form.errors["at"])


def test_of_an_hour_that_comes_twice_the_first_is_meant():
    assert moment("2026-11-01T01:30") == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert moment("2026-11-01T02:00") == datetime(2026, 11, 1, 7, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_is_refused_with_a_sentence():
    assert moment("2026-03-08T02:30") == "Clocks go forward that night: there is no 02:30. Choose another time."
    assert moment("2026-03-08T03:00") == datetime(2026, 3, 8, 7, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_year_in_which_no_seminar_meets_is_refused_even_where_its_zone_has_no_such_moment(typed):
    assert "is out of range" in moment(typed)


def test_what_is_no_time_at_all_is_refused():
    assert moment("tomorrow") == "Enter a valid date/time."
