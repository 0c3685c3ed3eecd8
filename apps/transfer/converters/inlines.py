"""Running text of pandoc's tree (its JSON) as Markdown: emphasis, links, notes, and images set aside."""

import re
from collections import Counter
from urllib.parse import urlsplit

from . import escaping

QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
WRAPPED = {"Emph": "*", "Underline": "*", "Strong": "**", "Strikeout": "~~"}
PLAIN = ("SmallCaps", "Span", "Cite", "Quoted")
SCRIPTS = {"Superscript": escaping.SUPERSCRIPT, "Subscript": escaping.SUBSCRIPT}
CORE = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
LONGEST_ADDRESS = 1_000


class Scribe:
    """Writes the running text of one document; keeps its notes and images for the block that is being written."""

    def __init__(self, write_note):
        self.write_note = write_note  # blocks of a note to its mark in the line
        self.notes, self.images, self.losses, self.note_count = [], [], Counter(), 0
        self.is_in_table = False

    def line(self, inlines):
        """Inlines as one Markdown line (hard breaks part it), without space around it."""
        parts = [self.inline(item) for item in inlines]
        text = "".join(self.set_apart(parts, n) for n in range(len(parts)))
        return re.sub(r"[ \t]+", " ", re.sub(r"\s*\\\n\s*", "\\\n", text)).strip().removesuffix("\\").strip()

    def inline(self, item):
        """(mark around it, words) of one inline; a mark or none."""
        kind, content = item["t"], item.get("c")
        if kind == "Str":
            return "", escaping.escaped(content)
        if kind in WRAPPED:
            return WRAPPED[kind], self.line_within(content)
        write = getattr(self, f"write_{kind.lower()}", None)
        return "", write(content) if write else ""

    def line_within(self, content):
        """Words that something else wraps, with the space around them."""
        parts = [self.inline(item) for item in content]
        return "".join(self.set_apart(parts, n) for n in range(len(parts)))

    def set_apart(self, parts, n):
        """The words with their mark, which must touch a word from within and none from without."""
        mark, words = parts[n]
        if not mark or not words.strip():
            return words
        before = parts[n - 1][1][-1:] if n and not parts[n - 1][0] else ""
        after = parts[n + 1][1][:1] if n + 1 < len(parts) and not parts[n + 1][0] else ""
        lead, core, trail = CORE.fullmatch(words).groups()
        while core and after.isalnum() and not trail and escaping.is_mark(core[-1]):
            core, trail = core[:-1], core[-1] + trail
        while core and before.isalnum() and not lead and escaping.is_mark(core[0]):
            core, lead = core[1:], lead + core[0]
        touches = n and parts[n - 1][0] and not lead and "*" in mark and "*" in parts[n - 1][0]
        if not core or "\\\n" in core or core.startswith("*") or core.endswith("*") or touches:
            return words
        return f"{lead}{mark}{core}{mark}{trail}"

    # one method for each kind of inline --------------------------------------------------------

    def write_space(self, _content):
        return " "

    write_softbreak = write_space

    def write_linebreak(self, _content):
        return "\\\n"

    def write_smallcaps(self, content):
        return self.line_within(content)

    def write_span(self, content):
        return self.line_within(content[1])

    write_cite = write_span

    def write_quoted(self, content):
        begin, end = QUOTES[content[0]["t"]]
        return begin + self.line_within(content[1]) + end

    def write_superscript(self, content):
        return escaping.raised(self.line_within(content), SCRIPTS["Superscript"])

    def write_subscript(self, content):
        return escaping.raised(self.line_within(content), SCRIPTS["Subscript"])

    def write_code(self, content):
        return escaping.code_span(content[1])

    def write_math(self, content):
        self.losses["formula"] += 1
        return escaping.code_span(content[1])

    def write_link(self, content):
        words, address = self.line_within(content[1]), content[2][0]
        if not words.strip() or "](" in words or not is_linkable(address) or "\\\n" in words:
            return words
        return words if words.strip() == address else f"[{balanced(words)}]({safe(address)})"

    def write_image(self, content):
        """The image stands after the block; a line has no place for it, but a cell for what it shows."""
        alt = escaping.CONTROL.sub("", plain(content[1]))
        self.images.append((alt, content[2][0]))
        return f" {escaping.escaped(alt)} " if self.is_in_table else ""

    def taken(self):
        """Notes and images since the last block, which now belong to it."""
        notes, images = self.notes, self.images
        self.notes, self.images = [], []
        return notes, images


def is_linkable(address):
    """Whether an address leads to the web; anything else leads into the file."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and len(address) <= LONGEST_ADDRESS


def safe(address):
    """An address that ends where its bracket does."""
    return re.sub(r"[\s()<>\\]", lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), address)


def balanced(words):
    """The words of a link, whose brackets do not end it."""
    return words if words.count("[") == words.count("]") else re.sub(r"(?<!\\)([\[\]])", r"\\\1", words)


def plain(inlines):
    """Words alone, for titles of images and what a file says of itself."""
    return " ".join("".join(_plain(item) for item in inlines).split())


def _plain(item):
    content = item.get("c")
    if item["t"] in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if item["t"] in ("Str", "Code", "Math"):
        return content if isinstance(content, str) else content[1]
    if item["t"] in ("Note", "RawInline") or not isinstance(content, list):
        return ""
    inner = content[1] if item["t"] in (*PLAIN, "Link", "Image") and item["t"] != "SmallCaps" else content
    return "".join(_plain(part) for part in inner)
