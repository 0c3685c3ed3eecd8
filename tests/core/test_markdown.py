"""What becomes of Markdown: the dialect, quotations and their sources, mentions, images, words, excerpts."""

import uuid

import pytest

from apps.core import links
from apps.core.markdown import MAX_CHARACTERS, TooLongError, excerpt, markdownify, render

UPLOAD = "/media/123e4567-e89b-12d3-a456-426614174000/640x480.png"


def to_course(href):
    """Stands in for the resolver of a course: it knows `reading:` and leaves the rest to core."""
    return f"/c/x/readings/{href[8:]}" if href.startswith("reading:") else links.resolve(href)


def html(text, **options):
    return render(text, **options).html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One", '<h3 dir="auto">One</h3>'),
        ("### Three", '<h5 dir="auto">Three</h5>'),
        ("###### Six", '<h6 dir="auto">Six</h6>'),
        ("*a* **b** ~~c~~ `d`", '<p dir="auto"><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>'),
        ("3. c", '<ol start="3">\n<li dir="auto">c</li>\n</ol>'),
        ("```py\n<x>\n```", "<pre><code>&lt;x&gt;\n</code></pre>"),
        ("---", "<hr>"),
        ("", ""),
    ],
)
def test_common_markdown_is_rendered_with_headings_demoted(text, expected):
    assert html(text) == expected


def test_a_table_scrolls_in_a_named_frame_and_aligns_by_class():
    table = html("a|b\n:-:|--\n1|2")
    assert table.startswith('<div class="table-frame" role="region" tabindex="0" aria-label="Table">\n<table>')
    assert '<td class="is-center" dir="auto">1</td>' in table
    assert "style" not in table


def test_an_address_elsewhere_earns_no_credit():
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="nofollow ugc noopener"' in html(
        "<https://example.org/a?b=1&c=2>"
    )


@pytest.mark.parametrize("text", ["See https://example.org/x.", "[x](https://example.org/x)"])
def test_full_web_addresses_become_links(text):
    assert '<a href="https://example.org/x"' in html(text)


@pytest.mark.parametrize("text", ["him.In the end", "write to guest@example.org", "ftp://example.org", "//example.org"])
def test_nothing_but_a_full_web_address_is_taken_for_one(text):
    assert "<a" not in html(text)


@pytest.mark.parametrize("href", ["reading:a#p2", "rel/path", "//example.org", "/\\example.org", "data:text/html,x"])
def test_an_address_that_resolve_does_not_know_stays_text(href):
    assert links.resolve(href) is None
    assert '<a href="reading' not in html(f"[words]({href})")


def test_an_unresolved_link_keeps_its_words():
    assert html("[the *words*](reading:gone)", resolve=lambda href: None) == '<p dir="auto">the <em>words</em></p>'


@pytest.mark.parametrize("answer", ["javascript:alert(1)", "//example.org", "data:text/html,x"])
def test_even_a_resolver_cannot_make_a_harmful_link(answer):
    assert "<a" not in html("[x](https://example.org)", resolve=lambda href: answer)


def test_a_quotation_ends_in_its_source():
    rendered = render("> Stalin’s *death*\n> — [A New Leader, ¶ 2](reading:a-new-leader#p4:12-80@3)", resolve=to_course)
    assert rendered.html == (
        '<blockquote class="quotation" data-source="reading:a-new-leader#p4:12-80@3">\n'
        '<p dir="auto">Stalin’s <em>death</em></p>\n'
        '<footer class="quotation__source" dir="auto">— '
        '<a href="/c/x/readings/a-new-leader#p4:12-80@3">A New Leader, ¶ 2</a></footer></blockquote>'
    )


def test_a_source_may_be_a_paragraph_of_its_own():
    assert "<p" not in html("> — [A](reading:a)", resolve=to_course)
    assert html("> one\n>\n> — [A](reading:a)", resolve=to_course).count("<p ") == 1


@pytest.mark.parametrize("text", ["> — said nobody", "> [A](reading:a)", "> - — [A](reading:a)", "— [A](reading:a)"])
def test_a_quotation_without_a_dash_and_a_link_has_no_source(text):
    assert "footer" not in html(text, resolve=to_course)


