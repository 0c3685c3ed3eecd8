"""Where words stand in a reading: the reading, and the passage in it if they stand in a paragraph with a number."""

from dataclasses import dataclass

from ..passages import Passage, Text


@dataclass(frozen=True)
class Standing:
    """Words that were found on a shelf."""

    title: object
    passage: Passage | None


def standing(shelf, start, end):
    """The Standing of bytes `start` to `end`; what runs on into the next paragraph ends with its own."""
    number = shelf.reading_at(start)
    title, (label, begin, until) = shelf.titles[number], shelf.paragraph_at(start)
    if not label:
        return Standing(title, None)
    first = len(shelf.text[begin:start].decode())
    last = first + len(shelf.text[start : min(end, until)].decode())
    return Standing(title, Text(shelf.blocks_of(number), title.revision).passage(label, first, last))
