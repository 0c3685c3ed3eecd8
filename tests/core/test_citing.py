"""Citations in rendered text: a span around each, and its place written down."""

import pytest

from apps.core import markdown
from apps.core.markdown.marks import CLOSES, OPENS, joined
from apps.readings.citations import named


def rendered(text):
    return markdown.render(text, cites=named)


def spans(html):
    return [piece.split("</span>")[0] for piece in html.split('<span class="citation">')[1:]]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("It was (Kort 294).", ["Kort 294"]),
        ("It was (*Great Events*, 119).", ["<em>Great Events</em>, 119"]),
        ("It was (*Kort 294*).", ["<em>Kort 294</em>"]),
        ("It was *(Kort 294)*.", ["Kort 294"]),
        ("It was (Wood; **Kort** 294).", ["Wood", "<strong>Kort</strong> 294"]),
        ("It was (Kort\n294).", ["Kort\n294"]),
        ("> It was (Kort 294).", ["Kort 294"]),
        ("It was (Kort & Sons 294).", ["Kort &amp; Sons 294"]),
        ("It was *so (Kort* 294).", []),
        ("It was (Kort *294) and* more.", []),
        ("`(Kort 294)` [(Kort 294)](https://example.org) ![(Kort 294)](https://example.org/x.png)", []),
        ("It was (@kort 294).", []),
        ("No bracket.", []),
    ],
)
def test_a_citation_stands_in_a_span_whatever_its_emphasis(text, inside):
    assert spans(rendered(text).html) == inside


def test_the_marks_say_where_each_citation_stands_and_what_it_says():
    made = rendered("It was (*Kort* & Co 294), @kort.")
    [citation] = [mark for mark in made.marks if mark["kind"] == "citation"]
    assert citation["words"] == "Kort & Co 294"
    assert made.html[citation["at"] : citation["end"]].endswith("<em>Kort</em> &amp; Co 294</span>")


def test_fragments_are_put_in_at_their_offsets():
    made = rendered("It was (Kort 294).")
    [mark] = made.marks
    linked = joined(made.html, [(mark["end"], CLOSES, "</a>"), (mark["at"], OPENS, '<a href="#x">')])
    assert linked == '<p dir="auto">It was (<a href="#x"><span class="citation">Kort 294</span></a>).</p>'


def test_nobody_can_write_the_span_of_a_citation():
    assert spans(rendered('<span class="citation">x</span>').html) == []


@pytest.mark.parametrize("unit", ["(K 1)", "*(K 1)", "**(K** 1)", "(A; ", "(A*a* 1)", "("])
def test_a_page_of_brackets_is_rendered_in_no_time(unit):
    assert rendered((unit * 20_000)[:20_000]).html
