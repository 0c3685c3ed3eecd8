"""The last thing that touches HTML from people: a strict allowlist of what our own renderer writes."""

import nh3

from .scripts import TAGS

HEADINGS = {"h3", "h4", "h5", "h6"}
INLINE = {"a", "br", "code", "em", "img", "s", "span", "strong", "sup"}
BLOCKS = {"blockquote", "div", "footer", "hr", "li", "ol", "p", "pre", "section", "ul"}
TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
# text of any script finds its own direction
FIND_DIRECTION = HEADINGS | {"p", "li", "td", "th", "footer"}

_cleaner = nh3.Cleaner(
    tags=HEADINGS | INLINE | BLOCKS | TABLES,
    attributes={
        "*": set(),  # nh3 would let lang and title stand on everything
        "a": {"href", "id", "aria-label"},
        "blockquote": {"data-source"},
        "div": {"aria-label"},
        "img": {"src", "alt", "width", "height"},
        "li": {"id"},
        "ol": {"start"},
    },
    tag_attribute_values={
        "a": {"rel": {"nofollow ugc noopener"}},
        "div": {"role": {"region"}, "tabindex": {"0"}},
        "img": {"loading": {"lazy"}},
        "span": {"lang": set(TAGS)},
    },
    allowed_classes={
        "a": {"footnote-backref"},
        "blockquote": {"quotation"},
        "div": {"table-frame"},
        "footer": {"quotation__source"},
        "section": {"footnotes"},
        "span": {"mention"},
        "sup": {"footnote-ref"},
        "td": {"is-center", "is-right"},
        "th": {"is-center", "is-right"},
    },
    set_tag_attribute_values={tag: {"dir": "auto"} for tag in FIND_DIRECTION},
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
    strip_comments=True,
)


def sanitise(html):
    """What is left of HTML when only the allowlist stays; sanitising it again changes nothing."""
    return _cleaner.clean(html)
