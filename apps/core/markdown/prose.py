"""The running text that stands in sanitised HTML, with the place in the HTML of each of its characters.

Sanitised HTML is the only input: there every `<` begins a tag and every attribute value is quoted.
"""

import html as html_entities
import re
from bisect import bisect_right
from functools import cached_property

TAG = re.compile(r'<(/?)([a-z0-9]+)((?: [a-z-]+="[^"]*")*)>')
SOURCE = re.compile(r' data-source="([^"]*)"')
ENTITY = re.compile(r"&[a-z0-9#]+;")
INLINE = {"a", "br", "code", "em", "img", "s", "span", "strong", "sup"}
UNREAD = {"sup", "pre"}  # the number of a footnote, a block of code: no words of the writer's sentence


class Prose:
    """A paragraph, or all paragraphs of a block quotation; `href` and `label` name the source under that one."""

    def __init__(self, *, is_quotation=False, href=""):
        self.is_quotation, self.href, self.label = is_quotation, href, ""
        self.foot = self.end = 0  # before and behind the closing tag of a block quotation, in the HTML
        self.pieces = []  # (start in the text, start in the HTML, length there and there)
        self._words, self._length = [], 0

    @cached_property
    def text(self):
        """Its words, with an empty line between two paragraphs; asked for when all are there."""
        return "".join(self._words)

    def add(self, words, at=0, length=0):
        """Words of the text, and where in the HTML they stand with which length."""
        if length:
            self.pieces.append((self._length, at, len(words), length))
        self._words.append(words)
        self._length += len(words)

    def end_paragraph(self):
        """What follows is another paragraph."""
        if self._words and not self._words[-1].endswith("\n\n"):
            self.add("\n\n")

    def start_in_html(self, offset):
        """Where the character at this offset begins in the HTML."""
        start, at, here, there = self._piece(offset)
        return at + offset - start if here == there else at

    def end_in_html(self, offset):
        """Where the character before this offset ends in the HTML."""
        start, at, here, there = self._piece(offset - 1)
        return at + offset - start if here == there else at + there

    def _piece(self, offset):
        return self.pieces[bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1]


def prose_in(html):
    """[Prose] of sanitised HTML, in order of their beginnings; none is empty."""
    walk = _Walk()
    at = 0
    for tag in TAG.finditer(html):
        if tag.start() > at:
            walk.words(html[at : tag.start()], at, tag)
        walk.tag(tag)
        at = tag.end()
    return [prose for prose in walk.found if prose.text.strip()]


class _Walk:
    """Where the walk stands: in which block quotations, in which paragraph, in nothing that is read."""

    def __init__(self):
        self.found, self.quotations = [], []
        self.paragraph = None
        self.unread, self.in_footer = 0, False

    def tag(self, tag):
        is_closing, name = bool(tag[1]), tag[2]
        if name in UNREAD:
            self.unread += -1 if is_closing else 1
        if name in INLINE:
            return
        self.paragraph = None
        if name == "footer":
            self.in_footer = not is_closing
        elif name == "blockquote":
            self._quotation(tag, is_closing)
        elif self.quotations and not self.in_footer:
            self.quotations[-1].end_paragraph()

    def _quotation(self, tag, is_closing):
        if is_closing:
            prose = self.quotations.pop()
            prose.foot, prose.end = tag.span()
            return
        source = SOURCE.search(tag[3])
        prose = Prose(is_quotation=True, href=html_entities.unescape(source[1]) if source else "")
        self.quotations.append(prose)
        self.found.append(prose)

    def words(self, html, at, tag):
        """Words that stand before a tag."""
        if self.unread or (html == "\n" and self._is_between(tag)):
            return
        if self.in_footer and self.quotations:
            self.quotations[-1].label += html_entities.unescape(html)
            return
        _add(self._open(), html, at)

    def _is_between(self, tag):
        """Whether a line ends where no paragraph is, and none begins: most ends of lines in lists and tables."""
        return self.paragraph is None and not self.quotations and tag[2] not in INLINE

    def _open(self):
        if self.quotations:
            return self.quotations[-1]
        if self.paragraph is None:
            self.paragraph = Prose()
            self.found.append(self.paragraph)
        return self.paragraph


def _add(prose, html, at):
    if "&" not in html:
        prose.add(html, at, len(html))
        return
    start = 0
    for entity in ENTITY.finditer(html):
        if entity.start() > start:
            prose.add(html[start : entity.start()], at + start, entity.start() - start)
        prose.add(html_entities.unescape(entity[0]), at + entity.start(), len(entity[0]))
        start = entity.end()
    if start < len(html):
        prose.add(html[start:], at + start, len(html) - start)