def test_marks_lie_just_after_each_quotation_and_around_each_mention():
    rendered = render("> a\n> — [A](reading:a)\n\nAs @sowelld says:\n\n> b", resolve=to_course)
    first, mention, second = rendered.marks
    assert rendered.html[: first["at"]].endswith("</footer></blockquote>")
    assert rendered.html[first["foot"] : first["at"]] == "</blockquote>"
    assert first["href"] == "reading:a"
    assert rendered.html[mention["at"] : mention["end"]] == '<span class="mention">@sowelld</span>'
    assert mention["handle"] == "sowelld"
    assert second == {"kind": "quotation", "at": len(rendered.html), "foot": len(rendered.html) - 13, "href": ""}


def test_marks_lie_around_each_quoted_string_through_tags_and_entities():
    rendered = render("He “says *so* & more” of *“this*”, and:\n\n> “not here”", resolve=to_course)
    first, second, block = rendered.marks
    assert rendered.html[first["at"] : first["end"]] == "“says <em>so</em> &amp; more”"
    assert first["kind"] == second["kind"] == "quoted"
    assert block["kind"] == "quotation"


def test_a_quoted_string_that_an_element_reaches_out_of_is_marked_at_its_end_alone():
    rendered = render("It is *“this* thing” again")
    [mark] = rendered.marks
    assert mark["at"] == mark["end"]
    assert rendered.html[: mark["at"]].endswith("thing”")


def test_the_source_in_a_mark_is_as_it_was_written():
    assert render('> a\n> — [A](/x?a="&b)', resolve=to_course).marks[0]["href"] == "/x?a=%22&b"


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("@a, @b.c. @d-", ["a", "b.c", "d"]),
        ("mail@example.org @@x x@y", []),
        ("`@code` [@link](https://example.org)", []),
    ],
)
def test_a_mention_is_an_at_sign_and_a_handle_in_running_text(text, handles):
    assert [mark["handle"] for mark in render(text).marks] == handles


def test_an_own_upload_stays_an_image_and_is_listed():
    rendered = render(f"![Pravda]({UPLOAD})")
    assert f'<img src="{UPLOAD}" alt="Pravda" width="640" height="480" loading="lazy">' in rendered.html
    assert rendered.uploads == [uuid.UUID("123e4567-e89b-12d3-a456-426614174000")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![Pravda](https://example.org/p.png)", ">Pravda</a>"),
        ("![](https://example.org/p.png)", ">https://example.org/p.png</a>"),
        ("![two *words*](/media/other.png)", '<a href="/media/other.png">two words</a>'),
        ("[![a](https://example.org/p.png)](https://example.org)", 'href="https://example.org" rel='),
        ("![gone](reading:x)", '<p dir="auto">gone</p>'),
    ],
)
def test_an_image_from_elsewhere_becomes_a_link(text, expected):
    rendered = html(text)
    assert expected in rendered
    assert "<img" not in rendered
    assert rendered.count("<a") <= 1


def test_footnotes_of_two_texts_do_not_meet():
    rendered = html("Yes.[^x]\n\n[^x]: A note", doc_id="r7")
    assert '<a href="#fn-r7-1" id="fnref-r7-1" aria-label="Footnote 1">1</a>' in rendered
    assert '<li id="fn-r7-1" dir="auto">' in rendered
    assert '<a href="#fnref-r7-1" class="footnote-backref" aria-label="Back to the text">' in rendered


def test_a_note_referred_to_often_has_few_ways_back():
    assert html("[^x] " * 100 + "\n\n[^x]: A note").count("footnote-backref") == 20


def test_words_are_counted_without_quotations():
    text = "> not these five words here\n\nThe “whirlpool of the *crowd*” – isn’t 1956.\n\n```\ncode\n```"
    assert render(text).word_count == 8


def test_an_excerpt_is_plain_text_without_quotations():
    assert excerpt("> quoted\n\n# A *bold* move\n\n[read](https://example.org) `on`\nand on", 100) == (
        "A bold move read on and on"
    )
    assert excerpt("one two three four", 9) == "one two …"


def test_the_writer_is_told_what_is_left_out():
    assert render("Plain.").notes == []
    assert "too deep" in render(">" * 30 + " deep").notes[0]
    assert render("a\n\n[^x]: b").notes == ["Footnotes that the text does not refer to are left out: x."]


def test_markdownx_is_given_a_sentence_instead_of_too_long_a_text():
    assert markdownify("*a*") == '<p dir="auto"><em>a</em></p>'
    assert "20001 characters; at most 20000" in markdownify("a" * (MAX_CHARACTERS + 1))
    with pytest.raises(TooLongError):
        render("a" * (MAX_CHARACTERS + 1))


def test_a_quotation_that_begins_in_a_footnote_of_itself_breaks_nothing():
    assert "blockquote" not in render("[^1]: > [^1]: ").html
