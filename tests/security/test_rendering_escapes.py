"""Each place that puts words into HTML escapes them by itself, whatever has been or will be done to them."""

import pytest
from markdown_it.token import Token

from apps.core.markdown import MAX_HTML, render, sanitiser, writing
from apps.core.templatetags import colloquy
from apps.threads import posts, verdicts
from tests.security.judging import tags_in

HOSTILE = '"><script>alert(1)</script>'
ESCAPED = "&lt;script&gt;"


def note(**meta):
    return [Token("footnote_ref", "", 0, meta={"id": 0, "subId": 0} | meta)]


@pytest.mark.parametrize("rule", [writing.footnote_ref, writing.footnote_open, writing.footnote_anchor])
def test_the_id_of_a_text_is_escaped_in_its_footnotes(rule):
    assert "<script" not in rule(None, note(), 0, {}, {"docId": HOSTILE})


def test_what_unfolds_too_far_is_shown_as_typed_with_its_brackets():
    text = "[a]: https://example.org/" + "y" * 9_000 + "\n\n" + "[a] " * 2_500 + "<b>bold</b>"
    rendered = render(text)
    assert "&lt;b&gt;bold&lt;/b&gt;" in rendered.html
    assert len(rendered.html) < MAX_HTML


def test_a_sign_is_drawn_by_us_or_not_at_all():
    with pytest.raises(KeyError):
        colloquy.icon(HOSTILE)


def test_the_reference_of_a_post_says_every_word_as_it_is():
    post = posts.Post(HOSTILE, HOSTILE, HOSTILE, f"https://example.org/{HOSTILE}")
    for style in posts.FORMS:
        assert tags_in(posts.reference(post, style)) <= {"p", "a", "i", "em"}
        assert ESCAPED in posts.reference(post, style)


@pytest.mark.parametrize("direction", ["auto", "rtl"])
def test_the_sanitiser_is_asked_whatever_the_direction(direction):
    assert "script" not in sanitiser.sanitise("<script>1</script>", direction)


def resolve(href):
    return f"/c/x/{HOSTILE}"


SAID = {
    "at": 0, "end": 9, "verdict": "altered", "words": HOSTILE, "title": HOSTILE, "label": HOSTILE, "href": "reading:x",
    "changes": [[HOSTILE, HOSTILE, 1, 2], [HOSTILE, HOSTILE]], "shown_at": HOSTILE, "name": HOSTILE,
}  # fmt: skip


@pytest.mark.parametrize("kind", ["block", "inline", "unmarked"])
@pytest.mark.parametrize("verdict", ["altered", "not_found", "not_in_library"])
@pytest.mark.parametrize("without", ["", "shown_at", "title"])
def test_what_is_said_of_a_quotation_escapes_every_word_of_it(monkeypatch, kind, verdict, without):
    monkeypatch.setattr(verdicts, "_label", lambda record: HOSTILE)
    said = {name: value for name, value in SAID.items() if name != without} | {"kind": kind, "verdict": verdict}
    said |= {"shown_at": HOSTILE} if without == "title" else {}
    if without == "shown_at":
        said.pop("title")
    html = [str(fragment) for _at, _order, fragment in verdicts.fragments([said], resolve)]
    html.append(str(verdicts.notes([said], resolve)))
    for one in html:
        assert "<script" not in one


def test_how_a_quotation_looks_is_no_way_out_of_a_class():
    [(_at, _order, opening), _closing] = verdicts.fragments([{**SAID, "kind": "inline", "verdict": HOSTILE}], resolve)
    assert "<script" not in opening


@pytest.mark.parametrize("kind", ["block", "inline"])
def test_whatever_it_looks_like_its_place_keeps_its_class(monkeypatch, kind):
    monkeypatch.setattr(verdicts, "look", lambda record: HOSTILE)
    said = {**SAID, "kind": kind}
    html = [str(fragment) for _at, _order, fragment in verdicts.fragments([said], resolve)]
    assert "<script" not in "".join([*html, str(verdicts.notes([said], resolve))])
