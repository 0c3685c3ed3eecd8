"""Whether HTML, parsed as browsers do, holds anything that could run or lead where no text may lead."""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

# fmt: off
# what the renderer writes; a page has more around it
PROSE = {
    "a", "blockquote", "br", "code", "div", "em", "footer", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre",
    "s", "section", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}
WRITTEN = {
    "alt", "aria-label", "class", "data-source", "dir", "height", "href", "id", "lang", "loading", "rel", "role", "src",
    "start", "tabindex", "width",
}
RUNNING = {
    "animate", "applet", "base", "embed", "foreignobject", "frame", "frameset", "iframe", "math", "noembed", "object",
    "portal", "set",
}
LEADING = {
    "action", "background", "cite", "data", "formaction", "href", "ping", "poster", "src", "srcset", "xlink:href",
}
SAYING = {"hx-vals", "srcdoc", "style"}  # attributes whose words are a program or a look
# fmt: on
SCHEMES = {"", "http", "https", "mailto"}
STRIPPED = re.compile("^[\x00-\x20]+|[\t\n\r]")  # what browsers leave out of an address
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def faults_in_prose(html):
    """What stands in rendered text that the renderer never writes."""
    return [fault for node in _nodes(html) for fault in _fault_of_prose(node)]


def faults_in_page(html, *, may_style=False):
    """What stands in a whole page that runs or leads away, other than the site's own files."""
    return [fault for node in _nodes(html) for fault in _fault_of_page(node, may_style)]


def scheme_of(address):
    """The scheme a browser would find in an address; none if it stands on this site."""
    found = SCHEME.match(STRIPPED.sub("", address))
    return found[1].lower() if found else ""


def tags_in(html):
    """The names of all elements."""
    return {node.tag for node in _nodes(html)}


def _nodes(html):
    root = LexborHTMLParser(html).root
    return [node for node in root.traverse() if node.tag not in ("html", "head", "body")] if root else []


def _fault_of_prose(node):
    if node.tag not in PROSE:
        yield f"<{node.tag}>"
    for name, value in node.attributes.items():
        if name not in WRITTEN or (name in LEADING and scheme_of(value or "") not in SCHEMES):
            yield f"<{node.tag} {name}={value!r}>"


def _fault_of_page(node, may_style):
    if node.tag in RUNNING or (node.tag == "script" and not _is_own_script(node)):
        yield f"<{node.tag}>"
    if (node.tag == "meta" and "http-equiv" in node.attributes) or (node.tag == "style" and not may_style):
        yield f"<{node.tag}>"
    for name, value in node.attributes.items():
        if _is_program(name) or (name in LEADING and _leads_away(name, value or "")):
            yield f"<{node.tag} {name}={value!r}>"


def _is_program(name):
    return name in SAYING or name.startswith(("on", "hx-on", "data-hx"))


def _leads_away(name, address):
    return scheme_of(address) not in SCHEMES or ("action" in name and bool(urlsplit(address).netloc))


def _is_own_script(node):
    """A file of the site, or data."""
    if node.attributes.get("type") == "application/json":
        return True
    return (node.attributes.get("src") or "").startswith(("/static/", "/admin/jsi18n/")) and not node.text().strip()
