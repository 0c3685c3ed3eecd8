"""Where in sanitised HTML the fragments of each viewer are joined in: measured, and the HTML stays as it is.

Sanitised HTML is the only input: there every `<` begins a tag and every attribute value is quoted.
"""

import html as html_entities
import re

TAG = re.compile(r'<(/?)([a-z0-9]+)((?: [a-z-]+="[^"]*")*)>')
SOURCE = re.compile(r' data-source="([^"]*)"')


def marks_in(html):
    """Of each block quotation the offset of its foot and the one just after it, and both ends of each mention.

    `[{"kind": "quotation", "at": 90, "foot": 77, "href": "reading:slug#p2@1"}, {"kind": "mention", "at": 101, …}]`
    in the order of their ends; a quotation without a source has an empty `href`.
    """
    marks, opened = [], []
    for tag in TAG.finditer(html):
        if tag[2] not in ("blockquote", "span"):
            continue
        if not tag[1]:
            opened.append(tag)
            continue
        opening = opened.pop()
        if tag[2] == "blockquote":
            marks.append(_quotation(opening, tag))
        elif ' class="mention"' in opening[3]:
            marks.append(_mention(html, opening, tag))
    return marks


def _quotation(opening, closing):
    source = SOURCE.search(opening[3])
    href = html_entities.unescape(source[1]) if source else ""
    return {"kind": "quotation", "at": closing.end(), "foot": closing.start(), "href": href}


def _mention(html, opening, closing):
    handle = html[opening.end() + 1 : closing.start()]
    return {"kind": "mention", "at": opening.start(), "end": closing.end(), "handle": handle}
