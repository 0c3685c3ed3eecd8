"""The sorted pieces as readings, and what remains doubtful about them."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from apps.core.markdown import MAX_CHARACTERS
from apps.readings.actions.writing import LONGEST
from apps.readings.texts import Block, ReadingText

from . import findings, paragraphs, topics, works
from .language import language_of
from .pieces import FIGURE, HASHES, NUMBERED

LONGEST_TITLE = 250
POST = re.compile(r"\b(in|on) this (blog )?post\b|\bthis blog\b|\bpictured (above|below)\b", re.I)
DEFINES = re.compile(r"\W*(\([^)]*\)\W*)?(is|was|are|were|refers|consisted|denotes|means)\b")


def readings_of(desk, name):
    """One reading for each title; text before the first title belongs to it."""
    parts = parted_by_title(desk)
    paragraphs.say_where_joined(desk, [label for part in parts for label in joined_labels(desk, part)])
    readings = [reading_of(desk, part, name) for part in parts]
    readings = findings.with_record(desk, readings)
    is_blog = any(reading.kind == "post" for reading in readings)  # one page of a blog, one kind
    return [replace(reading, kind="post") for reading in readings] if is_blog else readings


def parted_by_title(desk):
    """Lists of runs, each list one text."""
    parts = [[]]
    for run in desk.runs():
        if desk.pieces[run[0]].kind == "title" and parts[-1]:
            parts.append([])
        parts[-1].append(run)
    return [part for part in parts if part]


def joined_labels(desk, part):
    """Numbers of the paragraphs in this text that a page break had cut."""
    numbered = [run for run in part if desk.pieces[run[0]].kind in NUMBERED]
    return [n for n, run in enumerate(numbered, start=1) if any(desk.pieces[p].note == "joined" for p in run)]


def reading_of(desk, part, name):
    title = next((desk.text_of(run) for run in part if desk.pieces[run[0]].kind == "title"), "")
    pages = findings.pages_of(desk)
    blocks = [
        block_of(desk, run, pages) for run in part if desk.pieces[run[0]].kind in (*NUMBERED, "heading", "figure")
    ]
    if not title:
        title = untitled(desk, name)
    listed = texts_of(desk, part, "work")
    text = "\n".join(block.text for block in blocks)
    return ReadingText(
        title=HASHES.sub("", title),
        blocks=blocks,
        kind=kind_of(title, text, listed),
        works=[works.entry_of(entry) for entry in listed],
        topics=[name for line in texts_of(desk, part, "topics") for name in topics.names_in(line)],
        record={"language": spoken(text, desk.source.found.get("language", ""))},
        source_name=name,
    )


def spoken(text, said):
    """The language of a text; what the file says is believed unless the words say otherwise."""
    guess = language_of(text, otherwise=said or "en")
    return said if said and said.split("-")[0].lower() == guess.split("-")[0] else guess


def untitled(desk, name):
    desk.note("untitled", "warn", _("No title found; the name of the file is used"))
    return PurePosixPath(name).stem


def block_of(desk, run, pages):
    """A run as a block, with the pages that begin in it; a figure knows where its image is."""
    kind, text = desk.pieces[run[0]].kind, desk.text_of(run)
    begun = tuple(label for place in run for label in pages.get(place, ()))
    if figure := FIGURE.fullmatch(desk.pieces[run[0]].text):
        caption = " ".join(filter(None, [figure["caption"], desk.text_of(run[1:])]))
        return Block("figure", caption.strip(), figure["alt"], figure["key"], begun)
    return Block(kind, HASHES.sub("", text) if kind == "heading" else text, pages=begun)


def texts_of(desk, part, kind):
    return [desk.text_of(run) for run in part if desk.pieces[run[0]].kind == kind]


def kind_of(title, text, listed):
    """A guess the admin can change: post, reference article, paper (it lists its works), else essay."""
    if POST.search(text):
        return "post"
    if text.casefold().startswith(title.casefold()) and DEFINES.match(text[len(title) :]):
        return "reference"
    return "paper" if listed else "essay"


def say_what_is_doubtful(desk, documents):
    """Bar what could not be stored: nothing to read, or a paragraph longer than any page can render."""
    for document in documents:
        if len(document.title) > LONGEST_TITLE:
            message = _("The title has %(n)s characters; at most %(limit)s fit. Edit it.")
            desk.note("long-title", "stop", message % {"n": len(document.title), "limit": LONGEST_TITLE})
        limit = LONGEST if isinstance(document, ReadingText) else MAX_CHARACTERS
        for text in paragraphs_of(document):
            if len(text) > limit:
                message = _(
                    "A paragraph of %(n)s characters: “%(start)s …”. Part it by blank lines; the limit is %(limit)s."
                )
                values = {"n": len(text), "start": text[:40], "limit": limit}
                desk.note("too-long", "stop", message % values)
        if not paragraphs_of(document):
            desk.note("nothing", "stop", _("“%(title)s” has a title and nothing to read.") % {"title": document.title})


def paragraphs_of(document):
    if isinstance(document, ReadingText):
        return [block.text for block in document.blocks if block.kind in NUMBERED]
    return [document.body, *(reply.body for reply in document.replies)]
