"""What a print shop put on every page: running heads and page numbers, and by these the label of each page."""

import re
from collections import Counter

NUMBER = re.compile(r"\d{1,4}")
ALONE = re.compile(r"\W*(?:p(?:age|\.)?\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.I)
EDGE = 2  # lines from the top and from the foot that may be running
LONGEST = 120
MOST_OFTEN = 0.5  # of the pages that print a number agree with its neighbours


def running_lines(pages, *, largest):
    """The ids of lines that stand on the edge of many pages, or are a page's number; none with larger letters."""
    pages = [[line for line in lines if line.size <= largest] for lines in pages]
    shapes = Counter()
    for lines in pages:
        shapes.update({shape(line) for line in edge(lines)})
    often = max(3, len(pages) // 5)
    found = set()
    for lines in pages:
        for n, line in enumerate(edge(lines)):
            is_outer = n in (0, len(edge(lines)) - 1)
            if shapes[shape(line)] >= often or (is_outer and len(pages) > 1 and ALONE.fullmatch(line.text)):
                found.add(id(line))
    return found


def edge(lines):
    """The outermost lines of a page, by where they stand."""
    ordered = sorted(lines, key=lambda line: -line.y)
    outer = ordered if len(ordered) <= 2 * EDGE else [*ordered[:EDGE], *ordered[-EDGE:]]
    return [line for line in outer if len(line.text) <= LONGEST]


def shape(line):
    """A line without its numbers: what repeats while pages are counted."""
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text.casefold())


def labels(pages, running, reader):
    """The label of each page: the number printed on it, what the file says, or its place."""
    printed = [printed_number(lines, running) for lines in pages]
    offsets = Counter(number - n for n, number in enumerate(printed) if number is not None)
    if offsets:
        offset, times = offsets.most_common(1)[0]
        if times >= max(2, MOST_OFTEN * sum(offsets.values())):
            return [str(n + offset) if n + offset > 0 else f"[{n + 1}]" for n in range(len(pages))]
    return reader.page_labels


def printed_number(lines, running):
    """The one number on the running lines of a page, or none."""
    numbers = [int(n) for line in lines if id(line) in running for n in NUMBER.findall(line.text)[-1:]]
    return numbers[-1] if numbers else None
