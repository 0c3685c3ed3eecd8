"""A PDF as Markdown: pypdf gives scraps with their places, lines and paragraphs are put together again from these."""

import io
import logging
import re
import statistics
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from pypdf import PdfReader, overwrite_configuration
from pypdf.errors import PyPdfError

from . import escaping, pdfpages
from .values import Converted, Fault

MAX_PAGES = 600
MOST_SCRAPS = 20_000  # on one page; a map or a drawing has more
MAX_STREAM = 20_000_000  # bytes, unpacked
BOUNDS = {
    "maximum_declared_stream_length": MAX_STREAM,
    "array_based_stream_maximum_output_length": MAX_STREAM,
    "lzw_maximum_output_length": MAX_STREAM,
    "run_length_maximum_output_length": MAX_STREAM,
    "zlib_maximum_output_length": MAX_STREAM,
    "stream_decoding_work_maximum_length": 3 * MAX_STREAM,
    "jbig2dec_binary": None,
}
ANY = (
    PyPdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    OSError,
    ArithmeticError,
)
KEPT_AS_PRINTED = "…™№℃"
LOOSE = 1.35  # times the usual distance of lines: above it a paragraph begins
LARGER = 1.12  # times the usual size of letters: above it a line is a heading
LONGEST_HEADING = 200
HYPHEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
BULLET = re.compile(r"[•◦▪‣–]\s")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass
class Line:
    """One printed line: where it begins (points from the lower left corner), how large its letters are."""

    text: str
    x: float
    y: float
    size: float
    page: int


def convert(data):
    """Markdown of a PDF, with the label of each page at the line on which it begins."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    overwrite_configuration(**BOUNDS)
    reader = opened(data)
    pages = [lines_of(page, number) for number, page in enumerate(reader.pages)]
    if not any(line.text for page in pages for line in page):
        raise Fault("no_text")
    return put_together(pages, reader)


def opened(data):
    """The reader of an open, whole PDF."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Fault("encrypted")
        count = len(reader.pages)
    except ANY:
        raise Fault("truncated") from None
    if count > MAX_PAGES:
        raise Fault("too_many_pages", most=MAX_PAGES)
    if not count:
        raise Fault("truncated")
    return reader


def lines_of(page, number):
    """The lines of one page from its scraps; a page that cannot be read has none."""
    scraps = []

    def take(text, _cm, tm, _font, size):
        if text.strip() and len(scraps) < MOST_SCRAPS:
            scraps.append((text, tm[4], tm[5], abs(size * (tm[3] or tm[1] or 1))))

    try:
        page.extract_text(visitor_text=take)
    except ANY:
        return []
    lines = []
    for text, x, y, size in scraps:
        last = lines[-1] if lines else None
        if last and abs(last.y - y) <= max(last.size, size) * 0.4 and x >= last.x:
            last.text, last.size = last.text.rstrip("\n") + text, max(last.size, size)
        else:
            lines.append(Line(text, x, y, size, number))
    return [line for line in map(tidied, lines) if line.text]


def tidied(line):
    line.text = " ".join(escaping.CONTROL.sub("", "".join(map(as_written, line.text))).split())
    return line


def as_written(sign):
    """A letter without the shape that a print shop gave it (NFKC); signs with a meaning of their own stay."""
    tag = unicodedata.decomposition(sign).partition(">")[0]
    if sign in KEPT_AS_PRINTED or tag in ("<super", "<sub", "<fraction", ""):
        return sign
    return unicodedata.normalize("NFKC", sign) if tag.startswith("<") else sign


def put_together(pages, reader):
    """Paragraphs of all pages, running heads apart, as one text."""
    every = [line for page in pages for line in page]
    body = Counter()
    for line in every:
        body[round(line.size, 1)] += len(line.text)
    usual = body.most_common(1)[0][0]
    running = pdfpages.running_lines(pages, largest=usual * LARGER)
    labels = pdfpages.labels(pages, running, reader)
    known = Counter(word.casefold() for line in every for word in WORD.findall(line.text))
    return Bookbinder(running, usual, known).bound(pages, labels)


