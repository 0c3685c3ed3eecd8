"""Where in sanitised HTML the fragments of each viewer are joined in: measured, and the HTML stays as it is.

Sanitised HTML is the only input: there every `<` begins a tag and every attribute value is quoted.
"""

import html as html_entities
import re
from operator import itemgetter

from .prose import SOURCE, TAG
from .quoted import quoted_in

CLOSES, STANDS, OPENS = range(3)  # the order of fragments that belong at one place
VOID = {"br", "hr", "img"}
PATH = re.compile(r' (?:href|src)="(?=/)')


def marks_in(html, prose):
    """Of each block quotation its foot and the offset behind it; both ends of each mention, citation and quoted string.

    `[{"kind": "quotation", "at": 90, "foot": 77, "href": "reading:slug#p2@1"}, {"kind": "mention", "at": 101, …},
    {"kind": "quoted", "at": 140, "end": 171}, {"kind": "citation", "at": 180, "end": 219, "words": "Kort 294"}]` in the
    order of their ends; a quotation without a source has an empty `href`. `prose` is the running text of the HTML.
    """
    marks = [*tagged_in(html), *_quoted(html, prose)]
    return sorted(marks, key=lambda mark: mark.get("end", mark["at"]))


def span_in(html, prose, start, end):
    """The offsets in HTML of a stretch of its running text; both are its end if an element reaches in or out of it."""
    at, until = prose.start_in_html(start), prose.end_in_html(end)
    return (at, until) if _is_level(html[at:until]) else (until, until)


def _is_level(html):
    depth = 0
    for tag in TAG.finditer(html):
        depth += 0 if tag[2] in VOID else -1 if tag[1] else 1
        if depth < 0:
            return False
    return depth == 0


def _quoted(html, prose):
    for one in prose:
        for start, end in () if one.is_quotation else quoted_in(one.text):
            at, until = span_in(html, one, start, end)
            yield {"kind": "quoted", "at": at, "end": until}


def tagged_in(html):
    """Those of `marks_in` that have tags of their own: quotations, mentions and citations."""
    marks, opened = [], []
    for tag in TAG.finditer(html):
        if tag[2] in MARKED:
            if tag[1]:
                marks += _mark(html, opened.pop(), tag)
            else:
                opened.append(tag)
    return marks


def joined(html, fragments):
    """The HTML with fragments of HTML, [(offset, order, fragment)], put in where they belong.

    The order of those at one place: what closes an element, then what stands by itself, then what opens an element.
    """
    pieces, end = [], 0
    for at, _order, fragment in sorted(fragments, key=itemgetter(0, 1)):
        pieces += [html[end:at], fragment]
        end = at
    return "".join([*pieces, html[end:]])


def with_site(html, site):
    """The HTML with the site before each path that it links to or shows, for what is read away from the site."""
    tags = TAG.finditer(html)
    return joined(html, [(tag.start(3) + path.end(), STANDS, site) for tag in tags for path in PATH.finditer(tag[3])])


def _mark(html, opening, closing):
    if closing[2] == "blockquote":
        return [_quotation(opening, closing)]
    kind = next((kind for kind in SPANS if f' class="{kind}"' in opening[3]), None)
    return [SPANS[kind](html, opening, closing)] if kind else []


def _quotation(opening, closing):
    source = SOURCE.search(opening[3])
    href = html_entities.unescape(source[1]) if source else ""
    return {"kind": "quotation", "at": closing.end(), "foot": closing.start(), "href": href}


def _mention(html, opening, closing):
    handle = html[opening.end() + 1 : closing.start()]
    return {"kind": "mention", "at": opening.start(), "end": closing.end(), "handle": handle}


def _citation(html, opening, closing):
    words = html_entities.unescape(TAG.sub("", html[opening.end() : closing.start()]))
    return {"kind": "citation", "at": opening.start(), "end": closing.end(), "words": words}


MARKED = ("blockquote", "span")
SPANS = {"mention": _mention, "citation": _citation}
