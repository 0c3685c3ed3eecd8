"""The last thing that touches HTML from people: a strict allowlist of what our own renderer writes."""

import nh3

from .scripts import TAGS

HEADINGS = {"h3", "h4", "h5", "h6"}
INLINE = {"a", "br", "code", "em", "img", "s", "span", "strong", "sup"}
BLOCKS = {"blockquote", "div", "footer", "hr", "li", "ol", "p", "pre", "section", "ul"}
TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
# text of any script finds its own direction
FIND_DIRECTION = HEADINGS | {"p", "li", "td", "th", "footer"}

_rules = {
    "tags": HEADINGS | INLINE | BLOCKS | TABLES,
    "attributes": {
        "*": set(),  # nh3 would let lang and title stand on everything
        "a": {"href", "id", "aria-label"},
        "blockquote": {"data-source"},
        "div": {"aria-label"},
        "img": {"src", "alt", "width", "height"},
        "li": {"id"},
        "ol": {"start"},
    },
    "tag_attribute_values": {
        "a": {"rel": {"nofollow ugc noopener"}},
        "div": {"role": {"region"}, "tabindex": {"0"}},
        "img": {"loading": {"lazy"}},
        "span": {"lang": set(TAGS)},
    },
    "allowed_classes": {
        "a": {"footnote-backref"},
        "blockquote": {"quotation"},
        "div": {"table-frame"},
        "footer": {"quotation__source"},
        "section": {"footnotes"},
        "span": {"mention", "citation"},
        "sup": {"footnote-ref"},
        "td": {"is-center", "is-right"},
        "th": {"is-center", "is-right"},
    },
    "link_rel": None,
    "url_schemes": {"http", "https", "mailto"},
    "strip_comments": True,
}


def _cleaner(direction):
    return nh3.Cleaner(set_tag_attribute_values={tag: {"dir": direction} for tag in FIND_DIRECTION}, **_rules)


_cleaners = {direction: _cleaner(direction) for direction in ("auto", "rtl")}


def sanitise(html, direction="auto"):
    """What is left of HTML when only the allowlist stays; sanitising it again changes nothing.

    `direction` "rtl" is for texts whose language is known to run from right to left, whatever word they begin with.
    """
    return _cleaners[direction].clean(html)
