"""A passage: exact words of a reading, with what stands before and after them, where, and in which revision.

Pure. Offsets count the characters of one paragraph's plain text (see `plain`), W3C TextQuote and TextPosition together.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

CONTEXT, MOST_CONTEXT = 32, 128  # characters before and after; more where fewer do not tell the words from others
MOST = 40  # places of the same words
BREAK = "\u2029"  # between two paragraphs, in texts and in what stands before and after

ADDRESS = r"p(?P<label>\d{1,6}[a-z]{0,2})(?::(?P<start>\d{1,6})-(?P<end>\d{1,6}))?(?:@(?P<revision>\d{1,6}))?"
_ADDRESS = re.compile(ADDRESS)


@dataclass(frozen=True)
class Address:
    """Where words of a reading stand: `p4:12-80@3`, a whole paragraph as `p4@3`, of the present revision as `p4`."""

    label: str
    span: tuple | None = None
    revision: int | None = None

    @classmethod
    def parsed(cls, text):
        """The address that is written so, or None."""
        found = _ADDRESS.fullmatch(text)
        return found and cls.of(found)

    @classmethod
    def of(cls, found):
        """The address in a match of a pattern that holds ADDRESS."""
        span = (int(found["start"]), int(found["end"])) if found["start"] else None
        return cls(found["label"], span, int(found["revision"]) if found["revision"] else None)

    def __str__(self):
        span = ":{}-{}".format(*self.span) if self.span else ""
        return f"p{self.label}{span}" + (f"@{self.revision}" if self.revision else "")


@dataclass(frozen=True)
class Passage:
    """Words of one paragraph; `prefix` and `suffix` reach beyond it where it is short."""

    label: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    revision: int

    @property
    def address(self):
        """The address that names its revision."""
        return Address(self.label, (self.start, self.end), self.revision)


class Text:
    """What a reading says at one revision, from [(label, plain text)] of its numbered paragraphs in order."""

    def __init__(self, blocks, revision=None):
        self.blocks, self.revision = dict(blocks), revision
        self.labels = list(self.blocks)

    @cached_property
    def whole(self):
        """All paragraphs, BREAK between two."""
        return BREAK.join(self.blocks.values())

    @cached_property
    def starts(self):
        """Where each paragraph begins in the whole."""
        starts, at = [], 0
        for text in self.blocks.values():
            starts.append(at)
            at += len(text) + len(BREAK)
        return starts

    @cached_property
    def start_of(self):
        """Label to where that paragraph begins in the whole."""
        return dict(zip(self.labels, self.starts, strict=True))

    def place(self, at):
        """The label of the paragraph at an offset of the whole, and the offset there."""
        index = bisect_right(self.starts, at) - 1
        return self.labels[index], at - self.starts[index]

    def occurrences(self, words):
        """The offsets of the whole at which the words stand; beyond MOST they tell nothing."""
        found, at = [], self.whole.find(words)
        while words and at >= 0 and len(found) < MOST:
            found.append(at)
            at = self.whole.find(words, at + 1)
        return found

    def passage(self, label, start, end):
        """The passage of a span, or None where no words stand."""
        exact = self.blocks.get(label, "")[start:end]
        if not exact.strip() or not 0 <= start < end:
            return None
        prefix, suffix = self._context(self.start_of[label] + start, exact)
        return Passage(label, start, start + len(exact), exact, prefix, suffix, self.revision)

    def around(self, start, end, before, after):
        """What stands before and after a span of the whole, so many characters."""
        return self.whole[max(start - before, 0) : start], self.whole[end : end + after]

    def _context(self, at, exact):
        """Prefix and suffix, doubled until they tell the words from the same words elsewhere."""
        length = CONTEXT
        while length < MOST_CONTEXT:
            prefix, suffix = self.around(at, at + len(exact), length, length)
            if len(self.occurrences(prefix + exact + suffix)) == 1:
                break
            length *= 2
        return self.around(at, at + len(exact), length, length)
