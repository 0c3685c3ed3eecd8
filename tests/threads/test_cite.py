"""Cite this prompt, cite this reply: in each style as pandoc would set it, and nothing of what is gone."""

import json
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from apps.readings import pandoc, references
from apps.readings.references import STYLES
from apps.threads import actions, posts
from tests import make

TITLE = "Was the “Secret Speech” purposeful"
COURSE, URL = "The Soviet Union after Stalin", "https://forum.example/c/a/1/"
CASES = [(f"writer{m}", m, ending) for m in range(1, 13) for ending in ("", "?")]


def by_pandoc(style, records):
    """The references of forum posts in a style, by author; people's words are in no known language."""
    usual = {"type": "post", "container-title": COURSE, "URL": URL, "language": "und"}
    usual |= {"genre": "Online forum post"} if style == "apa" else {}  # APA alone says what kind of post it is
    options = ("--citeproc", f"--csl={references.FOLDER / STYLES[style][1]}.csl", "--wrap=none")
    items = json.dumps([usual | record for record in records])
    made = pandoc.run(items, "--from=csljson", "--to=commonmark-raw_html+fenced_divs", *options)
    return {int(at): references.NUMBERED.sub("", text) for at, text in references.ENTRY.findall(made)}


def plain(html):
    return strip_tags(html).replace("&#x27;", "'").replace("&amp;", "&").strip()


def unmarked(markdown):
    return "".join(sign for sign in markdown if sign not in "*\\<>")


@pytest.mark.parametrize("style", STYLES)
def test_a_dated_post_reads_as_pandoc_sets_it_in_every_month(style):
    records = [
        {
            "id": f"r{at}",
            "author": [{"literal": f"writer{at}"}],
            "title": TITLE + ending,
            "issued": {"date-parts": [[2014, month, 23]]},
        }
        for at, (_name, month, ending) in enumerate(CASES)
    ]
    made = by_pandoc(style, records)
    for at, (_name, month, ending) in enumerate(CASES):
        post = posts.Post(f"writer{at}", TITLE + ending, COURSE, URL, datetime(2014, month, 23))
        assert plain(posts.reference(post, style)) == unmarked(made[at])


@pytest.mark.parametrize("style", STYLES)
def test_a_post_without_a_date_reads_as_pandoc_sets_it(style):
    [made] = by_pandoc(style, [{"id": "r0", "author": [{"literal": "sowelld"}], "title": TITLE + "?"}]).values()
    post = posts.Post("sowelld", TITLE + "?", COURSE, URL)
    # APA asks for a day of retrieval only where a text may change; the style file leaves its word without the day
    assert plain(posts.reference(post, style)) == unmarked(made).replace("Retrieved https", "https")


def test_markup_in_a_name_stays_text():
    post = posts.Post("<b>x</b>", "<i>", COURSE, URL)
    assert "<b>" not in posts.reference(post, "apa")


@pytest.fixture
def thread(seminar):
    return make.prompt(seminar.course, seminar.instructor)


def page_of(client, thread, *number, style="apa"):
    name = "threads:reply_cite" if number else "threads:thread_cite"
    return client.get(reverse(name, args=[thread.course.slug, thread.slug, *number, style]))


@pytest.fixture
def reader(client, seminar):
    client.force_login(seminar.sowelld)
    return client


def test_a_reply_is_cited_by_the_name_it_shows_and_its_own_address(reader, thread, seminar, settings):
    make.reply(thread, seminar.seats.danielle)
    page = page_of(reader, thread, 1).content.decode()
    assert "Danielle. (" in page
    assert f"{settings.SITE_URL}{thread.get_absolute_url()}1/" in page


def test_the_prompt_is_cited_by_its_author_and_title(reader, thread):
    page = page_of(reader, thread, style="mla").content.decode()
    assert "Instructor. “Was the Secret Speech purposeful?” <em>The Soviet Union after Stalin</em>" in page


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_of_what_is_gone_there_is_nothing_to_cite(reader, thread, seminar, deed):
    reply = make.reply(thread, seminar.seats.danielle)
    if deed == "hide":
        actions.hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    else:
        actions.withdraw_reply(reply=reply)
    page = page_of(reader, thread, 1).content.decode()
    assert "There is nothing to cite." in page
    assert "Danielle" not in page


def test_a_style_that_nobody_offers_is_not_found(reader, thread):
    assert page_of(reader, thread, style="turabian").status_code == 404
