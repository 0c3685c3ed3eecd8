"""What will be made of a source: `plan(source, choices)` is computed anew from source and choices, never patched."""

from dataclasses import dataclass, replace

from apps.readings.texts import Block, ReadingText
from apps.threads.texts import DiscussionText

from .. import kinds
from ..formats import Source
from . import blog, chrome, findings, listing, paragraphs, titles, topics, works
from .pieces import Choices, Desk, Note, Piece, cut_into_pieces
from .readings import readings_of, say_what_is_doubtful

__all__ = ["Block", "Choices", "DiscussionText", "Note", "Piece", "Plan", "ReadingText", "Source", "plan"]

READING_STEPS = (
    topics.find_topics,
    works.find_works,
    titles.find_titles,
    works.say_unlisted_sources,
    paragraphs.join_cut_paragraphs,
    paragraphs.show_doubled_sentences_once,
    paragraphs.part_overlong_blocks,
)


@dataclass(frozen=True)
class Plan:
    """Documents to write, notes on how they came about, and the pieces of the source in order, those left out too."""

    documents: tuple
    notes: tuple
    pieces: tuple
    entries: tuple = ()  # of a bibliography: its works, and what cannot be read

    @property
    def is_stopped(self):
        """Whether something bars the file from being loaded."""
        return any(note.level == "stop" for note in self.notes)

    @property
    def is_discussion(self):
        return bool(self.documents) and isinstance(self.documents[0], DiscussionText)

    @property
    def is_bibliography(self):
        return bool(self.entries)


def plan(source, choices=None):
    """The plan for one source under the admin's choices."""
    if source.kind == kinds.WORKS:
        return Plan((), *listing.laid_out(source))
    choices = choices or Choices()
    desk = Desk(cut_into_pieces(source.text, is_markdown=source.is_markdown), choices, source)
    findings.say_how_it_was_read(desk)
    findings.leave_out_regions(desk)
    chrome.find_chrome(desk)
    documents = [blog.discussion_of(desk)] if blog.find_discussion(desk) else reading_documents(desk, source)
    documents = [detailed(document, choices.details.get(str(n), {})) for n, document in enumerate(documents)]
    say_what_is_doubtful(desk, documents)
    return Plan(tuple(documents), tuple(desk.notes.values()), tuple(desk.pieces))


def reading_documents(desk, source):
    """Run the steps in order, then gather the readings."""
    findings.leave_out_comments(desk)
    for step in READING_STEPS:
        step(desk)
    return readings_of(desk, source.name)


def detailed(document, details):
    """The document with what the admin typed over its title, kind or language; an empty field changes nothing."""
    known = {name: value for name, value in details.items() if name in ("title", "kind", "category") and value}
    document = replace(document, **{name: value for name, value in known.items() if hasattr(document, name)})
    if details.get("language") and isinstance(document, ReadingText):
        return replace(document, record=document.record | {"language": details["language"]})
    return document