class Bookbinder:
    """Binds lines into paragraphs, page after page."""

    def __init__(self, running, usual, known):
        self.running, self.usual, self.known = running, usual, known
        self.groups, self.regions, self.joined = [], [], 0
        self.title_size = 0

    def bound(self, pages, labels):
        first_groups = {}
        sizes = [line.size for line in pages[0] if id(line) not in self.running] if pages[0] else []
        self.title_size = max(sizes, default=0)
        for number, lines in enumerate(pages):
            first_groups[number] = len(self.groups)
            for paragraph in self.paragraphs(lines):
                self.add(paragraph)
        return self.converted(first_groups, labels)

    def paragraphs(self, lines):
        """Lists of lines of one page, each a paragraph."""
        body = [line for line in lines if id(line) not in self.running and not self.is_large(line)]
        gap, left = usual_gap(body), usual_left(body)
        found = []
        for line in lines:
            if found and not self.begins(found[-1], line, gap, left):
                found[-1].append(line)
            else:
                found.append([line])
        return found

    def begins(self, before, line, gap, left):
        """Whether a line begins a paragraph."""
        last = before[-1]
        if id(line) in self.running or id(last) in self.running:
            return True
        if (
            BULLET.match(line.text)
            or self.is_large(line) != self.is_large(last)
            or abs(line.size - last.size) > 0.2 * last.size
        ):
            return True
        distance = last.y - line.y
        if distance < -line.size or (gap and distance > gap * LOOSE):
            return not (distance < 0 and line.text[:1].islower())
        is_indented = line.x > left(line) + line.size * 0.6 and last.x <= left(last) + last.size * 0.4
        return is_indented and line.x < left(line) + 60

    def is_large(self, line):
        return line.size > self.usual * LARGER

    def add(self, lines):
        """One paragraph, heading or running line."""
        text = self.joined_text(lines)
        if id(lines[0]) in self.running:
            self.regions.append([len(self.groups), len(self.groups), "running"])
            text = escaping.line_escaped(text)
        elif self.is_large(lines[0]) and len(text) <= LONGEST_HEADING and re.search(r"[^\W\d_]", text):
            is_title = lines[0].page == 0 and lines[0].size >= self.title_size * 0.98
            text = f"{'#' if is_title and not any(g.startswith('# ') for g in self.groups) else '##'} {text}"
        else:
            text = escaping.line_escaped(text)
        self.groups.append(text)

    def joined_text(self, lines):
        """The lines of a paragraph, words parted at a line's end made whole."""
        text = lines[0].text
        for line in lines[1:]:
            parted = HYPHEN.search(text)
            if not parted or not line.text[:1].islower():
                text = f"{text} {line.text}"
                continue
            rest = WORD.match(line.text)
            kept = self.known[f"{parted[1]}-{rest[0]}".casefold()] > self.known[f"{parted[1]}{rest[0]}".casefold()]
            text = text + line.text if kept else text[:-1] + line.text
            self.joined += not kept
        return escaping.escaped(text)

    def converted(self, first_groups, labels):
        starts, line = [], 1
        for group in self.groups:
            starts.append(line)
            line += group.count("\n") + 2
        pages = {starts[group]: labels[n] for n, group in first_groups.items() if group < len(starts)}
        regions = [[starts[a], starts[b], kind] for a, b, kind in self.regions]
        losses = {"hyphen": self.joined} if self.joined else {}
        return Converted("\n\n".join(self.groups) + "\n", pages=pages, regions=regions, losses=losses)


def usual_gap(lines):
    """The usual distance of two lines, points."""
    gaps = [(a.y - b.y, a.size) for a, b in pairwise(lines) if a.y > b.y]
    close = [gap for gap, size in gaps if gap <= 1.5 * size] or [gap for gap, size in gaps if gap < 5 * size]
    return statistics.mode(round(gap, 1) for gap in close) if close else 0


def usual_left(lines):
    """A function from a line to the left edge of its column."""
    edges = Counter(round(line.x) for line in lines)
    common = sorted(edge for edge, times in edges.items() if times >= 3) or sorted(edges)
    return lambda line: max((edge for edge in common if edge <= line.x - 1), default=line.x) if common else line.x
