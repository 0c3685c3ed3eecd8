"""Stored XSS, the short form: public collections of payloads through renderer and sanitiser, judged as browsers parse.

`tests.drills.payloads` puts each of them into every place of the site and into Chromium.
"""

import html as entities
import re
from collections import Counter

import pytest
from django.conf import settings
from django.template import Context, Template

from apps.core import markdown
from apps.core.markdown.sanitiser import sanitise
from apps.search import snippets
from apps.search.asking import parse
from tests.security.judging import faults_in_page, faults_in_prose, tags_in
from tests.security.payloads import payloads

SOME = payloads()[::25]  # a few hundred; the drill takes all
SHOWN = Template("{% for piece in pieces %}{% if piece.is_hit %}<mark>{{ piece.text }}</mark>{% else %}{{ piece.text }}"
                 "{% endif %}{% endfor %}{{ whole }}")  # fmt: skip
READING = "reading:"


def resolve(href):
    """As a course does: readings have an address there."""
    return "/c/seminar/readings/x/" if href.startswith(READING) else markdown.links.resolve(href)


def rendered(text):
    return markdown.render(text[: markdown.MAX_CHARACTERS], resolve=resolve).html


def in_batches(texts, of=100):
    return ["\n".join(texts[at : at + of]) for at in range(0, len(texts), of)]


def test_there_are_enough_payloads():
    assert len(set(payloads())) >= 2_000


def test_the_judge_sees_what_runs():
    raw = [faults_in_page(one) for one in SOME]
    assert sum(map(bool, raw)) > 100
    assert all(map(faults_in_prose, ["<p onclick=x>", '<a href=" java\tscript:x">', "<b>"]))
    assert all(map(faults_in_page, ["<form action=//e.org>", "<script>1</script>", "<svg><set>"]))


def test_nothing_that_runs_passes_the_sanitiser_and_none_opens_what_the_next_one_closes():
    for batch in in_batches([sanitise(one) for one in payloads()]):
        assert not faults_in_prose(f"<div>{batch}</div>")


@pytest.mark.parametrize("around", ["{}", "> {}\n> — [x](reading:x#p1)", "- a\n\n  {}", "a|b\n-|-\n{}|x", "[{}]({})"])
def test_nothing_that_runs_passes_the_renderer(around):
    for text in SOME[:: 1 if around == "{}" else 4]:
        html = rendered(around.replace("{}", text))
        assert not faults_in_prose(html), text
        assert sanitise(html) == html


def test_sanitising_twice_makes_nothing_run():
    """Of broken tables a second pass may move words out, as browsers do; what we render has none."""
    for batch in in_batches([sanitise(sanitise(text)) for text in payloads()[::5]]):
        assert not faults_in_prose(batch)


def test_what_is_cut_short_is_cut_before_it_is_escaped():
    """Excerpts and snippets are plain text that the template escapes; no HTML is ever cut."""
    asked = parse("alert", "")
    for text in SOME:
        for length in (1, 7, 40):
            whole = markdown.excerpt(text, length)
            shown = SHOWN.render(Context({"pieces": snippets.snippet(text, asked, "en"), "whole": whole}))
            assert tags_in(shown) <= {"mark"}, text


@pytest.mark.parametrize("at", range(0, len(SOME), 10))
def test_wherever_a_text_ends_what_is_rendered_of_it_is_harmless(at):
    """As of a draft, or of what a form has cut; the sanitiser changes it no more."""
    for length in range(1, min(len(SOME[at]), 160)):
        html = rendered(SOME[at][:length])
        assert not faults_in_prose(html), SOME[at][:length]
        assert sanitise(html) == html


def test_no_template_cuts_html():
    """What is shortened are plain words, which are escaped afterwards."""
    written = [path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html")]
    assert not [text for text in written if re.search(r"truncate\w+_html|html\s*\|\s*(slice|truncate)", text)]


def kept_share(text):
    """Which share of the words of a text stands in what is rendered of it."""
    words = re.findall(r"\w+", text)
    shown = Counter(re.findall(r"\w+", entities.unescape(re.sub(r"<[^>]+>", " ", rendered(text)))))
    return sum((Counter(words) & shown).values()) / max(len(words), 1)


def test_harmless_text_is_kept():
    """Each stretch of the seeds, as someone would paste it."""
    seeds = "\n".join(path.read_text() for path in sorted((settings.BASE_DIR / "fixtures" / "seeds").glob("*.txt")))
    stretches = [seeds[at : at + 4_000] for at in range(0, min(len(seeds), 200_000), 4_000)]
    assert len(stretches) > 10
    assert min(map(kept_share, stretches)) >= 0.99
