"""Any text is a query."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.search.asking import Filter, Term, parse


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("secret speech", [Term(("secret",)), Term(("speech",))]),
        ('"secret speech"', [Term(("secret", "speech"))]),
        ("“secret speech” cult", [Term(("secret", "speech")), Term(("cult",))]),
        ('"secret speech', [Term(("secret", "speech"))]),
        ("de-stalinization", [Term(("de", "stalinization"))]),
        ("speech -cult", [Term(("speech",)), Term(("cult",), True)]),
        ('-"secret speech"', [Term(("secret", "speech"), True)]),
        ("note:well", [Term(("note", "well"))]),
        ("a:“b”", [Term(("a", "b"))]),
        ("- “” ? *", []),
        ("NEAR(a b) OR c*", [Term(("NEAR", "a")), Term(("b",)), Term(("OR",)), Term(("c",))]),
    ],
)
def test_words_phrases_and_what_is_left_out(typed, terms):
    assert list(parse(typed).terms) == terms


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        ("author:jones", Filter("author", ("jones",))),
        ('author:"Polly Jones"', Filter("author", ("Polly", "Jones"))),
        ("-author:jones", Filter("author", ("jones",), True)),
        ("reading:thaw", Filter("reading", ("thaw",))),
        ("in:was-the-thaw-sincere", Filter("in", "was-the-thaw-sincere")),
        ("before:2025", Filter("before", date(2025, 1, 1))),
        ("after:2025-2-23", Filter("after", date(2025, 2, 23))),
        ("IS:Unread", Filter("is", "unread")),
        ("has:quote", Filter("has", "quote")),
    ],
)
def test_what_narrows(typed, one):
    assert parse(typed).filters == (one,)


@pytest.mark.parametrize("typed", ["before:soon", "after:2025-13", "is:lovely", "has:wings", "in:a/b", 'author:"?"'])
def test_what_means_nothing_is_told_and_left_out(typed):
    asked = parse(f"speech {typed}")
    assert (asked.ignored, asked.filters, len(asked.terms)) == ((typed,), (), 1)


def test_a_kind_is_named_by_the_address_first():
    assert parse("in:replies speech").kind == "replies"
    assert parse("in:replies speech", "people").kind == "people"
    assert parse("speech", "nonsense").kind == ""
    assert parse("in:replies").is_empty


@pytest.mark.parametrize("typed", ["", "   ", "-cult", "-author:jones", "?!"])
def test_to_leave_something_out_is_not_enough(typed):
    assert parse(typed).is_empty


@given(st.text(max_size=400), st.text(max_size=12))
def test_every_text_is_a_query(typed, kind):
    asked = parse(typed, kind)
    assert len(asked.typed) <= 200
    assert len(asked.terms) + len(asked.filters) <= 12


@given(st.lists(st.sampled_from(['"', "-", ":", "in:", "author:", "before:", "2025", "a", " ", "“", "”", "is:"])))
def test_any_order_of_signs_is_a_query(pieces):
    parse("".join(pieces))
