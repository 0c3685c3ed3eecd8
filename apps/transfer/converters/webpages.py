"""A saved web page before pandoc reads it: its letters, what belongs to the page around the text, and replies.

Nothing is taken out but scripts and styles: navigation, share buttons, cookie notices and the like are marked as such
(`around`), and the admin decides. Comments of a blog stand one line under another, as the plan for blogs reads them.
"""

import re
from html import escape
from html.parser import HTMLParser

from .values import Fault

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,40})", re.I)
SILENT = {"script", "style", "template", "object", "iframe", "svg", "canvas", "select", "datalist"}
DEEPEST = 400  # elements in one another; an honest page has forty
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
AROUND_TAGS = {"nav": "navigation", "aside": "aside", "footer": "footer", "header": "header", "form": "form"}
ROLES = {
    "navigation": "navigation",
    "search": "form",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
}
NAMES = (
    (re.compile(r"(^|\s)(comments|comments-area|comment-section|respond|disqus_thread)(\s|$)", re.I), "comments"),
    (re.compile(r"cookie|consent|gdpr", re.I), "cookies"),
    (re.compile(r"(^|[\s_-])(share|sharing|sharedaddy|social|addtoany|follow-us)", re.I), "share"),
    (re.compile(r"breadcrumb|(^|[\s_-])(nav|navbar|menu|topbar|skip-link)([\s_-]|$)", re.I), "navigation"),
    (re.compile(r"(^|[\s_-])(sidebar|widgets?|related|advert\w*|promo|newsletter|subscribe)([\s_-]|$)", re.I), "aside"),
)
PORTRAIT = re.compile(r"\b(avatar|gravatar)\b", re.I)
REPLIES = re.compile(r"(^|\s)(comment-?list|commentlist|children)(\s|$)", re.I)
FLAT = {"ol": "div", "ul": "div", "li": "div"}
KEPT_ATTRIBUTES = {
    "href",
    "src",
    "alt",
    "lang",
    "dir",
    "id",
    "class",
    "role",
    "start",
    "colspan",
    "rowspan",
    "name",
    "content",
    "type",
}
BLOCKS = {"div", "section", "article", "main"}
WHOLE = {"main": "div"}  # pandoc reads nothing but <main> where there is one


def prepared(data):
    """(HTML that holds text alone, with `data-around` where a page's furniture stands; how many portraits it lost)."""
    marker = Marker()
    marker.feed(decoded(data))
    marker.close()
    return "".join(marker.parts), marker.portraits


def decoded(data):
    """The letters of a page: by its mark, by what it declares, else UTF-8, else what old Windows editors write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    declared = CHARSET.search(data[:4_096])
    for name in ("utf-8-sig", declared[1].decode("ascii") if declared else "cp1252", "cp1252"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


class Marker(HTMLParser):
    """Writes the page out again, tag by tag."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.parts, self.open, self.silent, self.portraits = [], [], 0, 0

    def handle_starttag(self, tag, attrs):
        if tag in SILENT:
            self.silent += 1
            return
        if self.silent:
            return
        attributes = {name: value or "" for name, value in attrs}
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        if tag == "img" and PORTRAIT.search(f"{names} {attributes.get('src', '')}"):
            self.portraits += 1
            return
        kind = self.around(tag, attributes, names)
        is_flat = bool(REPLIES.search(names)) or (tag in FLAT and bool(self.open) and self.open[-1][2])
        written = "div" if kind else (FLAT if is_flat else WHOLE).get(tag, tag)
        if len(self.open) > DEEPEST:
            raise Fault("too_hard")
        if tag not in VOID:
            self.open.append((tag, written, is_flat, "says" in names.split()))
        kept = [(n, v) for n, v in attributes.items() if n in KEPT_ATTRIBUTES and (n, v) != ("role", "main")]
        kept += [("data-around", kind)] if kind else []
        self.parts.append(f"<{written}{''.join(f' {n}="{escape(v)}"' for n, v in kept)}>")

    def around(self, tag, attributes, names):
        """What of the page around the text an element is; nothing for the text itself."""
        if tag in ("html", "body", "main", "article", "head", *VOID):
            return ""
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return "hidden" if tag in BLOCKS else ""
        if tag in ("header", "footer") and self.is_within("article", "main", "blockquote", "li"):
            return ""
        named = next((kind for pattern, kind in NAMES if pattern.search(names)), "") if tag in (*BLOCKS, "ul") else ""
        return AROUND_TAGS.get(tag) or ROLES.get(attributes.get("role", "")) or named

    def is_within(self, *tags):
        return any(tag in tags for tag, *_rest in self.open)

    def handle_endtag(self, tag):
        if tag in SILENT:
            self.silent = max(self.silent - 1, 0)
            return
        places = [n for n in range(len(self.open) - 1, max(len(self.open) - 60, -1), -1) if self.open[n][0] == tag]
        if self.silent or not places:
            return
        while len(self.open) > places[0]:
            _tag, written, _flat, is_speaker = self.open.pop()
            self.parts.append(f"</{written}>" + ("<p></p>" if is_speaker else ""))

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(data)

    def handle_entityref(self, name):
        self.handle_data(f"&{name};")

    def handle_charref(self, name):
        self.handle_data(f"&#{name};")
