"""In-text citations: each gets a span around it, whatever emphasis it is written with; what counts is asked for."""

from bisect import bisect_left, bisect_right
from copy import copy
from itertools import accumulate

from markdown_it.token import Token

CLOSED = ("link_open", "link_close", "span_open", "span_close")
BREAKS = ("softbreak", "hardbreak")
NOT_TEXT = "\ufffc"  # stands for code, images, links and mentions, in which nothing is cited


def mark_citations(children, cites):
    """The tokens of running text with a span around each of what `cites(text)` gives, and what got one.

    What it gives have `start` and `end`, offsets in the text, in order and apart.
    """
    running = Running(children)
    marked = [one for one in cites(running.text) if running.mark(one.start, one.end)]
    return running.tokens(), marked


class Running:
    """Tokens of running text with the offset of each in their common text."""

    def __init__(self, children):
        self.children, self.spans, pieces, depth = children, [], [], 0
        for token in children:
            depth += token.nesting if token.type in CLOSED else 0
            pieces.append(_text_of(token, is_bare=depth == 0))
        self.text = "".join(pieces)
        self.starts = list(accumulate(map(len, pieces), initial=0))

    def mark(self, start, end):
        """Take note of a span; whether it can be one: what is opened in it must be closed in it."""
        first, last = self._first(start), self._last(end)
        depth = 0
        for token in self.children[first : last + 1]:
            depth += token.nesting
            if depth < 0:
                return False
        if depth == 0:
            self.spans.append((first, start, last, end))
        return depth == 0

    def _first(self, start):
        """The token in which a span begins, or what opens just before it."""
        at = bisect_right(self.starts, start) - 1
        while self.starts[at] == start and at and self.children[at - 1].nesting == 1:
            at -= 1
        return at

    def _last(self, end):
        """The token in which a span ends, or what closes just behind it."""
        at = bisect_left(self.starts, end) - 1
        while self.starts[at + 1] == end and at + 1 < len(self.children) and self.children[at + 1].nesting == -1:
            at += 1
        return at

    def tokens(self):
        """All tokens in order, with the spans."""
        cuts = {}
        for first, start, last, end in self.spans:
            cuts.setdefault(first, []).append((start, _open()))
            cuts.setdefault(last, []).append((end, Token("span_close", "span", -1)))
        made = []
        for at, token in enumerate(self.children):
            made += _cut(token, self.starts[at], cuts[at]) if at in cuts else [token]
        return made


def _open():
    return Token("span_open", "span", 1, attrs={"class": "citation"})


def _text_of(token, *, is_bare):
    if token.type in BREAKS:
        return " "
    if token.type == "text" and is_bare:
        return token.content
    return NOT_TEXT * len(token.content) if token.content else NOT_TEXT if token.type == "image" else ""


def _cut(token, begins, cuts):
    """A token with tags put in at offsets; one that is no text has them before or behind it."""
    if token.type != "text":
        return [*(tag for _at, tag in cuts if tag.nesting == 1), token, *(tag for _at, tag in cuts if tag.nesting < 0)]
    pieces, end = [], 0
    for at, tag in cuts:
        pieces += [_with(token, token.content[end : at - begins]), tag]
        end = at - begins
    return [piece for piece in [*pieces, _with(token, token.content[end:])] if piece.type != "text" or piece.content]


def _with(token, content):
    piece = copy(token)
    piece.content = content
    return piece
