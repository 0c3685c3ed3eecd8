"""What becomes of a parsed text before it is written out: headings, addresses, images, mentions, sources."""

import re
import uuid

from markdown_it.token import Token

from apps.core import links

from .citing import mark_citations
from .scripts import foreign_runs

EXTERNAL_REL = "nofollow ugc noopener"
# the address core.models.Upload gives an image: its name tells the size
UPLOAD = re.compile(r"/media/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/(\d{1,5})x(\d{1,5})\.(?:png|jpg|webp)\Z")
MENTION = re.compile(r"(?<![\w@./:-])@[A-Za-z0-9](?:[A-Za-z0-9._-]{0,28}[A-Za-z0-9_])?(?![\w@])")
DASH = re.compile(r"\s*(?:—|–|--)\s*\Z")


class Adapter:
    """Changes the tokens of one text; afterwards `uploads` names the images in it and `cited` the citations."""

    def __init__(self, resolve, language="", cites=None):
        self.resolve = resolve
        self.language = language
        self.cites = cites
        self.uploads = []
        self.cited = []
        self._links = []  # of the links that are open: whether each leads somewhere

    def adapt(self, tokens):
        for token in (tokens := mark_sources(tokens)):
            if token.type in ("heading_open", "heading_close"):
                token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
            elif token.type in ("th_open", "td_open"):
                _align_by_class(token)
            elif token.type == "inline":
                token.children = [new for child in token.children for new in self._inline(child)]
                if self.cites and "(" in token.content:
                    token.children, cited = mark_citations(token.children, self.cites)
                    self.cited += cited
                token.children = self._languages(token.children) if self.language else token.children
        return tokens

    def _inline(self, token):
        change = {
            "link_open": self._link_open,
            "link_close": self._link_close,
            "image": self._image,
            "text": self._mentions,
        }.get(token.type)
        return change(token) if change else [token]

    def _link_open(self, token):
        href = self._address(token.attrs["href"])
        self._links.append(href is not None)
        return [link_to(href)] if href else []

    def _link_close(self, token):
        return [token] if self._links.pop() else []

    def _address(self, href):
        """What `resolve` makes of an address; it must still be one that any text may link to."""
        address = self.resolve(href)
        return address and links.resolve(address)

    def _image(self, token):
        upload = UPLOAD.match(token.attrs["src"])
        if not upload:
            return self._image_elsewhere(token)
        self.uploads.append(uuid.UUID(upload[1]))
        token.attrs = {"src": upload[0], "alt": "", "width": upload[2], "height": upload[3], "loading": "lazy"}
        return [token]

    def _image_elsewhere(self, token):
        src = token.attrs["src"]
        name = Token("text", "", 0, content=inline_text(token.children) or src)
        href = None if self._links else self._address(src)
        return [link_to(href), name, Token("link_close", "a", -1)] if href else [name]

    def _languages(self, children):
        """Foreign words, each run with its language; the words themselves stay letter for letter."""
        named, before = [], ""
        for child in children:
            runs = foreign_runs(child.content, self.language, before) if child.type == "text" else []
            before += _words_of(child)
            is_foreign = any(language for _words, language in runs)
            named += [new for run in runs for new in _in_language(*run)] if is_foreign else [child]
        return named

    def _mentions(self, token):
        if self._links:
            return [token]
        pieces, end = [], 0
        for mention in MENTION.finditer(token.content):
            pieces += [_text(token.content[end : mention.start()]), *_span(mention[0], **{"class": "mention"})]
            end = mention.end()
        return [*pieces, _text(token.content[end:])]


def link_to(href):
    """The opening tag of a link; what leaves the site earns the address no credit."""
    rel = {"rel": EXTERNAL_REL} if links.is_external(href) else {}
    return Token("link_open", "a", 1, attrs={"href": href, **rel})


def mark_sources(tokens):
    """A block quotation whose last line is “— [Title](address)” becomes a card with that line as its foot."""
    marked, opened = [], []
    for token in tokens:
        if token.type == "blockquote_open":
            opened.append(token)
        elif token.type == "blockquote_close" and opened:  # a footnote in itself takes the opening away
            _close_quotation(marked, opened.pop())
        marked.append(token)
    return marked


def _close_quotation(marked, opening):
    source = _split_off_source(marked[-2]) if marked[-1].type == "paragraph_close" else None
    if not source:
        return
    if not marked[-2].children:
        del marked[-3:]
    opening.attrs = {"class": "quotation", "data-source": next(t.attrs["href"] for t in source if "href" in t.attrs)}
    marked.append(Token("source_open", "footer", 1, attrs={"class": "quotation__source"}))
    marked.append(Token("inline", "", 0, children=source, content=inline_text(source)))
    marked.append(Token("source_close", "footer", -1))


def _split_off_source(inline):
    """Take the last line off a paragraph's tokens if it is a dash and a link, and return it."""
    children = inline.children
    breaks = [i for i, token in enumerate(children) if token.type in ("softbreak", "hardbreak")]
    start = breaks[-1] + 1 if breaks else 0
    line = children[start:]
    if len(line) < 3 or not DASH.match(line[0].content) or line[1].type != "link_open":
        return None
    inline.children = children[: max(start - 1, 0)]
    return line


def own_inlines(tokens):
    """The pieces of running text that stand in no quotation."""
    depth = 0
    for token in tokens:
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if depth == 0 and token.type in ("inline", "fence", "code_block"):
            yield inline_text(token.children) if token.type == "inline" else token.content


def inline_text(children):
    """The words of running text without its markup."""
    return "".join(_words_of(token) for token in children or ())


def _words_of(token):
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return inline_text(token.children) if token.type == "image" else token.content


def _align_by_class(token):
    """A column's alignment as a class: the page's policy allows no inline style."""
    alignment = str(token.attrs.pop("style", "")).removeprefix("text-align:")
    if alignment in ("center", "right"):
        token.attrs["class"] = f"is-{alignment}"


def _text(content):
    return Token("text", "", 0, content=content)


def _span(content, **attrs):
    return [Token("span_open", "span", 1, attrs=attrs), _text(content), Token("span_close", "span", -1)]


def _in_language(words, language):
    return _span(words, lang=language) if language else [_text(words)]
